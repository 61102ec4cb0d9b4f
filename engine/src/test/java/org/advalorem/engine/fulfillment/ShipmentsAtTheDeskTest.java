package org.advalorem.engine.fulfillment;

import static org.advalorem.engine.fulfillment.FulfillmentScene.ADMIN;
import static org.advalorem.engine.fulfillment.FulfillmentScene.CUSTOMER;
import static org.advalorem.engine.fulfillment.FulfillmentScene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Iterables;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.correction.Orders;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.fulfillment.CustomsPapers.Contents;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelTrouble;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.Packing.Box;
import org.advalorem.domain.fulfillment.Packing.Weight;
import org.advalorem.domain.fulfillment.RateWish;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.shop.FreeGoods;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.engine.fake.KeptOrder;
import org.advalorem.engine.fulfillment.FakeLabelDesk.Mood;
import org.advalorem.port.operation.Operations.Filter;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShipmentsAtTheDeskTest {

    private static final Address BERLIN = address("Lindenstraße 4", "Berlin", "DE");
    private static final Address SEATTLE = address("1 Pine Street", "Seattle", "US");
    private static final Weight GRAMS = new Weight(new BigDecimal("420"), Weight.Unit.G);
    private static final Box BOX =
            new Box(new BigDecimal("30"), new BigDecimal("20"), new BigDecimal("10"), false, GRAMS);

    private final FulfillmentScene scene = new FulfillmentScene();
    private final FulfillmentDesk desk = scene.desk;
    private final Orders tees = Orders.teesAndMug();
    private final OrderKey order =
            KeptOrder.in(scene.store, tees.order().id().value(), Said.paid().to(SEATTLE));

    ShipmentsAtTheDeskTest() {
        scene.store.shops().save(SHOP, new ShopifyCredentials(new Secret("shpat"), List.of()));
        scene.shopify.holds(tees.order());
    }

    @Test
    void customsAreToldExactlyWhatWasPaidForEachLine() {
        PackedShipment made = desk.ship(order, wish(customs()), ADMIN);

        Packing packing = Iterables.getOnlyElement(scene.labels.packings().values());
        assertThat(packing.to()).isEqualTo(SEATTLE);
        assertThat(packing.from()).isEqualTo(BERLIN);
        assertThat(packing.papers().orElseThrow().form().rows())
                .extracting(row -> row.line() + " " + row.quantity() + " " + row.value())
                .containsExactly("14001 3 26.97 USD", "14002 1 11.25 USD");
        assertThat(made.form()).isEqualTo(packing.papers().map(papers -> papers.form()));
        assertThat(scene.told(order, Kind.SHIPMENT_CREATED))
                .singleElement()
                .satisfies(told -> assertThat(told.what().payload())
                        .containsEntry("shipment", "packed-1")
                        .containsEntry("declared", "38.22 USD"));
    }

    @Test
    void aLabelCanBeBoughtOfItAtOnce() {
        desk.ship(order, wish(customs()), ADMIN);

        desk.buyLabel(
                order,
                new LabelWish(
                        Optional.empty(), new RateWish("USPS", "usps_priority", Optional.empty()), LabelFormat.PDF),
                ADMIN);
        scene.drain();

        assertThat(desk.find(order).orElseThrow().handling().shipped()).isPresent();
    }

    @Test
    void theCallIsAnOperationUnderTheNameThatShippoKnows() {
        desk.ship(order, wish(customs()), ADMIN);

        Operation made = operation();
        assertThat(made.state()).isEqualTo(OperationState.CONFIRMED);
        assertThat(made.intended()).contains("38.22 USD");
        assertThat(made.observed()).contains("packed-1");
        assertThat(scene.labels.packings()).containsOnlyKeys(made.idempotencyKey());
    }

    @Test
    void withinACountryNoFormIsMadeAndShopifyNotAsked() {
        OrderKey home = KeptOrder.in(scene.store, 7002, Said.paid().to(address("Am Markt 1", "Bremen", "DE")));

        PackedShipment made = desk.ship(home, wish(Optional.empty()), ADMIN);

        assertThat(made.form()).isEmpty();
        assertThat(scene.shopify.fetches()).isZero();
        assertThat(scene.told(home, Kind.SHIPMENT_CREATED).get(0).what().payload())
                .doesNotContainKey("declared");
    }

    @Test
    void whatIsMissingIsSaidAndNothingIsMade() {
        refused(LabelTrouble.CUSTOMS_NEEDED, () -> desk.ship(order, wish(Optional.empty()), ADMIN))
                .hasMessageContaining("Germany to United States");
        refused(LabelTrouble.CUSTOMS_INCOMPLETE, () -> desk.ship(order, wish(customs(Map.of("14001", GRAMS))), ADMIN))
                .hasMessageContaining("14002 (Mug)");
        refused(
                        LabelTrouble.CUSTOMS_INCOMPLETE,
                        () -> desk.ship(
                                order, wish(customs(Map.of("14001", GRAMS, "14002", GRAMS, "99", GRAMS))), ADMIN))
                .hasMessageContaining("99");
        OrderKey nowhere = KeptOrder.in(scene.store, 7003);
        refused(LabelTrouble.ADDRESS_MISSING, () -> desk.ship(nowhere, wish(customs()), ADMIN));
        OrderKey unknownToShopify = KeptOrder.in(scene.store, 7004, Said.paid().to(SEATTLE));
        refused(LabelTrouble.CUSTOMS_INCOMPLETE, () -> desk.ship(unknownToShopify, wish(customs()), ADMIN));
        assertThatThrownBy(() -> desk.ship(order, wish(customs()), CUSTOMER)).isInstanceOf(NotAllowed.class);

        assertThat(scene.labels.packings()).isEmpty();
        assertThat(operations()).isEmpty();
        assertThat(desk.find(order).orElseThrow().handling().shipment()).isEmpty();
    }

    @Test
    void remarkableAmountsWaitForAPersonWhoSawThem() {
        scene.store
                .shops()
                .save(Shop.registered(SHOP, Said.NOON).with(ShopSettings.DEFAULT.withFreeGoods(FreeGoods.REVIEW)));
        scene.shopify.holds(tees.line("14003", "Sticker", 1, "3.00", "3.00").order());
        Map<String, Weight> weights = Map.of("14001", GRAMS, "14002", GRAMS, "14003", GRAMS);

        refused(LabelTrouble.CUSTOMS_TO_REVIEW, () -> desk.ship(order, wish(customs(weights)), ADMIN))
                .hasMessageContaining("Sticker: nothing was paid for it");
        assertThat(scene.labels.packings()).isEmpty();

        desk.ship(order, wish(customs(weights, true)), ADMIN);
        assertThat(scene.labels.packings()).hasSize(1);

        scene.store
                .shops()
                .save(Shop.registered(SHOP, Said.NOON)
                        .with(ShopSettings.DEFAULT
                                .withFreeGoods(FreeGoods.REVIEW)
                                .withTolerated(
                                        Set.of(FindingCode.FREE_GOODS_UNDECIDED, FindingCode.DISPROPORTIONATE_SHARE))));
        scene.clock.advance(Duration.ofSeconds(1));
        desk.ship(order, wish(customs(weights)), ADMIN);
        assertThat(scene.labels.packings()).hasSize(2);
    }

    @Test
    void theFormCanBeLookedAtBefore() {
        CustomsForm form = desk.customs(order, ADMIN);

        assertThat(form.total()).contains(Said.usd("38.22"));
        assertThatThrownBy(() -> desk.customs(order, CUSTOMER)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void whatWasNotAnsweredIsGivenUpAndAnotherCanBeMade() {
        scene.labels.next(Mood.AWAY);
        assertThatThrownBy(() -> desk.ship(order, wish(customs()), ADMIN)).isInstanceOf(PeerUnavailable.class);
        assertThat(operation().state()).isEqualTo(OperationState.REJECTED);
        scene.labels.next(Mood.REFUSES);
        scene.clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> desk.ship(order, wish(customs()), ADMIN))
                .isInstanceOf(PeerRefused.class)
                .hasMessageContaining("postcode");
        scene.clock.advance(Duration.ofSeconds(1));

        desk.ship(order, wish(customs()), ADMIN);

        assertThat(operations())
                .extracting(Operation::state)
                .containsExactly(OperationState.CONFIRMED, OperationState.REJECTED, OperationState.REJECTED);
    }

    @Test
    void whatADyingProcessLeftIsGivenUpAfterTenMinutesOrByHand() {
        Operation left = left("shipment:1");
        Operation other = left("shipment:2");
        scene.store.operations().open(left);
        scene.store.operations().open(other);

        assertThat(scene.fulfillment.giveUpForgottenShipments()).isZero();
        assertThat(desk.resolve(other)).isTrue();
        scene.clock.advance(Duration.ofMinutes(11));

        assertThat(scene.fulfillment.giveUpForgottenShipments()).isEqualTo(1);
        assertThat(operations()).extracting(Operation::state).containsOnly(OperationState.REJECTED);
    }

    private Operation left(String key) {
        return Operation.opened(
                SHOP, key, "order:" + order.order(), OperationKind.SHIPMENT, "hash", "Make", scene.clock.instant());
    }

    private Operation operation() {
        return Iterables.getOnlyElement(operations());
    }

    private List<Operation> operations() {
        return scene.store
                .operations()
                .list(new Filter(Set.of(SHOP), Set.of(OperationKind.SHIPMENT), Set.of(), ""), Optional.empty(), 10)
                .items();
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            LabelTrouble trouble, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LabelRefused.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(trouble));
    }

    private static PackingWish wish(PackingWish.Customs customs) {
        return wish(Optional.of(customs));
    }

    private static PackingWish wish(Optional<PackingWish.Customs> customs) {
        return new PackingWish(BERLIN, BOX, customs);
    }

    private static PackingWish.Customs customs() {
        return customs(Map.of("14001", GRAMS, "14002", GRAMS));
    }

    private static PackingWish.Customs customs(Map<String, Weight> weights) {
        return customs(weights, false);
    }

    private static PackingWish.Customs customs(Map<String, Weight> weights, boolean reviewed) {
        return new PackingWish.Customs(
                weights, "Ada Keller", Contents.MERCHANDISE, Optional.of("DDP"), Optional.empty(), true, reviewed);
    }

    private static Address address(String street, String city, String country) {
        return new Address(
                Optional.of("Ada Keller"),
                Optional.empty(),
                Optional.of(street),
                Optional.empty(),
                Optional.of(city),
                Optional.empty(),
                Optional.empty(),
                Optional.of(country),
                Optional.empty());
    }
}
