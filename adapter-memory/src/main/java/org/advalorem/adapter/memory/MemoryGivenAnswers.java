package org.advalorem.adapter.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.port.access.GivenAnswers;

/** Answers by scope. */
final class MemoryGivenAnswers implements GivenAnswers {

    private final Map<String, Kept> all = new HashMap<>();
    private final Object lock;

    MemoryGivenAnswers(Object lock) {
        this.lock = lock;
    }

    @Override
    public Leave begin(String scope, String request, Instant now) {
        synchronized (lock) {
            Kept kept = all.get(scope);
            if (kept == null || kept.isOver(now)) {
                all.put(scope, new Kept(request, now, Optional.empty()));
                return new Leave.Granted();
            }
            return new Leave.Earlier(kept.request, kept.answer);
        }
    }

    @Override
    public void answered(String scope, Answer answer) {
        synchronized (lock) {
            all.computeIfPresent(scope, (same, kept) -> new Kept(kept.request, kept.begunAt, Optional.of(answer)));
        }
    }

    @Override
    public void forget(String scope) {
        synchronized (lock) {
            all.remove(scope);
        }
    }

    @Override
    public int removeBefore(Instant before, int most) {
        synchronized (lock) {
            List<String> old = all.entrySet().stream()
                    .filter(entry -> entry.getValue().begunAt.isBefore(before))
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .toList();
            old.forEach(all::remove);
            return old.size();
        }
    }

    private record Kept(String request, Instant begunAt, Optional<Answer> answer) {

        boolean isOver(Instant now) {
            Duration valid = answer.isPresent() ? Duration.ofHours(HOURS) : Duration.ofSeconds(LONGEST_WORK);
            return begunAt.isBefore(now.minus(valid));
        }
    }
}
