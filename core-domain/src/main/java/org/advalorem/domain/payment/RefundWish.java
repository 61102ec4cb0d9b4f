package org.advalorem.domain.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.money.CurrencyMismatch;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderKey;

/**
 * Somebody wants money to go back. Who names the number of the refund sees the one that has it already, however often and by however
 * many it is asked for; so does, without a number, who asks again under an idempotency key. Without either it is one more refund each
 * time.
 *
 * @param number of the refund, 1 for the order's first; empty for the next one
 * @param askedUnder the idempotency key of the request, which belongs to its caller; empty if it has none
 * @param payment the provider's name of the payment
 * @param amount positive
 * @param paid what the payment has brought in
 */
public record RefundWish(
        OrderKey order,
        Optional<Integer> number,
        Optional<String> askedUnder,
        String payment,
        Money amount,
        Money paid) {

    public RefundWish {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A refund is positive: " + amount);
        }
    }

    /** By a request without an idempotency key. */
    public RefundWish(OrderKey order, Optional<Integer> number, String payment, Money amount, Money paid) {
        this(order, number, Optional.empty(), payment, amount, paid);
    }

    /**
     * What becomes of it.
     *
     * @param ofOrder all refunds of the order, whatever became of them, in the order of their numbers
     * @throws CurrencyMismatch if it is to go back in another currency than it was paid in
     */
    public Answer among(List<RefundRequest> ofOrder, Instant now) {
        int next = ofOrder.size() + 1;
        return RefundRequest.askedBefore(ofOrder, number, askedUnder, now)
                .map(before -> again(before, next))
                .orElseGet(() -> number.orElse(next) == next ? first(ofOrder, now) : new Answer.Overtaken(next));
    }

    private Answer again(RefundRequest before, int next) {
        return before.payment().equals(payment) && before.amount().equals(amount)
                ? new Answer.There(before)
                : new Answer.Overtaken(next);
    }

    private Answer first(List<RefundRequest> ofOrder, Instant now) {
        Money left = RefundRequest.left(
                paid,
                ofOrder.stream()
                        .filter(request -> request.payment().equals(payment))
                        .toList());
        return amount.compareTo(left) > 0
                ? new Answer.TooMuch(left)
                : new Answer.Fresh(
                        RefundRequest.wanted(order, ofOrder.size() + 1, payment, amount, paid, now, askedUnder));
    }

    /** What became of a wish. */
    public sealed interface Answer {

        <T> T fold(
                Function<Fresh, T> fresh,
                Function<There, T> there,
                Function<TooMuch, T> tooMuch,
                Function<Overtaken, T> overtaken);

        /** It is written down. */
        record Fresh(RefundRequest request) implements Answer {
            @Override
            public <T> T fold(
                    Function<Fresh, T> fresh,
                    Function<There, T> there,
                    Function<TooMuch, T> tooMuch,
                    Function<Overtaken, T> overtaken) {
                return fresh.apply(this);
            }
        }

        /** It had been asked for under this number or key already. */
        record There(RefundRequest request) implements Answer {
            @Override
            public <T> T fold(
                    Function<Fresh, T> fresh,
                    Function<There, T> there,
                    Function<TooMuch, T> tooMuch,
                    Function<Overtaken, T> overtaken) {
                return there.apply(this);
            }
        }

        /** More than what is left of the payment. */
        record TooMuch(Money left) implements Answer {
            @Override
            public <T> T fold(
                    Function<Fresh, T> fresh,
                    Function<There, T> there,
                    Function<TooMuch, T> tooMuch,
                    Function<Overtaken, T> overtaken) {
                return tooMuch.apply(this);
            }
        }

        /**
         * Another refund has this number or key, or none has the number before it: who asks has not seen all refunds of the order.
         *
         * @param next the number that is free
         */
        record Overtaken(int next) implements Answer {
            @Override
            public <T> T fold(
                    Function<Fresh, T> fresh,
                    Function<There, T> there,
                    Function<TooMuch, T> tooMuch,
                    Function<Overtaken, T> overtaken) {
                return overtaken.apply(this);
            }
        }
    }
}
