package org.advalorem.domain.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.LineStatus;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderSituation.Obstacle;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlingTest {

    private static final Instant NOW = Said.NOON.plus(Duration.ofHours(1));
    private static final Money PAID = Said.usd("40.00");

    private final Order confirmed = Said.created(Said.paid());
    private final Handling untouched = Handling.none(confirmed.key());

    @Test
    void aLabelBringsTheOrderOnWithOneEntryInItsStory() {
        HandlingChange labelled = labelled(OrderStatus.PROCESSING);

        assertThat(labelled.order().order().status()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(labelled.order().order().version()).isEqualTo(2);
        TimelineEvent event = labelled.order().event().orElseThrow();
        assertThat(event.kind()).isEqualTo(Kind.LABEL_CREATED);
        assertThat(event.what().source()).isEqualTo("shippo");
        assertThat(event.what().payload())
                .containsEntry("carrier", "USPS")
                .containsEntry("price", "8.95 USD")
                .containsEntry("trackingNumber", number(labelled));
        assertThat(labelled.handling().parcel()).contains(Parcel.unheard(new ParcelKey("usps", number(labelled))));
    }

    @Test
    void theSameLabelTwiceIsOneEntry() {
        HandlingChange labelled = labelled(OrderStatus.PROCESSING);

        assertThat(labelled.handling().labelled(labelled.order().order(), bought(1), OrderStatus.PROCESSING, NOW))
                .isEmpty();
    }

    @Test
    void aLabelThatShipsTheOrderShipsItsLinesAndIsNoConflictWithShopify() {
        Order shipped = labelled(OrderStatus.SHIPPED).order().order();

        assertThat(shipped.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(shipped.lines()).extracting(OrderLine::status).containsOnly(LineStatus.SHIPPED);
        assertThat(shipped.conflict()).isEmpty();
        assertThat(Said.after(shipped, Said.paid().at(5)).conflict()).isEmpty();
        assertThat(Said.after(shipped, Said.paid().cancelled().at(5)).conflict())
                .isPresent();
    }

    @Test
    void aLabelForWhatWasCalledOffMeanwhileIsKeptAndTheOrderStaysCalledOff() {
        Order cancelled = untouched
                .cancelled(confirmed, Party.ADMIN, "anna", "", NOW)
                .order()
                .order();

        HandlingChange labelled = untouched
                .labelled(cancelled, bought(1), OrderStatus.PROCESSING, NOW)
                .orElseThrow();

        assertThat(labelled.order().order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(labelled.handling().shipped()).isPresent();
    }

    @Test
    void afterALabelWasGivenBackAnotherMayBeBought() {
        HandlingChange labelled = labelled(OrderStatus.SHIPPED);
        Order shipped = labelled.order().order();
        HandlingChange without =
                labelled.handling().labelGivenBack(shipped, "label-1", NOW).orElseThrow();

        assertThat(may(labelled, Party.OPERATOR, OrderAction.BUY_LABEL)).contains(Obstacle.LABEL_EXISTS);
        assertThat(may(without, Party.OPERATOR, OrderAction.BUY_LABEL)).isEmpty();
        assertThat(without.handling().parcel()).isEmpty();
        assertThat(without.handling().labelGivenBack(without.order().order(), "label-1", NOW))
                .isEmpty();
        assertThat(labelled.handling().labelGivenBack(shipped, "label-2", NOW)).isEmpty();
    }

    @Test
    void whatWasLabelledElsewhereNeedsNone() {
        Order sent = Said.created(Said.sent());

        assertThat(untouched
                        .situation(sent, true)
                        .may(Party.ADMIN, OrderAction.BUY_LABEL)
                        .obstacle())
                .contains(Obstacle.LABEL_EXISTS);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, PROCESSING, PENDING",
        "PRE_TRANSIT, PROCESSING, PENDING",
        "TRANSIT, SHIPPED, SHIPPED",
        "OUT_FOR_DELIVERY, OUT_FOR_DELIVERY, SHIPPED",
        "DELIVERED, DELIVERED, DELIVERED",
        "RETURNED, PROCESSING, PENDING",
        "FAILURE, PROCESSING, PENDING"
    })
    void theParcelBringsTheOrderOn(TrackingStatus said, OrderStatus order, LineStatus lines) {
        HandlingChange told = told(labelled(OrderStatus.PROCESSING), said, 1);

        assertThat(told.order().order().status()).isEqualTo(order);
        assertThat(told.order().order().lines()).extracting(OrderLine::status).containsOnly(lines);
        assertThat(told.order().event().orElseThrow().kind()).isEqualTo(Kind.TRACKING_UPDATE);
        assertThat(told.order().event().orElseThrow().what().payload()).containsEntry("trackingStatus", said.name());
    }

    @Test
    void nothingOfAParcelLeadsBack() {
        HandlingChange delivered = told(labelled(OrderStatus.PROCESSING), TrackingStatus.DELIVERED, 9);
        HandlingChange late = told(delivered, TrackingStatus.TRANSIT, 3);

        assertThat(late.order().order().status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(late.handling().deliveredAt()).contains(NOW.plusSeconds(9));
        assertThat(late.handling().told(late.order().order(), news(late, TrackingStatus.TRANSIT, 3), NOW))
                .isEmpty();
    }

    @Test
    void whatIsDeliveredAlthoughShopifyCancelledItIsForAPerson() {
        HandlingChange labelled = labelled(OrderStatus.PROCESSING);
        Order cancelled =
                Said.after(labelled.order().order(), Said.paid().cancelled().at(5));

        Order delivered = labelled.handling()
                .told(cancelled, news(labelled, TrackingStatus.DELIVERED, 9), NOW)
                .orElseThrow()
                .order()
                .order();

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(delivered.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(delivered.conflict()).isPresent();
    }

    @Test
    void newsOfAnotherParcelChangesNothing() {
        HandlingChange labelled = labelled(OrderStatus.PROCESSING);
        var other = new ParcelNews(new ParcelKey("usps", "another"), List.of(), Optional.of(NOW), false);

        assertThat(labelled.handling().told(labelled.order().order(), other, NOW))
                .isEmpty();
        assertThat(untouched.told(confirmed, other, NOW)).isEmpty();
    }

    @Test
    void theLatestWordCountsForWhenItIsExpected() {
        HandlingChange labelled = labelled(OrderStatus.PROCESSING);
        Instant expected = NOW.plus(Duration.ofDays(2));
        var news = new ParcelNews(
                labelled.handling().parcel().orElseThrow().key(), List.of(), Optional.of(expected), false);

        HandlingChange told =
                labelled.handling().told(labelled.order().order(), news, NOW).orElseThrow();

        assertThat(labelled.handling().estimatedDelivery()).isEmpty();
        assertThat(told.handling().estimatedDelivery()).contains(expected);
        assertThat(told.order().event().orElseThrow().what().cause()).isEqualTo("Expected at another time");
    }

    @Test
    void whatIsCalledOffGoesBackOnTheShelfAsFarAsItIsThere() {
        Order partlySent = Said.created(
                Said.paid().lines(Said.line("11", 3, 2, 0), Said.line("12", 1, 1, 1), Said.line("13", 2, 0, 0)));

        HandlingChange cancelled = Handling.none(partlySent.key())
                .cancelled(partlySent, Party.CUSTOMER, "the customer", " too late ", NOW);

        assertThat(cancelled.stock())
                .extracting(StockReturn::line, StockReturn::sku, StockReturn::units)
                .containsExactly(tuple("11", "LAMP-11", 2));
        assertThat(cancelled.order().order().status()).isEqualTo(OrderStatus.CANCELLED);
        TimelineEvent event = cancelled.order().event().orElseThrow();
        assertThat(event.what().source()).isEqualTo("customer");
        assertThat(event.what().cause()).isEqualTo("Cancelled by the customer: too late");
    }

    @Test
    void aReturnIsAskedForAndReceivedAndGoesBackOnTheShelf() {
        HandlingChange delivered = told(labelled(OrderStatus.PROCESSING), TrackingStatus.DELIVERED, 9);
        HandlingChange asked = delivered
                .handling()
                .returnRequested(delivered.order().order(), Party.CUSTOMER, "the customer", "", NOW);
        HandlingChange received =
                asked.handling().returnReceived(asked.order().order(), Party.OPERATOR, "anna", NOW.plusSeconds(60));

        assertThat(asked.order().event().orElseThrow().what().source()).isEqualTo("customer_return");
        assertThat(asked.stock()).isEmpty();
        assertThat(received.stock()).extracting(StockReturn::units).containsExactly(3, 1);
        assertThat(received.order().order().lines())
                .extracting(OrderLine::status)
                .containsOnly(LineStatus.RETURNED);
        assertThat(received.handling().returnRequestedAt()).contains(NOW);
        assertThat(received.handling().returnReceivedAt()).contains(NOW.plusSeconds(60));
        assertThat(may(received, Party.OPERATOR, OrderAction.RECEIVE_RETURN)).contains(Obstacle.RETURN_RECEIVED);
    }

    @Test
    void aPartOfTheMoneyLeavesTheOrderWhereItStands() {
        RefundRequest before = refund("15.00");
        HandlingChange refunded = untouched
                .refunded(confirmed, before, succeeded(before), Said.usd("15.00"), NOW)
                .orElseThrow();

        assertThat(refunded.order().order().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(refunded.stock()).isEmpty();
        assertThat(refunded.order().event().orElseThrow().what().payload()).containsEntry("amount", "15.00 USD");
    }

    @Test
    void allTheMoneyEndsTheOrderAndAFailureBringsItBack() {
        RefundRequest before = refund("40.00");
        RefundRequest gone = succeeded(before);
        HandlingChange refunded =
                untouched.refunded(confirmed, before, gone, PAID, NOW).orElseThrow();
        RefundRequest failed =
                gone.told(new Refund("re_1", "pi_1", PAID, RefundState.FAILED, gone.key(), "expired card", NOW), NOW);
        HandlingChange reopened = refunded.handling()
                .refunded(refunded.order().order(), gone, failed, Said.usd("0.00"), NOW)
                .orElseThrow();

        assertThat(refunded.order().order().status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(refunded.stock()).extracting(StockReturn::units).containsExactly(3, 1);
        assertThat(reopened.order().order().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(reopened.order().event().orElseThrow().kind()).isEqualTo(Kind.REFUND_FAILED);
        assertThat(reopened.order().event().orElseThrow().what().cause()).contains("expired card");
        assertThat(reopened.stock()).isEmpty();
    }

    @Test
    void whatWasDeliveredWhileItsMoneyWasGoneIsDeliveredWhenThatComesBack() {
        HandlingChange labelled = labelled(OrderStatus.PROCESSING);
        RefundRequest before = refund("40.00");
        RefundRequest gone = succeeded(before);
        HandlingChange refunded = labelled.handling()
                .refunded(labelled.order().order(), before, gone, PAID, NOW)
                .orElseThrow();
        HandlingChange delivered = told(refunded, TrackingStatus.DELIVERED, 9);
        RefundRequest failed =
                gone.told(new Refund("re_1", "pi_1", PAID, RefundState.FAILED, gone.key(), "expired card", NOW), NOW);

        Order reopened = delivered
                .handling()
                .refunded(delivered.order().order(), gone, failed, Said.usd("0.00"), NOW)
                .orElseThrow()
                .order()
                .order();

        assertThat(delivered.order().order().status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(reopened.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(reopened.lines()).extracting(OrderLine::status).containsOnly(LineStatus.DELIVERED);
    }

    @Test
    void theSameWordOfARefundTwiceIsOneEntry() {
        RefundRequest gone = succeeded(refund("40.00"));

        assertThat(untouched.refunded(confirmed, gone, gone, PAID, NOW)).isEmpty();
        assertThat(untouched.refunded(
                        confirmed, refund("40.00"), refund("40.00").refused("no", NOW), PAID, NOW))
                .isEmpty();
    }

    private static Optional<Obstacle> may(HandlingChange at, Party party, OrderAction action) {
        return at.handling()
                .situation(at.order().order(), true)
                .may(party, action)
                .obstacle();
    }

    private HandlingChange labelled(OrderStatus target) {
        return untouched.labelled(confirmed, bought(1), target, NOW).orElseThrow();
    }

    private LabelPurchase bought(int number) {
        LabelPurchase buying = LabelPurchase.wanted(confirmed.key(), number, Labels.RATE, LabelFormat.PDF, NOW)
                .looked(List.of(), NOW);
        return buying.told(Labels.label("label-" + number, LabelState.BOUGHT, buying.marker(), NOW), NOW);
    }

    private static String number(HandlingChange labelled) {
        return labelled.handling().shipped().orElseThrow().trackingNumber();
    }

    private static HandlingChange told(HandlingChange before, TrackingStatus status, int second) {
        return before.handling()
                .told(before.order().order(), news(before, status, second), NOW)
                .orElseThrow();
    }

    private static ParcelNews news(HandlingChange of, TrackingStatus status, int second) {
        var event = new TrackingEvent(
                status + "-" + second, status, NOW.plusSeconds(second), "", false, "Said so", Optional.of("Boston"));
        return new ParcelNews(of.handling().parcel().orElseThrow().key(), List.of(event), Optional.empty(), false);
    }

    private RefundRequest refund(String amount) {
        return RefundRequest.wanted(confirmed.key(), 1, "pi_1", Said.usd(amount), PAID, NOW);
    }

    private static RefundRequest succeeded(RefundRequest wanted) {
        RefundRequest sending = wanted.looked(new CapturedPayment("pi_1", PAID, true, true), List.of(), NOW);
        return sending.told(
                new Refund("re_1", "pi_1", wanted.amount(), RefundState.SUCCEEDED, wanted.key(), "", NOW), NOW);
    }
}
