package org.advalorem.sandbox.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.advalorem.sandbox.http.Answer;

/** Idempotency keys, each with what was asked under it and what was answered. Safe for several threads. */
final class Keys {

    private static final Duration KEPT = Duration.ofHours(24);

    private final Clock clock;
    private final Map<String, Kept> kept = new HashMap<>();

    Keys(Clock clock) {
        this.clock = clock;
    }

    /** While the answer is empty the first request is under way. */
    private record Kept(Form asked, Instant since, Optional<Answer> answer) {}

    /**
     * Takes a key for a request that is to begin, or says what was answered to the same one.
     *
     * @throws Problem if the key is in use or stands for another request
     */
    synchronized Optional<Answer> begin(String key, Form asked) {
        Instant now = clock.instant();
        kept.values().removeIf(one -> !now.isBefore(one.since().plus(KEPT)));
        Kept first = kept.putIfAbsent(key, new Kept(asked, now, Optional.empty()));
        if (first == null) {
            return Optional.empty();
        }
        if (first.answer().isEmpty()) {
            throw Problem.code(
                    409,
                    "idempotency_key_in_use",
                    "There is currently another in-progress request using this Idempotent Key: " + key
                            + ". Please try again later.");
        }
        if (!first.asked().equals(asked)) {
            throw Problem.type(
                    400,
                    "idempotency_error",
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '" + key + "' if you meant to execute a different request.");
        }
        return first.answer().map(answer -> answer.with("Idempotent-Replayed", "true"));
    }

    synchronized void end(String key, Answer answer) {
        kept.computeIfPresent(key, (same, begun) -> new Kept(begun.asked(), begun.since(), Optional.of(answer)));
    }
}
