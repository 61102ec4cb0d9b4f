package org.advalorem.domain.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.digest.Digest;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.order.OrderKey;

/**
 * A refund that we were asked for, which has to happen once. The provider's key keeps a repeated call from taking effect twice, for a day,
 * and repeats its first answer even where that was a failure; so after a call without an answer it looks what is there before it calls
 * again, under the same key, and leaves it to a person when that helps no more. Another key is another refund: only a person asks for one.
 *
 * @param number 1 for the first refund of the order, one more for each further one
 * @param version 1 when it is asked for, one more with each change
 * @param payment the provider's name of the payment
 * @param amount positive
 * @param paid what the payment had brought in when it was asked for
 * @param askedUnder the idempotency key of the request that asked for it, if it had one
 * @param confirmed whether a person has seen what kept it up, and wants it all the same
 * @param refund the provider's name of the refund, once it has one
 * @param calls how often it was sent, without those that certainly did nothing
 * @param firstCall when it was sent first
 * @param since when it came to its status
 * @param dueAt when there is something to do; empty if nothing is
 * @param reason why it was refused or is held, or what keeps it up; empty otherwise
 */
public record RefundRequest(
        OrderKey order,
        int number,
        long version,
        RefundStatus status,
        String payment,
        Money amount,
        Money paid,
        Instant askedAt,
        Optional<String> askedUnder,
        boolean confirmed,
        Optional<String> refund,
        int calls,
        Optional<Instant> firstCall,
        Instant since,
        Optional<Instant> dueAt,
        Optional<String> reason) {

    /** After so many calls under one key another one does not help. */
    static final int MOST_CALLS = 5;
    /** The provider may forget a key after 24 hours, and a call under it would then be a new one. */
    static final Duration KEY_HOLDS = Duration.ofHours(20);
    /** What somebody sent back by hand lately, of the same amount, is probably meant. */
    static final Duration LATELY = Duration.ofHours(24);

    /** So long the answer to a request is kept under its key; after that the key may mean another refund. */
    private static final Duration REQUEST_HOLDS = Duration.ofHours(24);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private static final Duration NEXT_QUESTION = Duration.ofHours(1);

    public RefundRequest {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A refund is positive: " + amount);
        }
    }

    /** Money is to go back; nothing is sent yet. */
    public static RefundRequest wanted(
            OrderKey order, int number, String payment, Money amount, Money paid, Instant now) {
        return wanted(order, number, payment, amount, paid, now, Optional.empty());
    }

    /** As {@link #wanted(OrderKey, int, String, Money, Money, Instant)}, by a request that may have had an idempotency key. */
    static RefundRequest wanted(
            OrderKey order,
            int number,
            String payment,
            Money amount,
            Money paid,
            Instant now,
            Optional<String> askedUnder) {
        return new RefundRequest(
                order,
                number,
                1,
                RefundStatus.WANTED,
                payment,
                amount,
                paid,
                now,
                askedUnder,
                false,
                Optional.empty(),
                0,
                Optional.empty(),
                now,
                Optional.of(now),
                Optional.empty());
    }

    /**
     * The one of an order that was asked for before by the same number; or, where none is named, under the same key within a day.
     *
     * @param ofOrder in the order of their numbers
     */
    public static Optional<RefundRequest> askedBefore(
            List<RefundRequest> ofOrder, Optional<Integer> number, Optional<String> askedUnder, Instant now) {
        return ofOrder.stream()
                .filter(request -> number.map(named -> named == request.number)
                        .orElse(askedUnder.isPresent()
                                && request.askedUnder.equals(askedUnder)
                                && now.isBefore(request.askedAt.plus(REQUEST_HOLDS))))
                .findFirst();
    }

    /**
     * What may still be asked for.
     *
     * @param paid what was really paid
     * @param requests all of the payment, whatever became of them
     */
    public static Money left(Money paid, List<RefundRequest> requests) {
        return paid.minus(Money.sum(
                paid.currency(),
                requests.stream().filter(request -> request.status.counts()).toList(),
                RefundRequest::amount));
    }

    /** What is on its way back or there. */
    public static Money gone(Currency currency, List<RefundRequest> requests) {
        return Money.sum(
                currency,
                requests.stream().filter(request -> request.status.isGone()).toList(),
                RefundRequest::amount);
    }

    /** The idempotency key, and our mark on the refund; no two requests of a shop share one. */
    public String key() {
        return "advalorem:" + order.shop() + ":refund:" + order.order() + ":" + number;
    }

    /** What it does outside, as it stands now. A refund that fails after it succeeded was done all the same. */
    public Operation operation() {
        Operation opened = Operation.opened(
                order.shop(),
                key(),
                "order:" + order.order(),
                OperationKind.REFUND,
                new Digest().put(payment).put(amount.toString()).hex(),
                "Send " + amount + " back",
                askedAt);
        String id = refund.orElse("");
        String why = reason.orElse("");
        return switch (status) {
            case WANTED, SENDING -> opened;
            case UNKNOWN -> opened.unknown(why);
            case HELD -> calls > 0 ? opened.unknown(why) : opened;
            case PENDING, SUCCEEDED -> opened.confirmed(id, since);
            case FAILED, REFUSED -> opened.rejected(why, since);
        };
    }

    /** Whether the next thing to do is to look at all refunds of the payment, rather than at this one. */
    public boolean isToLook() {
        return status == RefundStatus.WANTED
                || status == RefundStatus.SENDING
                || status == RefundStatus.UNKNOWN
                || status == RefundStatus.HELD;
    }

    /**
     * After a look. If it comes out as {@code SENDING}, it is to be stored and then to be sent, by whoever stored it.
     *
     * @param paid the payment as the provider has it
     * @param refunds all of that payment, whoever made them
     */
    public RefundRequest looked(CapturedPayment paid, List<Refund> refunds, Instant now) {
        Optional<Refund> ours =
                refunds.stream().filter(each -> each.marker().equals(key())).findFirst();
        return ours.map(each -> told(each, now)).orElseGet(() -> foundNone(paid, refunds, now));
    }

    /** The provider told of our refund: in answer to a call or to a question. */
    public RefundRequest told(Refund news, Instant now) {
        RefundStatus target = switch (news.state()) {
            case PENDING, ACTION_REQUIRED -> RefundStatus.PENDING;
            case SUCCEEDED -> RefundStatus.SUCCEEDED;
            case FAILED, CANCELLED -> RefundStatus.FAILED;
        };
        if (target == status && status == RefundStatus.PENDING) {
            return with(Optional.of(news.id()), Optional.of(now.plus(NEXT_QUESTION)), reason);
        }
        if (target == status && dueAt.isPresent()) {
            // Somebody wanted it looked after, and it stands as it stood.
            return with(refund, Optional.empty(), reason);
        }
        if (!status.next().contains(target)) {
            // Said before what is known already, or known.
            return this;
        }
        Optional<Instant> due =
                target == RefundStatus.PENDING ? Optional.of(now.plus(NEXT_QUESTION)) : Optional.empty();
        Optional<String> why = news.failure().isEmpty() ? Optional.empty() : Optional.of(news.failure());
        return to(target, Optional.of(news.id()), calls, now, due, why);
    }

    /** The provider said no; nothing went back under this key. */
    public RefundRequest refused(String why, Instant now) {
        return to(RefundStatus.REFUSED, refund, calls, now, Optional.empty(), Optional.of(why));
    }

    /** No answer, or none that says what happened. */
    public RefundRequest lost(String why, Instant now) {
        Duration pause = FIRST_LOOK.multipliedBy(1L << Math.min(calls, MOST_CALLS));
        return to(RefundStatus.UNKNOWN, refund, calls, now, Optional.of(now.plus(pause)), Optional.of(why));
    }

    /** The call certainly did nothing; the provider is away, or asked to come back later. */
    public RefundRequest undone(String why, Duration wait, Instant now) {
        RefundStatus before = calls == 1 ? RefundStatus.WANTED : RefundStatus.UNKNOWN;
        return to(before, refund, calls - 1, now, Optional.of(now.plus(wait)), Optional.of(why));
    }

    /** Nothing could be asked; the provider is away, or asked to come back later. */
    public RefundRequest postponed(String why, Duration wait, Instant now) {
        Optional<Instant> due = Optional.of(now.plus(wait));
        // Whoever was to call is gone, perhaps in the middle of it.
        return status == RefundStatus.SENDING
                ? to(RefundStatus.UNKNOWN, refund, calls, now, due, Optional.of(why))
                // What a person has to decide about stays what it is.
                : with(refund, due, status == RefundStatus.HELD ? reason : Optional.of(why));
    }

    /**
     * A person wants it all the same.
     *
     * @throws IllegalRefundTransition unless it is held, and nothing was ever sent under its name
     */
    public RefundRequest confirmedByPerson(Instant now) {
        if (calls > 0) {
            throw new IllegalRefundTransition(status, RefundStatus.WANTED);
        }
        return new RefundRequest(
                order,
                number,
                version + 1,
                status.to(RefundStatus.WANTED),
                payment,
                amount,
                paid,
                askedAt,
                askedUnder,
                true,
                refund,
                calls,
                firstCall,
                now,
                Optional.of(now),
                reason);
    }

    private RefundRequest foundNone(CapturedPayment paid, List<Refund> refunds, Instant now) {
        if (status == RefundStatus.SENDING) {
            // Whoever was to call is gone, perhaps in the middle of it.
            return lost("The call was broken off", now);
        }
        if (status == RefundStatus.HELD) {
            // Somebody wanted it looked after; it is still for a person to decide.
            return with(refund, Optional.empty(), reason);
        }
        if (calls >= MOST_CALLS
                || firstCall.filter(at -> now.isAfter(at.plus(KEY_HOLDS))).isPresent()) {
            return held(
                    "It was sent " + calls + " times and nothing of it can be seen. Look at the provider's own pages.",
                    now);
        }
        if (!paid.refundable() || !paid.received().currency().equals(amount.currency())) {
            return impossible(
                    "Of payment " + payment + " " + paid.received() + " was received; " + amount + " cannot go back.",
                    now);
        }
        Money left = paid.received()
                .minus(Money.sum(
                        amount.currency(),
                        refunds.stream().filter(each -> each.state().counts()).toList(),
                        Refund::amount));
        if (left.isZero()) {
            return impossible("All of payment " + payment + " went back already.", now);
        }
        if (amount.compareTo(left) > 0) {
            return held("Only " + left + " of payment " + payment + " is left.", now);
        }
        return looksMadeByHand(refunds)
                ? held("Somebody sent " + amount + " back by hand lately; it may be the same refund.", now)
                : sending(now);
    }

    /** Once it was sent, what a list does not show is no proof that nothing went back. */
    private RefundRequest impossible(String why, Instant now) {
        return calls > 0
                ? held(why, now)
                : to(RefundStatus.REFUSED, refund, calls, now, Optional.empty(), Optional.of(why));
    }

    private boolean looksMadeByHand(List<Refund> refunds) {
        return !confirmed
                && refunds.stream()
                        .anyMatch(each -> each.marker().isEmpty()
                                && each.state().counts()
                                && each.amount().equals(amount)
                                && !each.madeAt().isBefore(askedAt.minus(LATELY)));
    }

    private RefundRequest sending(Instant now) {
        return new RefundRequest(
                order,
                number,
                version + 1,
                status.to(RefundStatus.SENDING),
                payment,
                amount,
                paid,
                askedAt,
                askedUnder,
                confirmed,
                refund,
                calls + 1,
                firstCall.or(() -> Optional.of(now)),
                now,
                Optional.of(now),
                Optional.empty());
    }

    private RefundRequest held(String why, Instant now) {
        return to(RefundStatus.HELD, refund, calls, now, Optional.empty(), Optional.of(why));
    }

    private RefundRequest to(
            RefundStatus target,
            Optional<String> held,
            int called,
            Instant now,
            Optional<Instant> due,
            Optional<String> why) {
        return new RefundRequest(
                order,
                number,
                version + 1,
                status.to(target),
                payment,
                amount,
                paid,
                askedAt,
                askedUnder,
                confirmed,
                held,
                called,
                firstCall,
                now,
                due,
                why);
    }

    /** In the status where it stands. */
    private RefundRequest with(Optional<String> held, Optional<Instant> due, Optional<String> why) {
        return new RefundRequest(
                order,
                number,
                version + 1,
                status,
                payment,
                amount,
                paid,
                askedAt,
                askedUnder,
                confirmed,
                held,
                calls,
                firstCall,
                since,
                due,
                why);
    }
}
