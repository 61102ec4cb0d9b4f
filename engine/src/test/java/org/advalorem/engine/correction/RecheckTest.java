package org.advalorem.engine.correction;

import static org.advalorem.engine.correction.Scene.DECLARATION;
import static org.advalorem.engine.fake.FakeShipStation.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.domain.correction.DiscountShare;
import org.advalorem.domain.correction.MoneyBag;
import org.advalorem.domain.correction.Orders;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.Test;

class RecheckTest {

    private final Scene scene = new Scene();

    @Test
    void looksOnceMoreSomeMinutesAfterThePush() {
        completed();
        assertThat(scene.nextDue()).contains(scene.clock.instant().plus(Duration.ofMinutes(10)));

        scene.drain();

        assertThat(scene.actions()).endsWith("VERIFIED", "STILL_AS_PUSHED");
        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.nextDue()).isEmpty();
    }

    @Test
    void looksOnceMoreAlsoAtAnOrderThatWasShippedMeanwhile() {
        completed();
        scene.shipStation.change(DECLARATION, order -> withStatus(order, DeclarationStatus.SHIPPED));

        scene.drain();

        assertThat(scene.actions()).endsWith("STILL_AS_PUSHED");
    }

    @Test
    void saysThatItIsTooLateWhenAnOverwrittenOrderWasShipped() {
        completed();
        overwrite();
        scene.shipStation.change(DECLARATION, order -> withStatus(order, DeclarationStatus.SHIPPED));

        scene.drain();

        assertThat(scene.actions()).endsWith("OVERWRITTEN", "STARTED", "SKIPPED");
        assertThat(scene.reason()).isEqualTo("SHIPPED");
        assertThat(scene.unitsUsed()).isEqualTo(1);
    }

    @Test
    void correctsValuesAgainThatWereOverwritten() {
        completed();
        overwrite();

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.declaredValues()).containsExactly("11.25", "8.99");
        assertThat(scene.shipStation.books()).hasSize(2);
        assertThat(scene.unitsUsed()).isEqualTo(1);
    }

    @Test
    void namesTheSettingThatStopsTheOverwriting() {
        completed();
        overwrite();

        scene.drain();

        assertThat(scene.audit().stream()
                        .filter(entry -> entry.action().equals("OVERWRITTEN"))
                        .findFirst()
                        .orElseThrow()
                        .details()
                        .get("findings"))
                .contains("Leave blank (Enter Manually)");
    }

    @Test
    void asksAPersonWhenValuesAreOverwrittenAgainAndAgain() {
        completed();
        for (int round = 0; round < 4; round++) {
            overwrite();
            scene.clock.advanceTo(scene.nextDue().orElseThrow());
            scene.engine.runDue();
        }

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.reason()).isEqualTo("OVERWRITTEN_REPEATEDLY");
        assertThat(scene.shipStation.books()).hasSize(4);
    }

    @Test
    void keepsWhatWasProvenWhenShipStationNoLongerLetsItLook() {
        completed();
        scene.shipStation.readsFailWith(new PeerRefused("SHIPSTATION_UNAUTHORIZED", "The key expired."), 1);

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.actions()).endsWith("RECHECK_ABANDONED");
        assertThat(scene.mailer.mails()).hasSize(1);
    }

    @Test
    void looksLaterWhenShipStationIsAway() {
        completed();
        scene.shipStation.readsFailWith(new PeerUnavailable("SHIPSTATION_UNAVAILABLE", "Away", Optional.empty()), 2);

        scene.drain();

        assertThat(scene.actions()).endsWith("POSTPONED", "POSTPONED", "STILL_AS_PUSHED");
    }

    @Test
    void doesNotTakeItsOwnUnevenCentsForADiscrepancyWhenTheOrderIsEdited() {
        scene.holds(unevenOrder("1.10"));
        scene.registered();
        scene.drain();
        assertThat(scene.declaredValues()).containsExactly("3.34");

        scene.edited(order -> Scene.updated(unevenOrder("2.10").order(), scene.clock.instant()));
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.declaredValues()).containsExactly("3.00");
        assertThat(findings()).doesNotContain(FindingCode.PRICE_DISCREPANCY, FindingCode.OVERWRITTEN);
    }

    @Test
    void leavesItsOwnUnevenCentsAloneWhenTheEditChangesNoValue() {
        scene.holds(unevenOrder("1.10"));
        scene.registered();
        scene.drain();

        scene.edited(order -> Scene.updated(unevenOrder("1.10").order(), scene.clock.instant()));
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.actions()).endsWith("VERIFIED", "STILL_AS_PUSHED", "STILL_AS_PUSHED");
        assertThat(scene.shipStation.books()).hasSize(1);
        assertThat(scene.unitsUsed()).isEqualTo(1);
    }

    @Test
    void doesNotLeaveAsItIsWhatWasCancelled() {
        completed();

        scene.edited(order -> Scene.updated(Orders.teesAndMug().cancelled().order(), scene.clock.instant()));
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.SKIPPED);
        assertThat(scene.reason()).isEqualTo("CANCELLED");
    }

    /** Three units at 3.70: with 1.10 off, 10.00 over three units leaves uneven cents. */
    private static Orders unevenOrder(String discount) {
        Orders orders = Orders.usd();
        var net = orders.money("11.10").minus(orders.money(discount));
        return orders.line(
                "14001",
                "Black Tee / M",
                3,
                3,
                "3.70",
                List.of(new DiscountShare(0, MoneyBag.of(orders.money(discount)))),
                Optional.of(net));
    }

    private List<FindingCode> findings() {
        return scene.correction().plan().map(CorrectionPlan::findings).orElseThrow().stream()
                .map(Finding::code)
                .toList();
    }

    private void completed() {
        assertThat(scene.registered().process()).contains(CorrectionStatus.COMPLETED);
    }

    private void overwrite() {
        scene.shipStation.holds(Orders.teesAndMug().declaration());
    }
}
