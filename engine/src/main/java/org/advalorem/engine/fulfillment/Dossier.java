package org.advalorem.engine.fulfillment;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderSituation;
import org.advalorem.domain.order.OrderSituation.Verdict;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.payment.PaymentStatus;
import org.advalorem.domain.payment.RefundRequest;

/**
 * All that is known of an order and of what was done about it.
 *
 * @param purchase of its latest label
 * @param refunds all that were asked for, whatever became of them, in the order of their numbers
 */
public record Dossier(Order order, Handling handling, Optional<LabelPurchase> purchase, List<RefundRequest> refunds) {

    public Dossier {
        refunds = List.copyOf(refunds);
    }

    /** What decides about what may be done. Until a refund is asked for, nothing is known of what was paid, and money counts as left. */
    public OrderSituation situation() {
        return handling.situation(order, left().map(Money::isPositive).orElse(order.status() != OrderStatus.REFUNDED));
    }

    /** What this party may do and, where it may not, why not. */
    public Map<OrderAction, Verdict> verdicts(Party party) {
        return situation().verdicts(party);
    }

    /** Empty until a refund was asked for. */
    public Optional<PaymentStatus> paymentStatus() {
        return PaymentStatus.by(refunds);
    }

    /** What may still be asked for of the payments that refunds were asked for of, by what we know; empty until one was. */
    public Optional<Money> left() {
        Collection<List<RefundRequest>> byPayment =
                refunds.stream().collect(groupingBy(RefundRequest::payment)).values();
        return byPayment.stream().map(Dossier::left).reduce(Money::plus);
    }

    private static Money left(List<RefundRequest> ofPayment) {
        return RefundRequest.left(ofPayment.get(ofPayment.size() - 1).paid(), ofPayment);
    }

    /** The number that the next refund has. */
    public int nextRefund() {
        return refunds.size() + 1;
    }
}
