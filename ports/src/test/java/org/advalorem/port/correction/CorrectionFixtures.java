package org.advalorem.port.correction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.DiscountPart;
import org.advalorem.domain.correction.Explanation;
import org.advalorem.domain.correction.MoneySide;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.correction.Verification;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.Waiting;

/** Corrections in every state, made by their own verbs. Their times lie far in the past, so whatever is due is due by any clock. */
public final class CorrectionFixtures {

    public static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    public static final ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    public static final Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    /** Not due by any clock. */
    public static final Duration CENTURY = Duration.ofDays(36_500);

    public static final Lease LEASE = new Lease("worker-1", Duration.ofMinutes(5));
    public static final Actor ANNA = new Actor("user:anna");

    private static final Currency USD = Currency.getInstance("USD");

    private CorrectionFixtures() {}

    public static CorrectionKey key(long order) {
        return new CorrectionKey(SHOP, new OrderId(order));
    }

    public static Transition registered(CorrectionKey key) {
        return registered(key, NOON);
    }

    public static Transition registered(CorrectionKey key, Instant at) {
        return Correction.registered(key, "#" + key.order(), Actor.ENGINE, at);
    }

    public static Correction pendingCorrection() {
        return registered(key(1001)).after();
    }

    public static Correction calculatingCorrection() {
        return pendingCorrection().start(NOON, NOON.plusSeconds(1)).after();
    }

    public static Correction reviewedCorrection() {
        return calculatingCorrection()
                .review(plan(), reviewReason(), NOON.plusSeconds(2))
                .after();
    }

    public static Correction approvedCorrection() {
        return reviewedCorrection()
                .approve(plan().hash(), ANNA, NOON.plusSeconds(3))
                .after();
    }

    public static Correction pushingCorrection() {
        return approvedCorrection().push(plan(), NOON.plusSeconds(4)).after();
    }

    public static Correction completedCorrection() {
        List<Transition> story = story(key(1001), NOON);
        return story.get(story.size() - 1).after();
    }

    /**
     * Everything that can happen on the way to a completed correction, a second a step: waiting, a review, an approval, a push
     * nobody knows the outcome of, a second one.
     */
    public static List<Transition> story(CorrectionKey key, Instant from) {
        var story = new Story(registered(key, from));
        story.then(last -> last.start(from, from.plusSeconds(1)));
        story.then(last -> last.waitForImport(
                new Reason("NOT_IMPORTED", "ShipStation does not have it yet."), Waiting.DEFAULT, from.plusSeconds(2)));
        story.then(last ->
                last.workingOn("#" + key.order(), from).workingWith("123456789").start(from, from.plusSeconds(3)));
        story.then(last -> last.review(plan(), reviewReason(), from.plusSeconds(4)));
        story.then(last -> last.approve(plan().hash(), ANNA, from.plusSeconds(5)));
        story.then(last -> last.push(plan(), from.plusSeconds(6)));
        story.then(last -> last.pushUnknown("Connection reset", Duration.ofSeconds(5), from.plusSeconds(7)));
        story.then(last -> last.pushAgain("The values are as before", from.plusSeconds(8)));
        story.then(last -> last.pushed("The values are as planned", from.plusSeconds(9)));
        story.then(last -> last.complete(
                new Verification(Verification.Result.VERIFIED, "", from.plusSeconds(10)),
                Duration.ZERO,
                from.plusSeconds(10)));
        return story.steps();
    }

    /** Begun and skipped as domestic, a second a step. */
    public static List<Transition> skippedStory(CorrectionKey key, Instant from) {
        var story = new Story(registered(key, from));
        story.then(last -> last.start(from, from.plusSeconds(1)));
        story.then(last -> last.skip(new Reason("DOMESTIC", "It stays in the country."), from.plusSeconds(2)));
        return story.steps();
    }

    /** Begun and failed, a second a step. */
    public static List<Transition> failedStory(CorrectionKey key, Instant from) {
        var story = new Story(registered(key, from));
        story.then(last -> last.start(from, from.plusSeconds(1)));
        story.then(last -> last.fail(new Reason("CONFIGURATION", "No credentials."), from.plusSeconds(2)));
        return story.steps();
    }

    /** Saves a story from its registration to its end, under one claim; nobody holds the correction afterwards. */
    public static void save(Corrections corrections, List<Transition> story) {
        Transition first = story.get(0);
        corrections.notice(first, first.entry().at());
        Claim claim = corrections.claim(first.after().key(), LEASE).orElseThrow();
        story.subList(1, story.size()).forEach(step -> corrections.save(step, claim));
        corrections.release(claim);
    }

    /** Two rows, 42.47 declared and 38.22 paid, with a finding. */
    public static CorrectionPlan plan() {
        return new CorrectionPlan(
                CorrectionPlan.RULES,
                MoneySide.SHOP,
                List.of(
                        item("11558268", "Desk lamp, brass — “Größe M”", 3, "9.99", "8.99", "2.99"),
                        item("11558267", "Bulb", 1, "12.50", "11.25", "1.25")),
                usd("42.47"),
                usd("38.22"),
                usd("42.47"),
                List.of(
                        Finding.ofItem(FindingCode.FREE_GOODS, "Nothing was paid for a bulb.", "11558267"),
                        Finding.ofOrder(FindingCode.REDUCTION_ABOVE_LIMIT, "4.25 USD less is above the limit.")));
    }

    public static Money usd(String decimal) {
        return Money.parse(decimal, USD);
    }

    private static PlannedItem item(
            String id, String description, int quantity, String before, String after, String discount) {
        Money net = usd(after).times(quantity);
        return new PlannedItem(
                Optional.of(id),
                description,
                quantity,
                quantity,
                Optional.of(usd(before)),
                usd(after),
                Optional.of("940521"),
                Optional.of("US"),
                new Explanation(
                        Optional.of("12440885952589"),
                        usd(before).times(quantity),
                        List.of(new DiscountPart("WELCOME10", true, usd(discount))),
                        usd("0.00"),
                        net,
                        "price less its shares of the discounts",
                        usd("0.00")));
    }

    private static Reason reviewReason() {
        return new Reason("REDUCTION_ABOVE_LIMIT", "4.25 USD less is above the limit.");
    }

    private static final class Story {

        private final List<Transition> steps = new ArrayList<>();

        Story(Transition first) {
            steps.add(first);
        }

        void then(Function<Correction, Transition> verb) {
            steps.add(verb.apply(steps.get(steps.size() - 1).after()));
        }

        List<Transition> steps() {
            return List.copyOf(steps);
        }
    }
}
