package org.advalorem.engine.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderSituation.Obstacle;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.payment.RefundWish;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.Store;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.payment.StaleRefund;
import org.advalorem.port.shop.Shops;

/** Where money is asked to go back. What is asked for is written down here, and done by a worker. */
final class RefundCounter {

    private static final int MOST_TRIES = 10;

    private final Dossiers dossiers;
    private final RefundRequests requests;
    private final Shops shops;
    private final RefundDesk desk;
    private final Clock clock;
    private final Runnable wake;

    RefundCounter(Store store, RefundDesk desk, Clock clock, Runnable wake) {
        this.dossiers = new Dossiers(store);
        this.requests = store.refundRequests();
        this.shops = store.shops();
        this.desk = desk;
        this.clock = clock;
        this.wake = wake;
    }

    PaymentBalance paymentOf(OrderKey order, String id, By by) {
        LabelCounter.requireStaff(by);
        Dossier dossier = dossiers.of(order);
        StripeCredentials access = access(order.shop());
        CapturedPayment payment = payment(access, order, id);
        return new PaymentBalance(payment.id(), payment.received(), left(access, payment, dossier.refunds()));
    }

    RefundWish.Answer refund(OrderKey order, RefundOrder wanted, By by) {
        LabelCounter.requireStaff(by);
        Dossier dossier = dossiers.of(order);
        Instant now = clock.instant();
        RefundWish wish = RefundRequest.askedBefore(dossier.refunds(), wanted.number(), wanted.askedUnder(), now)
                .map(before -> asBefore(before, wanted))
                .orElseGet(() -> anew(dossier, wanted, by));
        RefundWish.Answer answer = requests.ask(wish, now);
        wake.run();
        return answer;
    }

    private static RefundWish asBefore(RefundRequest before, RefundOrder wanted) {
        return new RefundWish(
                before.order(),
                wanted.number(),
                wanted.askedUnder(),
                wanted.payment().orElse(before.payment()),
                positive(wanted.amount().orElse(before.amount())),
                before.paid());
    }

    private RefundWish anew(Dossier dossier, RefundOrder wanted, By by) {
        List<RefundRequest> refunds = dossier.refunds();
        String id = wanted.payment()
                .or(() -> dossier.refunds().stream().map(RefundRequest::payment).reduce((earlier, later) -> later))
                .orElseThrow(() -> new RefundRefused(
                        "PAYMENT_NEEDED", "Nothing was ever refunded of this order; name the payment."));
        boolean known = refunds.stream().anyMatch(request -> request.payment().equals(id));
        dossier.handling()
                .situation(dossier.order(), !known || dossier.situation().moneyLeft())
                .may(by.party(), OrderAction.REFUND)
                .obstacle()
                .ifPresent(obstacle -> {
                    throw new NotAllowed(obstacle);
                });
        StripeCredentials access = access(dossier.order().key().shop());
        CapturedPayment payment = payment(access, dossier.order().key(), id);
        Money amount = wanted.amount().orElseGet(() -> left(access, payment, refunds));
        if (!amount.currency().equals(payment.received().currency())) {
            throw new RefundRefused(
                    "CURRENCY_MISMATCH",
                    "Payment " + id + " was made in " + payment.received().currency() + "; " + amount
                            + " cannot go back.");
        }
        if (wanted.amount().isEmpty() && !amount.isPositive()) {
            throw new NotAllowed(Obstacle.NOTHING_LEFT);
        }
        return new RefundWish(
                dossier.order().key(), wanted.number(), wanted.askedUnder(), id, positive(amount), payment.received());
    }

    private CapturedPayment payment(StripeCredentials access, OrderKey order, String id) {
        requireNotOfAnother(order, id);
        CapturedPayment payment = desk.payment(access, id)
                .orElseThrow(() ->
                        new RefundRefused("PAYMENT_NOT_FOUND", "Stripe has no payment " + id + " under this key."));
        if (!payment.refundable()) {
            throw new RefundRefused(
                    "PAYMENT_NOT_REFUNDABLE", "Nothing of payment " + id + " was captured, so nothing can go back.");
        }
        return payment;
    }

    /**
     * Against a payment that was mistyped. Two orders whose first refunds name one payment in the same moment are not kept apart by it; of
     * the payment, no more than there is goes back all the same.
     */
    private void requireNotOfAnother(OrderKey order, String payment) {
        requests.firstOf(order.shop(), payment)
                .map(RefundRequest::order)
                .filter(other -> !other.equals(order))
                .ifPresent(other -> {
                    throw new RefundRefused(
                            "PAYMENT_OF_ANOTHER_ORDER",
                            "Payment " + payment + " belongs to order " + other.order()
                                    + ", whose refund named it. Look whether it is mistyped.");
                });
    }

    /** What has not gone back yet, by anybody's doing, and is not about to. */
    private Money left(StripeCredentials access, CapturedPayment payment, List<RefundRequest> asked) {
        List<Refund> there = desk.refunds(access, payment.id()).stream()
                .filter(refund -> refund.state().counts())
                .toList();
        Set<String> seen = there.stream().map(Refund::marker).collect(Collectors.toSet());
        List<RefundRequest> coming = asked.stream()
                .filter(request -> request.payment().equals(payment.id())
                        && request.status().counts()
                        && !seen.contains(request.key()))
                .toList();
        return payment.received()
                .minus(Money.sum(payment.received().currency(), there, Refund::amount))
                .minus(Money.sum(payment.received().currency(), coming, RefundRequest::amount));
    }

    private static Money positive(Money amount) {
        if (!amount.isPositive()) {
            throw new RefundRefused("AMOUNT_NOT_POSITIVE", "A refund is more than nothing: " + amount);
        }
        return amount;
    }

    RefundRequest confirm(OrderKey order, int number, By by) {
        LabelCounter.requireStaff(by);
        for (int tries = 0; ; tries++) {
            RefundRequest held = dossiers.of(order).refunds().stream()
                    .filter(request -> request.number() == number)
                    .findFirst()
                    .orElseThrow(() ->
                            new RefundRefused("REFUND_NOT_FOUND", "Order " + order + " has no refund " + number + "."));
            if (held.confirmed() && held.status() != RefundStatus.HELD) {
                // The second of two clicks.
                return held;
            }
            RefundRequest confirmed = confirmed(held);
            try {
                requests.save(confirmed);
                wake.run();
                return confirmed;
            } catch (StaleRefund faster) {
                if (tries == MOST_TRIES) {
                    throw faster;
                }
            }
        }
    }

    private RefundRequest confirmed(RefundRequest held) {
        if (held.status() != RefundStatus.HELD) {
            throw new RefundRefused(
                    "REFUND_NOT_HELD",
                    "Refund " + held.number() + " waits for nobody; it is " + held.status() + " already.");
        }
        if (held.calls() > 0) {
            throw new RefundRefused(
                    "REFUND_WAS_SENT",
                    "Refund " + held.number() + " was sent already. "
                            + held.reason().orElse(""));
        }
        return held.confirmedByPerson(clock.instant());
    }

    private StripeCredentials access(ShopId shop) {
        return shops.stripeCredentials(shop)
                .orElseThrow(() -> new NotSetUp("The shop " + shop + " has no key of Stripe."));
    }
}
