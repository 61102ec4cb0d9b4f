package org.advalorem.domain.order;

import static org.advalorem.domain.order.Said.ALL_KNOWN;
import static org.advalorem.domain.order.Said.NOON;
import static org.advalorem.domain.order.Said.PROCESSING;
import static org.advalorem.domain.order.Said.SHOP;
import static org.advalorem.domain.order.Said.after;
import static org.advalorem.domain.order.Said.changeOf;
import static org.advalorem.domain.order.Said.created;
import static org.advalorem.domain.order.Said.line;
import static org.advalorem.domain.order.Said.orderAfter;
import static org.advalorem.domain.order.Said.paid;
import static org.advalorem.domain.order.Said.parcel;
import static org.advalorem.domain.order.Said.sent;
import static org.advalorem.domain.order.Said.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.advalorem.domain.difference.FieldDifference;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.OrderOutcome.SkuNotFound;
import org.advalorem.domain.order.OrderOutcome.Unchanged;
import org.advalorem.domain.order.ShopFulfillment.Journey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderProcessingTest {

    private static final Instant LATER = NOON.plusSeconds(3600);

    @Test
    void theFirstBodyMakesTheOrderAndBeginsItsStory() {
        OrderChange change = changeOf(PROCESSING.take(SHOP, Optional.empty(), paid().body(), ALL_KNOWN, LATER));

        Order order = change.order();
        assertThat(order.version()).isEqualTo(1);
        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.lines())
                .extracting(OrderLine::skuKey)
                .containsExactly(Optional.of("LAMP-11"), Optional.of("LAMP-12"));
        assertThat(change.event())
                .contains(new TimelineEvent(
                        order.key(),
                        1,
                        Optional.empty(),
                        OrderStatus.CONFIRMED,
                        LATER,
                        Happening.of(Kind.CREATED, "shopify", "Shopify's order of 2026-11-20T12:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, UNFULFILLED, PREPAID, PENDING",
        "PENDING, UNFULFILLED, COD, CONFIRMED",
        "AUTHORIZED, UNFULFILLED, PREPAID, CONFIRMED",
        "PARTIALLY_PAID, UNFULFILLED, PREPAID, CONFIRMED",
        "PAID, UNFULFILLED, PREPAID, CONFIRMED",
        "PARTIALLY_REFUNDED, UNFULFILLED, PREPAID, CONFIRMED",
        "VOIDED, UNFULFILLED, COD, PENDING",
        "EXPIRED, UNFULFILLED, PREPAID, PENDING",
        "PAID, RESTOCKED, PREPAID, CONFIRMED",
        "PAID, PARTIALLY_FULFILLED, PREPAID, PROCESSING",
        "PENDING, PARTIALLY_FULFILLED, PREPAID, PROCESSING",
        "PAID, FULFILLED, PREPAID, SHIPPED",
        "PENDING, FULFILLED, PREPAID, SHIPPED",
        "REFUNDED, FULFILLED, PREPAID, REFUNDED",
        "REFUNDED, UNFULFILLED, PREPAID, REFUNDED"
    })
    void aBodyByItselfSaysWhereTheOrderStands(
            FinancialStatus finances, FulfillmentStatus fulfilled, PaymentMethod method, OrderStatus expected) {
        Said said = paid().finances(finances).fulfilled(fulfilled);

        assertThat(OrderProcessing.statusOf(said.body(), method)).isEqualTo(expected);
        assertThat(OrderProcessing.statusOf(said.cancelled().body(), method)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void anOrderIsAsFarAsItsParcelThatIsFarthestBehind() {
        Said both = sent().parcels(parcel("1", Journey.DELIVERED, "11"), parcel("2", Journey.OUT_FOR_DELIVERY, "12"));

        Order order = created(both);

        assertThat(order.status()).isEqualTo(OrderStatus.OUT_FOR_DELIVERY);
        assertThat(order.lines())
                .extracting(OrderLine::status)
                .containsExactly(LineStatus.DELIVERED, LineStatus.SHIPPED);
    }

    @Test
    void trackingIsOfTheLinesInTheParcelTheLastOneCounting() {
        Said said = sent().parcels(parcel("1", Journey.LEFT, "11"), parcel("2", Journey.LEFT, "11", "12"));

        assertThat(OrderProcessing.trackingInfo(said.body()))
                .isEqualTo(Map.of("11", tracking("1Z2"), "12", tracking("1Z2")));
    }

    @Test
    void theOnlyParcelHasAllThatHasLeftWhereItsLinesAreNotSaid() {
        Said said = paid().fulfilled(FulfillmentStatus.PARTIALLY_FULFILLED)
                .lines(line("11", 3, 3, 2), line("12", 1, 1, 0))
                .parcels(parcel("1", Journey.LEFT));

        assertThat(OrderProcessing.trackingInfo(said.body())).isEqualTo(Map.of("11", tracking("1Z1")));
    }

    @Test
    void anUnknownSkuIsNamedAndNothingIsTakenOver() {
        Said said = paid().lines(line("11", 1, 1, 0), withoutSku("12"));

        OrderOutcome outcome = PROCESSING.take(SHOP, Optional.empty(), said.body(), line -> Optional.empty(), LATER);

        assertThat(outcome).isInstanceOfSatisfying(SkuNotFound.class, missing -> {
            assertThat(missing.message()).isEqualTo("SKU not found: LAMP-11 (variant 7011), variant 7012");
            assertThat(missing.lines()).extracting(ShopLine::id).containsExactly("11", "12");
        });
    }

    @Test
    void aLineThatWasTypedInOrTakenOffNeedsNoSku() {
        Said said = paid().lines(typedIn("11"), line("12", 2, 0, 0));

        OrderOutcome outcome = PROCESSING.take(SHOP, Optional.empty(), said.body(), line -> Optional.empty(), LATER);

        assertThat(changeOf(outcome).order().lines())
                .extracting(OrderLine::status)
                .containsExactly(LineStatus.PENDING, LineStatus.CANCELLED);
    }

    @Test
    void theSameBodyAgainChangesNothing() {
        Order order = orderAfter(paid(), sent().at(1));

        assertThat(PROCESSING.take(SHOP, Optional.of(order), sent().at(1).body(), ALL_KNOWN, LATER))
                .isEqualTo(new Unchanged(order));
    }

    @Test
    void aNewerBodyTellsTheFactsAndWhatIsOtherThanBefore() {
        Order order = created(paid().tagged("vip"));

        OrderChange change = changeOf(PROCESSING.take(
                SHOP, Optional.of(order), sent().at(1).tagged("vip", "gift").body(), ALL_KNOWN, LATER));

        assertThat(change.order().version()).isEqualTo(2);
        assertThat(change.differences())
                .containsExactly(
                        new FieldDifference("order", "status", "CONFIRMED", "SHIPPED"),
                        new FieldDifference("order", "fulfillmentStatus", "UNFULFILLED", "FULFILLED"),
                        new FieldDifference("order", "tags", "vip", "vip, gift"),
                        new FieldDifference("line 11", "fulfilledQuantity", "0", "3"),
                        new FieldDifference("line 11", "status", "PENDING", "SHIPPED"),
                        new FieldDifference("line 11", "trackingNumber", "", "1Z1"),
                        new FieldDifference("line 11", "courier", "", "UPS"),
                        new FieldDifference("line 12", "fulfilledQuantity", "0", "1"),
                        new FieldDifference("line 12", "status", "PENDING", "SHIPPED"),
                        new FieldDifference("line 12", "trackingNumber", "", "1Z1"),
                        new FieldDifference("line 12", "courier", "", "UPS"));
        assertThat(change.event().orElseThrow())
                .extracting(TimelineEvent::kind, TimelineEvent::from, TimelineEvent::to)
                .containsExactly(Kind.STATUS_CHANGED, Optional.of(OrderStatus.CONFIRMED), OrderStatus.SHIPPED);
    }

    @Test
    void aChangeThatMovesNoStatusHasNoPlaceInTheStory() {
        OrderChange change = changeOf(PROCESSING.take(
                SHOP, Optional.of(created(paid())), paid().at(1).tagged("gift").body(), ALL_KNOWN, LATER));

        assertThat(change.differences()).hasSize(1);
        assertThat(change.event()).isEmpty();
    }

    @Test
    void aLateUnfulfilledNeverUndoesAShipment() {
        Order order = orderAfter(sent().at(5), paid().at(1));

        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(order.conflict()).isEmpty();
    }

    @Test
    void beforeGoodsMovedShopifyMayTakeItsWordBack() {
        Order order = orderAfter(paid(), paid().at(1).finances(FinancialStatus.VOIDED));

        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.conflict()).isEmpty();
    }

    @Test
    void anOrderThatIsCalledOffAfterAllOfItHasLeftIsForAPersonToLookAtEvenIfThatIsAllThatWasHeard() {
        Order order = created(sent().cancelled());

        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(order.conflict().orElseThrow().shopifys()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void shopifysCancellationWinsBeforeGoodsMoved() {
        Order packed = created(paid()).moved(OrderStatus.PACKED, LATER).order();

        Order order = after(packed, paid().at(1).cancelled());

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.conflict()).isEmpty();
    }

    @Test
    void oursWinsOnceGoodsMovedAndTheConflictShowsItsFields() {
        Order order = orderAfter(sent(), paid().at(1).cancelled());

        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
        Conflict conflict = order.conflict().orElseThrow();
        assertThat(conflict.ours()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(conflict.shopifys()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(conflict.differences())
                .containsExactly(
                        new FieldDifference("order", "status", "SHIPPED", "CANCELLED"),
                        new FieldDifference("order", "fulfillmentStatus", "FULFILLED", "UNFULFILLED"),
                        new FieldDifference("order", "cancelledAt", "", "2026-11-20T12:01:00Z"),
                        new FieldDifference("line 11", "status", "SHIPPED", "PENDING"),
                        new FieldDifference("line 12", "status", "SHIPPED", "PENDING"));
    }

    @Test
    void aPersonMayKeepOursUntilShopifySaysSomethingElse() {
        Order conflicting = orderAfter(sent(), paid().at(1).cancelled());

        OrderChange decision = conflicting.keptOurs("user:ben", LATER);

        Order kept = decision.order();
        assertThat(kept.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(kept.conflict()).isEmpty();
        assertThat(decision.event().orElseThrow().kind()).isEqualTo(Kind.DECIDED);
        assertThat(decision.event().orElseThrow().what().cause()).isEqualTo("Ours was kept by user:ben");
        assertThat(after(kept, paid().at(2).cancelled().tagged("x")).conflict()).isEmpty();
        assertThat(after(kept, paid().at(2)).conflict()).isPresent();
    }

    @Test
    void aPersonMayTakeShopifysWordEvenWhereItLeadsBack() {
        Order conflicting = orderAfter(sent(), paid().at(1).cancelled());

        Order taken = conflicting.tookShopifys("user:ben", LATER).order();

        assertThat(taken.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(taken.conflict()).isEmpty();
        assertThat(taken.lines()).extracting(OrderLine::status).containsOnly(LineStatus.PENDING);
        assertThat(after(taken, sent()).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aLineThatIsListedNoMoreIsMarkedAndNotLost() {
        Order order = orderAfter(paid(), paid().at(1).lines(line("12", 1, 1, 0), line("13", 2, 2, 0)));

        assertThat(order.lines())
                .extracting(OrderLine::id, OrderLine::status)
                .containsExactly(
                        tuple("11", LineStatus.CANCELLED),
                        tuple("12", LineStatus.PENDING),
                        tuple("13", LineStatus.PENDING));
    }

    @Test
    void aLineWeMovedOurselvesKeepsItsPlace() {
        Order picked = created(paid()).lineMoved("11", LineStatus.PICKED).order();

        assertThat(after(picked, paid().at(1).tagged("x")).lines().get(0).status())
                .isEqualTo(LineStatus.PICKED);
        assertThat(after(picked, sent().at(1)).lines().get(0).status()).isEqualTo(LineStatus.SHIPPED);
        assertThatThrownBy(() -> picked.lineMoved("99", LineStatus.PICKED)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> picked.lineMoved("11", LineStatus.ALLOCATED))
                .isInstanceOf(IllegalOrderTransition.class);
    }

    @Test
    void anAmountThatDoesNotDivideIsNotRounded() {
        assertThat(UnitPrice.of(usd("10.00"), 3)).isEqualTo(new UnitPrice(usd("3.33"), 1));
        assertThat(UnitPrice.of(usd("9.99"), 3)).isEqualTo(new UnitPrice(usd("3.33"), 0));
        assertThat(UnitPrice.of(usd("0.00"), 0)).isEqualTo(new UnitPrice(usd("0.00"), 0));
    }

    @Test
    void aSkuIsFoundByItsVariantAndByItsCodeOnlyWhereThereIsNoVariant() {
        SkuLookup lookup =
                SkuLookup.in(Map.of(7011L, "by variant"), Map.of("LAMP-11", "by code", "LAMP-12", "by code"));

        assertThat(lookup.find(line("11", 1, 1, 0))).contains("by variant");
        assertThat(lookup.find(line("12", 1, 1, 0))).isEmpty();
        assertThat(lookup.find(typedIn("12"))).contains("by code");
        assertThat(lookup.find(typedIn("13"))).isEmpty();
    }

    @Test
    void noBuyerShowsInMessages() {
        Address address = new Address(
                Optional.of("Ada Example"),
                Optional.empty(),
                Optional.of("Secret Street 1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("DE"),
                Optional.empty());

        assertThat(created(paid().to(address)).toString())
                .doesNotContain("Ada", "Secret", "buyer@example.com")
                .contains("DE");
        assertThat(address.line()).isEqualTo("Ada Example, Secret Street 1, DE");
    }

    private static Tracking tracking(String number) {
        return new Tracking(number, Optional.of("UPS"), Optional.empty());
    }

    private static ShopLine withoutSku(String id) {
        ShopLine line = line(id, 1, 1, 0);
        return new ShopLine(
                id, line.name(), line.productId(), line.variantId(), Optional.empty(), 1, 1, 0, line.total());
    }

    private static ShopLine typedIn(String id) {
        ShopLine line = line(id, 1, 1, 0);
        return new ShopLine(id, line.name(), Optional.empty(), Optional.empty(), line.sku(), 1, 1, 0, line.total());
    }
}
