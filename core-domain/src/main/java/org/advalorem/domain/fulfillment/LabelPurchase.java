package org.advalorem.domain.fulfillment;

import static java.util.Comparator.comparing;

import com.google.common.collect.Comparators;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.domain.digest.Digest;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.order.OrderKey;

/**
 * The purchase of one label, which has to happen once although the provider has no key that would keep a second one away. So it looks
 * for a label of the rate before each call; a call without an answer is followed by looks, several and some time apart, since a label
 * bought a moment ago may be missing from a list; and after more than one call it looks once more for a label too many.
 *
 * @param attempt 1 for the first label that is wanted for the order, one more for each that is wanted after another came to its end
 * @param version 1 when it is wanted, one more with each change
 * @param rate what it is bought for
 * @param label as the provider told of it last; there from {@code QUEUED} on
 * @param calls how often it was tried to buy it, without those that certainly did nothing
 * @param looks how many looks have found nothing since the last call
 * @param turnedDown whether the last call was answered with a no, while one before it was not answered
 * @param asked how often it was asked what became of the label, in the status where it stands
 * @param since when it came to that status
 * @param dueAt when there is something to do; empty if nothing is
 * @param reason why it was refused, or what keeps it up; empty otherwise
 */
public record LabelPurchase(
        OrderKey order,
        int attempt,
        long version,
        PurchaseStatus status,
        Rate rate,
        LabelFormat format,
        Optional<Label> label,
        int calls,
        int looks,
        boolean turnedDown,
        int asked,
        Instant since,
        Optional<Instant> dueAt,
        Optional<String> reason) {

    /** So many looks have to find nothing before another call. */
    static final int ENOUGH_LOOKS = 3;
    /** After so many calls a person has to decide. */
    static final int MOST_CALLS = 3;

    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    /** A worker that stood still in the middle of its call may make it as late as this. */
    private static final Duration LAST_LOOK = Duration.ofMinutes(10);

    private static final Duration FIRST_QUESTION = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** From then on it is looked after rather than waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration JANITOR = Duration.ofMinutes(10);
    /** Carriers take days to give money back. */
    private static final Duration VOID_QUESTION = Duration.ofHours(6);

    /** A label is to be bought; nothing is asked yet. */
    public static LabelPurchase wanted(OrderKey order, int attempt, Rate rate, LabelFormat format, Instant now) {
        return new LabelPurchase(
                order,
                attempt,
                1,
                PurchaseStatus.WANTED,
                rate,
                format,
                Optional.empty(),
                0,
                0,
                false,
                0,
                now,
                Optional.of(now),
                Optional.empty());
    }

    /** With a word for people about what keeps it from being as it should. */
    public LabelPurchase because(String why) {
        return new LabelPurchase(
                order,
                attempt,
                version,
                status,
                rate,
                format,
                label,
                calls,
                looks,
                turnedDown,
                asked,
                since,
                dueAt,
                Optional.of(why));
    }

    /** Our name for it, which the label carries; no two purchases of a shop share one. */
    public String marker() {
        return "advalorem:label:" + order.order() + ":" + attempt;
    }

    /** What it does outside, as it stands now: the purchase and, once the label is to be given back, that too. */
    public List<Operation> operations() {
        Operation purchase = operation(marker(), OperationKind.LABEL_PURCHASE, "Buy a label: " + what());
        boolean bought =
                status == PurchaseStatus.BOUGHT || status == PurchaseStatus.VOIDING || status == PurchaseStatus.VOIDED;
        if (bought) {
            Operation confirmed = purchase.confirmed(label.map(Label::id).orElse(""), since);
            return Stream.concat(Stream.of(confirmed), voiding().stream()).toList();
        }
        String why = reason.orElse("");
        return List.of(
                switch (status) {
                    case UNKNOWN -> purchase.unknown(why);
                    case REFUSED -> purchase.rejected(why, since);
                    default -> purchase;
                });
    }

    /** Empty while nobody wants to give it back. */
    private Optional<Operation> voiding() {
        Operation voiding = operation(marker() + ":void", OperationKind.LABEL_VOID, "Give a label back: " + what());
        LabelState state = label.map(Label::state).orElse(LabelState.BOUGHT);
        return switch (status) {
            case VOIDING -> Optional.of(voiding);
            case VOIDED -> Optional.of(voiding.confirmed(label.map(Label::id).orElse(""), since));
            default ->
                state == LabelState.VOID_REFUSED
                        ? Optional.of(voiding.rejected(reason.orElse(""), since))
                        : Optional.empty();
        };
    }

    private Operation operation(String key, OperationKind kind, String intended) {
        return Operation.opened(
                order.shop(),
                key,
                "order:" + order.order(),
                kind,
                new Digest().put(rate.id()).put(format.name()).hex(),
                intended,
                since);
    }

    private String what() {
        return rate.carrier() + " " + rate.serviceName() + ", " + rate.price() + ", on account "
                + rate.carrierAccount();
    }

    /** Whether nothing is to be done but to ask once more how far the provider has come: that can wait behind what somebody waits for. */
    public boolean isOnlyAskedFor() {
        return status == PurchaseStatus.QUEUED || status == PurchaseStatus.VOIDING;
    }

    /** Whether the next thing to do is to look for labels of the rate, rather than to ask what became of one. */
    public boolean isToLook() {
        return status == PurchaseStatus.WANTED
                || status == PurchaseStatus.BUYING
                || status == PurchaseStatus.UNKNOWN
                || status == PurchaseStatus.BOUGHT;
    }

    /**
     * After a look. If it comes out as {@code BUYING}, it is to be stored and then to be bought, by whoever stored it.
     *
     * @param ofRate all labels of the rate, as the provider lists them
     */
    public LabelPurchase looked(List<Label> ofRate, Instant now) {
        if (status == PurchaseStatus.BOUGHT) {
            return lookedAfter(ofRate, now);
        }
        Optional<Label> found = usable(ofRate).or(() -> ours(ofRate));
        return found.map(one -> holding(one, now)).orElseGet(() -> foundNone(now));
    }

    /** Somebody may have given it back on the provider's own pages. */
    private LabelPurchase lookedAfter(List<Label> ofRate, Instant now) {
        return ofRate.stream()
                .filter(each ->
                        label.filter(held -> held.id().equals(each.id())).isPresent())
                .filter(each -> each.state() == LabelState.VOIDING || each.state() == LabelState.VOIDED)
                .findFirst()
                .map(each -> holding(each, now))
                .orElseGet(() -> with(label, looks, turnedDown, asked, since, Optional.empty(), reason));
    }

    /** Those of a look that are bought, or being bought, beside this one: they have to be given back, and a person told. */
    public List<Label> surplus(List<Label> ofRate) {
        return ofRate.stream()
                .filter(LabelPurchase::isUsable)
                .filter(other ->
                        label.filter(held -> !held.id().equals(other.id())).isPresent())
                .toList();
    }

    /** The provider told of the label: in answer to a call or to a question, or by itself. Another label than the one held changes nothing. */
    public LabelPurchase told(Label news, Instant now) {
        boolean another = label.filter(held -> !held.id().equals(news.id())).isPresent();
        return another || status.isEnd() || status == PurchaseStatus.WANTED ? this : holding(news, now);
    }

    /** The provider would not begin; nothing was bought. */
    public LabelPurchase refused(String why, Instant now) {
        return calls > 1
                ? turnedDown(why, now)
                : to(PurchaseStatus.REFUSED, Optional.empty(), calls, now, Optional.empty(), Optional.of(why));
    }

    /**
     * It is not wanted any more, and nothing was bought.
     *
     * @throws IllegalPurchaseTransition if a call may have been made
     */
    public LabelPurchase calledOff(String why, Instant now) {
        if (calls > 0) {
            throw new IllegalPurchaseTransition(status, PurchaseStatus.REFUSED);
        }
        return to(PurchaseStatus.REFUSED, Optional.empty(), calls, now, Optional.empty(), Optional.of(why));
    }

    /**
     * Somebody wants it looked after at once.
     *
     * @return empty if that is of no use: it is at its end, or a look after a call without an answer is due in its own time, since lists
     *     have to catch up before another call
     */
    public Optional<LabelPurchase> hurried(Instant now) {
        boolean lookMayLeadToACall = status == PurchaseStatus.UNKNOWN && calls < MOST_CALLS;
        boolean underWay = status == PurchaseStatus.BUYING;
        return status.isEnd() || lookMayLeadToACall || underWay
                ? Optional.empty()
                : Optional.of(with(label, looks, turnedDown, asked, since, Optional.of(now), reason));
    }

    /** An earlier call may have bought one all the same. */
    private LabelPurchase turnedDown(String why, Instant now) {
        return new LabelPurchase(
                order,
                attempt,
                version + 1,
                status.to(PurchaseStatus.UNKNOWN),
                rate,
                format,
                Optional.empty(),
                calls,
                0,
                true,
                0,
                now,
                Optional.of(now.plus(LAST_LOOK)),
                Optional.of(why));
    }

    /** No answer, or none that says what happened. */
    public LabelPurchase lost(String why, Instant now) {
        return to(PurchaseStatus.UNKNOWN, label, calls, now, Optional.of(now.plus(FIRST_LOOK)), Optional.of(why));
    }

    /** The call certainly did nothing; the provider is away, or asked to come back later. */
    public LabelPurchase undone(String why, Duration wait, Instant now) {
        PurchaseStatus before = calls == 1 ? PurchaseStatus.WANTED : PurchaseStatus.UNKNOWN;
        return to(before, label, calls - 1, now, Optional.of(now.plus(wait)), Optional.of(why));
    }

    /** Nothing could be asked; the provider is away, or asked to come back later. */
    public LabelPurchase postponed(String why, Duration wait, Instant now) {
        // Whoever was to call is gone, perhaps in the middle of it, and lists have to catch up with that.
        return status == PurchaseStatus.BUYING
                ? to(
                        PurchaseStatus.UNKNOWN,
                        label,
                        calls,
                        now,
                        Optional.of(now.plus(Comparators.max(wait, FIRST_LOOK))),
                        Optional.of(why))
                : with(label, looks, turnedDown, asked, since, Optional.of(now.plus(wait)), Optional.of(why));
    }

    /** The label is not to be used; it is to be given back. */
    public LabelPurchase givenBack(Instant now) {
        return to(PurchaseStatus.VOIDING, label, calls, now, Optional.of(now), Optional.empty());
    }

    /** Whether it takes so long that somebody should know. */
    public boolean isLate(Instant now) {
        boolean waiting = status == PurchaseStatus.UNKNOWN || status == PurchaseStatus.QUEUED;
        return waiting && now.isAfter(since.plus(PATIENCE));
    }

    private static boolean isUsable(Label label) {
        return label.state() == LabelState.QUEUED || label.state() == LabelState.BOUGHT;
    }

    /** The oldest that can be used, whoever bought it: a rate is of one shipment, and that needs one label. */
    private static Optional<Label> usable(List<Label> ofRate) {
        return ofRate.stream()
                .filter(LabelPurchase::isUsable)
                .min(comparing(Label::madeAt).thenComparing(Label::id));
    }

    /** What became of our own call where nothing usable did. */
    private Optional<Label> ours(List<Label> ofRate) {
        return ofRate.stream()
                .filter(each -> each.marker().equals(marker()) && calls > 0)
                .max(comparing(Label::madeAt).thenComparing(Label::id));
    }

    private LabelPurchase foundNone(Instant now) {
        if (status == PurchaseStatus.WANTED) {
            return calling(now);
        }
        if (status == PurchaseStatus.BUYING) {
            // Whoever was to call is gone, perhaps in the middle of it.
            return lost("The call was broken off", now);
        }
        if (turnedDown) {
            return to(PurchaseStatus.REFUSED, label, calls, now, Optional.empty(), reason);
        }
        boolean again = looks + 1 >= ENOUGH_LOOKS && calls < MOST_CALLS;
        return again ? calling(now) : lookedInVain(now);
    }

    private LabelPurchase calling(Instant now) {
        return to(PurchaseStatus.BUYING, label, calls + 1, now, Optional.of(now), Optional.empty());
    }

    private LabelPurchase lookedInVain(Instant now) {
        Duration pause = looks + 1 < ENOUGH_LOOKS ? FIRST_LOOK.multipliedBy(1L << (looks + 1)) : JANITOR;
        return with(label, looks + 1, turnedDown, asked, since, Optional.of(now.plus(pause)), reason);
    }

    private LabelPurchase holding(Label news, Instant now) {
        PurchaseStatus target = switch (news.state()) {
            case QUEUED -> PurchaseStatus.QUEUED;
            case BOUGHT, VOID_REFUSED -> PurchaseStatus.BOUGHT;
            case REFUSED -> PurchaseStatus.REFUSED;
            case VOIDING -> PurchaseStatus.VOIDING;
            case VOIDED -> PurchaseStatus.VOIDED;
        };
        return target == status ? stillThere(news, now) : arrived(target, news, now);
    }

    private LabelPurchase stillThere(Label news, Instant now) {
        return status == PurchaseStatus.BOUGHT
                ? this
                : with(Optional.of(news), looks, turnedDown, asked + 1, since, nextQuestion(now), reason);
    }

    private LabelPurchase arrived(PurchaseStatus target, Label news, Instant now) {
        // What is being given back stays so until it is: the provider may still call it bought.
        if (status == PurchaseStatus.VOIDING && news.state() == LabelState.BOUGHT) {
            return stillThere(news, now);
        }
        if (!status.next().contains(target)) {
            // Said before what is known already.
            return this;
        }
        Optional<Instant> due = switch (target) {
            case QUEUED -> Optional.of(now.plus(FIRST_QUESTION));
            case VOIDING -> Optional.of(now.plus(VOID_QUESTION));
            case BOUGHT -> calls > 1 ? Optional.of(now.plus(LAST_LOOK)) : Optional.<Instant>empty();
            default -> Optional.<Instant>empty();
        };
        return to(target, Optional.of(news), calls, now, due, said(news));
    }

    private static Optional<String> said(Label news) {
        return news.messages().isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        " ",
                        news.messages().stream().map(CarrierMessage::toString).toList()));
    }

    private Optional<Instant> nextQuestion(Instant now) {
        if (status == PurchaseStatus.VOIDING) {
            return Optional.of(now.plus(VOID_QUESTION));
        }
        Duration doubled = FIRST_QUESTION.multipliedBy(1L << Math.min(asked + 1, 10));
        Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return Optional.of(now.plus(isLate(now) ? JANITOR : pause));
    }

    private LabelPurchase to(
            PurchaseStatus target,
            Optional<Label> held,
            int called,
            Instant now,
            Optional<Instant> due,
            Optional<String> why) {
        return new LabelPurchase(
                order, attempt, version + 1, status.to(target), rate, format, held, called, 0, false, 0, now, due, why);
    }

    /** In the status where it stands. */
    private LabelPurchase with(
            Optional<Label> held,
            int looked,
            boolean down,
            int questions,
            Instant standsSince,
            Optional<Instant> due,
            Optional<String> why) {
        return new LabelPurchase(
                order,
                attempt,
                version + 1,
                status,
                rate,
                format,
                held,
                calls,
                looked,
                down,
                questions,
                standsSince,
                due,
                why);
    }
}
