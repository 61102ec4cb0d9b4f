package org.advalorem.engine.correction;

import static org.advalorem.engine.correction.Scene.DECLARATION;
import static org.advalorem.engine.correction.Scene.KEY;
import static org.advalorem.engine.correction.Scene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Orders;
import org.advalorem.domain.correction.Verification.Result;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.fake.FakeShipStation;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.Test;

class ProcessOrderTest {

    private final Scene scene = new Scene();

    @Test
    void declaresWhatWasPaidAndProvesIt() {
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.COMPLETED);

        assertThat(scene.declaredValues()).containsExactly("11.25", "8.99");
        assertThat(scene.correction().state().verification().orElseThrow().result())
                .isEqualTo(Result.VERIFIED);
        assertThat(scene.actions()).containsExactly("REGISTERED", "STARTED", "PUSH_INTENDED", "PUSHED", "VERIFIED");
        assertThat(scene.unitsUsed()).isEqualTo(1);
        assertThat(scene.auditFlaw()).isEmpty();
    }

    @Test
    void doesNotKnowAnOrderNobodyEverNamed() {
        var unheardOf = new CorrectionKey(SHOP, new OrderId(1));

        assertThatThrownBy(() -> scene.engine.processOrder(unheardOf)).isInstanceOf(UnknownCorrection.class);
    }

    @Test
    void endsQuietlyWhileSomebodyElseHoldsTheOrder() {
        scene.registered();
        scene.store.corrections().claim(KEY, Runner.Options.of("other").lease());

        assertThat(scene.process()).isEmpty();
        assertThat(scene.status()).isEqualTo(CorrectionStatus.PENDING);
    }

    @Test
    void skipsADomesticOrderWithoutSpendingAUnit() {
        scene.holds(Orders.teesAndMug().to(Place.of("US")));
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.SKIPPED);

        assertThat(scene.reason()).isEqualTo("DOMESTIC");
        assertThat(scene.unitsUsed()).isZero();
    }

    @Test
    void givesTheUnitBackWhenNothingIsToBePushed() {
        scene.shipStation.change(DECLARATION, order -> FakeShipStation.withStatus(order, DeclarationStatus.SHIPPED));
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.SKIPPED);

        assertThat(scene.reason()).isEqualTo("SHIPPED");
        assertThat(scene.unitsUsed()).isZero();
    }

    @Test
    void failsAnOrderThatShopifyDoesNotHave() {
        var gone = new CorrectionKey(SHOP, new OrderId(77));
        scene.engine.register(gone);

        assertThat(scene.engine.processOrder(gone)).contains(CorrectionStatus.FAILED);

        assertThat(scene.engine
                        .find(gone)
                        .orElseThrow()
                        .state()
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void failsAnOrderOfAShopThatUninstalledTheApp() {
        scene.store.shops().save(scene.store.shops().find(SHOP).orElseThrow().uninstalled());
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.FAILED);

        assertThat(scene.reason()).isEqualTo("CONFIGURATION");
    }

    @Test
    void failsAnOrderOfAShopThatIsNotSetUp() {
        var elsewhere = new CorrectionKey(new ShopId("bare.myshopify.com"), KEY.order());
        scene.store.shops().save(Shop.registered(elsewhere.shop(), scene.clock.instant()));
        scene.engine.register(elsewhere);

        assertThat(scene.engine.processOrder(elsewhere)).contains(CorrectionStatus.FAILED);

        assertThat(scene.engine
                        .find(elsewhere)
                        .orElseThrow()
                        .state()
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("CONFIGURATION");
    }

    @Test
    void failsBeyondThePlanAndMailsThatOnceInACycle() {
        scene.plan(Plan.limited("none", 0));
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.FAILED);
        scene.engine.retry(KEY, Scene.ANNA);
        scene.drain();

        assertThat(scene.reason()).isEqualTo("BILLING");
        assertThat(scene.mailer.mails()).hasSize(1);
        assertThat(scene.mailer.mails().get(0).idempotencyKey()).startsWith("mail:billing:" + SHOP);
        assertThat(scene.unitsUsed()).isZero();
    }

    @Test
    void takesOneUnitForAnOrderHoweverOftenItIsWorkedOn() {
        scene.plan(Plan.limited("one", 1));
        scene.registered();
        scene.drain();

        scene.edited(order -> order);
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.unitsUsed()).isEqualTo(1);
    }

    @Test
    void waitsForShipStationToImportTheOrder() {
        scene.shipStation.loses(DECLARATION);
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.WAITING_ON_SHIPSTATION);
        scene.shipStation.holds(Orders.teesAndMug().declaration());
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
    }

    @Test
    void givesUpWaitingAfterThreeDaysAndGivesTheUnitBack() {
        scene.shipStation.loses(DECLARATION);
        scene.registered();

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.FAILED);
        assertThat(scene.reason()).isEqualTo("GAVE_UP_WAITING");
        assertThat(scene.unitsUsed()).isZero();
        assertThat(scene.mailer.mails()).hasSize(1);
    }

    @Test
    void outlastsAShortAbsenceWhileItWaitsForTheImport() {
        scene.shipStation.loses(DECLARATION);
        scene.registered();
        scene.process();
        scene.shopify.failsWith(away(), 20);

        for (int look = 0; look < 25; look++) {
            scene.clock.advanceTo(scene.nextDue().orElseThrow());
            scene.engine.runDue();
        }

        assertThat(scene.status()).isEqualTo(CorrectionStatus.WAITING_ON_SHIPSTATION);
    }

    @Test
    void namesTheOrdersAtShipStationBetweenWhichItCannotChoose() {
        var second = Orders.teesAndMug().declaration();
        scene.shipStation.holds(new Declaration(
                "410000002",
                second.orderKey(),
                second.orderNumber(),
                second.status(),
                second.modifiedAt(),
                false,
                second.items(),
                second.customsItems(),
                second.document()));
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.FAILED);

        assertThat(scene.reason()).isEqualTo("SHIPSTATION_AMBIGUOUS");
        assertThat(scene.correction().state().reason().orElseThrow().message()).contains("410000001, 410000002");
    }

    @Test
    void triesAgainWhenAPeerIsAwayForAWhile() {
        scene.shopify.failsWith(away(), 3);
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.PENDING);
        assertThat(scene.reason()).isEqualTo("SHOPIFY_UNAVAILABLE");
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shopify.fetches()).isEqualTo(4);
    }

    @Test
    void failsWhenAPeerStaysAway() {
        scene.shopify.failsWith(away(), 100);
        scene.registered();

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.FAILED);
        assertThat(scene.reason()).isEqualTo("SHOPIFY_UNAVAILABLE");
        assertThat(scene.shopify.fetches()).isEqualTo(12);
    }

    @Test
    void pausesAtLeastAsLongAsAPeerAsks() {
        scene.shopify.failsWith(
                new PeerUnavailable("SHOPIFY_THROTTLED", "Busy", Optional.of(Duration.ofMinutes(7))), 1);
        scene.registered();

        scene.process();

        assertThat(scene.nextDue().orElseThrow())
                .isAfterOrEqualTo(scene.clock.instant().plus(Duration.ofMinutes(7)));
    }

    @Test
    void failsAtOnceWhenAPeerRefuses() {
        scene.shipStation.readsFailWith(
                new PeerRefused("SHIPSTATION_UNAUTHORIZED", "Keys expire after at most 12 months."), 1);
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.FAILED);

        assertThat(scene.reason()).isEqualTo("SHIPSTATION_UNAUTHORIZED");
        assertThat(scene.mailer.mails().get(0).text()).contains("12 months");
        assertThat(scene.unitsUsed()).isZero();
    }

    @Test
    void failsAnOrderThatBreaksTheEngineInsteadOfTakingItForEver() {
        scene.shopify.failsWith(new ArithmeticException("overflow"), 1);
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.FAILED);

        assertThat(scene.reason()).isEqualTo("UNEXPECTED");
    }

    @Test
    void sendsEveryOrderToReviewIfTheShopWantsThat() {
        scene.settings(settings -> settings.withReviewMode(ReviewMode.EVERY_ORDER));
        scene.registered();

        assertThat(scene.process()).contains(CorrectionStatus.IN_REVIEW);

        assertThat(scene.shipStation.books()).isEmpty();
        assertThat(scene.unitsUsed()).isEqualTo(1);
        assertThat(scene.nextDue()).isEmpty();
    }

    @Test
    void leavesADecidedOrderAlone() {
        scene.settings(settings -> settings.withReviewMode(ReviewMode.EVERY_ORDER));
        scene.registered();
        scene.process();

        assertThat(scene.process()).contains(CorrectionStatus.IN_REVIEW);

        assertThat(scene.actions()).containsExactly("REGISTERED", "STARTED", "SENT_TO_REVIEW");
    }

    @Test
    void worksAReviewedOrderOutAnewWhenItChanges() {
        scene.settings(settings -> settings.withReviewMode(ReviewMode.EVERY_ORDER));
        scene.registered();
        scene.process();

        scene.edited(order -> order);
        scene.drain();

        assertThat(scene.actions())
                .containsExactly(
                        "REGISTERED", "STARTED", "SENT_TO_REVIEW", "ORDER_CHANGED", "STARTED", "SENT_TO_REVIEW");
    }

    @Test
    void hearsOfAnOldStateOfTheOrderWithoutEffect() {
        scene.registered();
        scene.drain();
        List<String> before = scene.actions();

        scene.registered();
        scene.drain();

        assertThat(scene.actions()).isEqualTo(before);
    }

    private static PeerUnavailable away() {
        return new PeerUnavailable("SHOPIFY_UNAVAILABLE", "Away", Optional.empty());
    }
}
