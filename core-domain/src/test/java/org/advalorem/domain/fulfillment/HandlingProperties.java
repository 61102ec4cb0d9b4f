package org.advalorem.domain.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundState;

/** Whatever is done about an order, by whomever and in whatever sequence. */
class HandlingProperties {

    private static final Money PAID = Said.usd("40.00");
    private static final int DEEDS = 40;
    /** As a parcel travels; what is behind is never reached again. */
    private static final List<OrderStatus> WAY = List.of(
            OrderStatus.PENDING,
            OrderStatus.CONFIRMED,
            OrderStatus.PROCESSING,
            OrderStatus.PACKED,
            OrderStatus.SHIPPED,
            OrderStatus.OUT_FOR_DELIVERY,
            OrderStatus.DELIVERED,
            OrderStatus.CANCELLED,
            OrderStatus.REFUNDED);

    @Property(tries = 400)
    void theStoryIsWholeAndNothingLeadsBack(@ForAll Random random) {
        var life = new Life(random);
        for (int deed = 0; deed < DEEDS; deed++) {
            life.live();
        }
    }

    /** One order, and what happens to it. */
    private static final class Life {
        private final Random random;
        private final List<RefundRequest> refunds = new ArrayList<>();
        private final Map<String, Integer> onTheShelf = new HashMap<>();
        private Order order = Said.created(Said.paid());
        private Handling handling = Handling.none(order.key());
        private Optional<LabelPurchase> purchase = Optional.empty();
        private int labels;
        private Instant now = Said.NOON;

        Life(Random random) {
            this.random = random;
        }

        void live() {
            now = now.plusSeconds(1 + random.nextInt(1000));
            switch (random.nextInt(9)) {
                case 0 -> buyLabel();
                case 1 -> giveLabelBack();
                case 2, 3, 4 -> hearOfParcel();
                case 5 -> act(OrderAction.CANCEL);
                case 6 -> act(random.nextBoolean() ? OrderAction.REQUEST_RETURN : OrderAction.RECEIVE_RETURN);
                case 7 -> refund();
                default -> hearOfRefund();
            }
            assertThat(handling.parcel().isPresent())
                    .isEqualTo(handling.shipped().isPresent());
        }

        private void buyLabel() {
            Party party = anybody();
            if (may(party, OrderAction.BUY_LABEL)) {
                assertThat(party).isIn(Party.ADMIN, Party.OPERATOR);
                labels++;
                LabelPurchase buying = LabelPurchase.wanted(order.key(), labels, Labels.RATE, LabelFormat.PDF, now)
                        .looked(List.of(), now);
                Label label = Labels.label("x".repeat(labels), LabelState.BOUGHT, buying.marker(), now);
                purchase = Optional.of(buying.told(label, now));
            }
            // The worker may say so again.
            purchase.flatMap(bought -> handling.labelled(order, bought, afterLabel(), now))
                    .ifPresent(change -> apply(change, Kind.LABEL_CREATED));
        }

        private OrderStatus afterLabel() {
            return random.nextBoolean() ? OrderStatus.PROCESSING : OrderStatus.SHIPPED;
        }

        private void giveLabelBack() {
            purchase.flatMap(bought -> handling.labelGivenBack(
                            order, bought.label().orElseThrow().id(), now))
                    .ifPresent(change -> {
                        apply(change, Kind.LABEL_VOIDED);
                        purchase = Optional.empty();
                    });
        }

        private void hearOfParcel() {
            TrackingStatus status = any(List.of(TrackingStatus.values()));
            int second = random.nextInt(20);
            var event = new TrackingEvent(
                    "event-" + second, status, Said.NOON.plusSeconds(second), "", false, "", Optional.empty());
            handling.parcel()
                    .flatMap(parcel -> handling.told(
                            order, new ParcelNews(parcel.key(), List.of(event), Optional.empty(), false), now))
                    .ifPresent(change -> apply(change, Kind.TRACKING_UPDATE));
        }

        private void act(OrderAction action) {
            Party party = anybody();
            if (!may(party, action)) {
                return;
            }
            switch (action) {
                case CANCEL -> {
                    assertThat(party == Party.CUSTOMER && order.status() != OrderStatus.CONFIRMED)
                            .isFalse();
                    apply(handling.cancelled(order, party, "somebody", "", now), Kind.CANCELLED);
                    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
                }
                case REQUEST_RETURN ->
                    apply(handling.returnRequested(order, party, "somebody", "", now), Kind.RETURN_REQUESTED);
                default -> apply(handling.returnReceived(order, party, "somebody", now), Kind.RETURN_RECEIVED);
            }
        }

        private void refund() {
            Money left = RefundRequest.left(PAID, refunds);
            if (left.isPositive()) {
                Money amount = random.nextBoolean() ? left : new Money(1, PAID.currency());
                RefundRequest wanted = RefundRequest.wanted(order.key(), refunds.size() + 1, "pi_1", amount, PAID, now);
                refunds.add(wanted.looked(new CapturedPayment("pi_1", PAID, true, true), made(), now));
            }
        }

        private List<Refund> made() {
            return refunds.stream()
                    .filter(each -> each.status().isGone())
                    .map(each -> news(each, RefundState.SUCCEEDED))
                    .toList();
        }

        private static Refund news(RefundRequest of, RefundState state) {
            return new Refund("re_" + of.number(), "pi_1", of.amount(), state, of.key(), "", of.askedAt());
        }

        private void hearOfRefund() {
            if (refunds.isEmpty()) {
                return;
            }
            int which = random.nextInt(refunds.size());
            RefundRequest before = refunds.get(which);
            if (before.status().counts()) {
                List<RefundState> said =
                        List.of(RefundState.PENDING, RefundState.SUCCEEDED, RefundState.SUCCEEDED, RefundState.FAILED);
                RefundRequest after = before.told(news(before, any(said)), now);
                refunds.set(which, after);
                handling.refunded(order, before, after, RefundRequest.gone(PAID.currency(), refunds), now)
                        .ifPresent(
                                change -> apply(change, after.status().isGone() ? Kind.REFUNDED : Kind.REFUND_FAILED));
            }
        }

        private Party anybody() {
            return any(List.of(Party.values()));
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private boolean may(Party party, OrderAction action) {
            return handling.situation(order, true).may(party, action).isAllowed();
        }

        private void apply(HandlingChange change, Kind kind) {
            TimelineEvent event = change.order().event().orElseThrow();
            Order after = change.order().order();
            assertThat(event.kind()).isEqualTo(kind);
            assertThat(event.version()).isEqualTo(after.version()).isEqualTo(order.version() + 1);
            assertThat(event.from()).contains(order.status());
            assertThat(event.to()).isEqualTo(after.status());
            if (kind != Kind.REFUND_FAILED) {
                assertThat(WAY.indexOf(after.status())).isGreaterThanOrEqualTo(WAY.indexOf(order.status()));
            }
            if (order.status() == OrderStatus.CANCELLED) {
                assertThat(after.status()).isIn(Set.of(OrderStatus.CANCELLED, OrderStatus.REFUNDED));
            }
            change.stock().forEach(back -> onTheShelf.putIfAbsent(back.line(), back.units()));
            after.lines()
                    .forEach(line ->
                            assertThat(onTheShelf.getOrDefault(line.id(), 0)).isLessThanOrEqualTo(line.quantity()));
            order = after;
            handling = change.handling();
        }
    }
}
