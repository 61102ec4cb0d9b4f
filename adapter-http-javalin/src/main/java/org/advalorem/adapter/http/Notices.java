package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.advalorem.adapter.http.page.Notice;
import org.advalorem.adapter.http.page.Words;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.port.correction.Corrections;

/** Says what was decided, and for how long it can be taken back. */
final class Notices {

    private static final int MOST_NAMED = 5;

    private final Clock clock;

    Notices(Clock clock) {
        this.clock = clock;
    }

    Optional<Notice> decided(boolean approved, List<Correction> done, String undoAddress) {
        if (done.isEmpty()) {
            return Optional.empty();
        }
        String words = approved ? "Approved " + named(done) + "." + sums(done) : "Rejected " + named(done) + ".";
        List<Correction> back = done.stream().filter(this::canBeTakenBack).toList();
        long left = approved ? left(back) : 0;
        return Optional.of(new Notice(words, keys(back), undoAddress, left));
    }

    /** What the latest decision about one correction was, if it can still be taken back. */
    Optional<Notice> latest(Correction correction, String undoAddress) {
        return canBeTakenBack(correction)
                ? decided(correction.status() == CorrectionStatus.APPROVED, List.of(correction), undoAddress)
                : Optional.empty();
    }

    /** The correction that the address says was just decided, if the caller may see it. */
    static Optional<Correction> justDecided(Context context, Corrections corrections) {
        return Params.text(context, "done")
                .flatMap(QueuePlace::keyOf)
                .filter(key -> Caller.in(context).maySee(key.shop()))
                .flatMap(corrections::find);
    }

    Optional<Notice> undone(List<Correction> done) {
        if (done.isEmpty()) {
            return Optional.empty();
        }
        boolean waits = done.stream().allMatch(correction -> correction.status() == CorrectionStatus.IN_REVIEW);
        String words = waits
                ? "Taken back: " + named(done) + " waits for a decision again."
                : "Taken back: " + named(done) + " is worked out anew and comes back to the queue.";
        return Optional.of(new Notice(words, List.of(), "", 0));
    }

    private boolean canBeTakenBack(Correction correction) {
        return switch (correction.status()) {
            case APPROVED ->
                correction.state().dueAt().filter(clock.instant()::isBefore).isPresent();
            case REJECTED -> true;
            default -> false;
        };
    }

    private long left(List<Correction> approved) {
        Instant now = clock.instant();
        return approved.stream()
                .flatMap(correction -> correction.state().dueAt().stream())
                .mapToLong(due -> Duration.between(now, due).toMillis())
                .min()
                .orElse(0);
    }

    private static List<String> keys(List<Correction> corrections) {
        return corrections.stream()
                .map(Correction::key)
                .map(key -> key.shop() + ":" + key.order())
                .toList();
    }

    private static String named(List<Correction> done) {
        return done.size() > MOST_NAMED
                ? done.size() + " corrections"
                : done.stream().map(Correction::state).map(Words::name).collect(Collectors.joining(", "));
    }

    /** What is declared instead of what, in all, one sum a currency. */
    private static String sums(List<Correction> done) {
        var before = new TreeMap<String, Money>();
        var after = new TreeMap<String, Money>();
        for (Correction correction : done) {
            for (CorrectionPlan plan : correction.plan().stream().toList()) {
                String currency = plan.currency().getCurrencyCode();
                before.merge(currency, plan.declaredBefore(), Money::plus);
                after.merge(currency, plan.declaredAfter(), Money::plus);
            }
        }
        var sums = new ArrayList<String>();
        after.forEach(
                (currency, sum) -> sums.add(Words.money(sum) + " instead of " + Words.amount(before.get(currency))));
        return sums.isEmpty() ? "" : " Declares " + String.join(", ", sums) + ".";
    }
}
