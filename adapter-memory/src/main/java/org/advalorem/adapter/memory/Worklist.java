package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.port.correction.Lease;

/** What has to be done for orders, several things for each, and who does what. Who calls holds the store's lock. */
final class Worklist<T> {

    private final NavigableMap<Key, Leased<T>> all = new TreeMap<>();
    private final Function<T, Key> key;
    private final Function<T, Optional<Instant>> dueAt;
    private final Predicate<T> behind;

    /** @param behind what waits until all else is taken that is due */
    Worklist(Function<T, Key> key, Function<T, Optional<Instant>> dueAt, Predicate<T> behind) {
        this.key = key;
        this.dueAt = dueAt;
        this.behind = behind;
    }

    void add(T fresh) {
        all.put(key.apply(fresh), Leased.fresh(fresh));
    }

    /** By order and number. */
    Stream<T> values() {
        return all.values().stream().map(Leased::value);
    }

    /** Those of an order, by their numbers. */
    List<T> of(OrderKey order) {
        return all
                .subMap(new Key(order, Integer.MIN_VALUE), true, new Key(order, Integer.MAX_VALUE), true)
                .values()
                .stream()
                .map(Leased::value)
                .toList();
    }

    /** Takes what is due and free, the longest due first of those that do not wait behind. */
    List<Leased<T>> claimDue(int limit, Lease lease, Instant now) {
        Comparator<Map.Entry<Key, Leased<T>>> longestDueFirst = comparing((Map.Entry<Key, Leased<T>> entry) ->
                        behind.test(entry.getValue().value()))
                .thenComparing(entry -> dueAt.apply(entry.getValue().value()).orElse(Instant.MAX));
        List<Key> due = all.entrySet().stream()
                .filter(entry ->
                        isDue(entry.getValue().value(), now) && entry.getValue().isFree(now))
                .sorted(longestDueFirst)
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        return due.stream()
                .map(taken -> all.computeIfPresent(taken, (at, held) -> held.taken(held.value(), now, lease.length())))
                .toList();
    }

    private boolean isDue(T value, Instant now) {
        return dueAt.apply(value).filter(due -> !due.isAfter(now)).isPresent();
    }

    /** Whether there is something where this belongs, and whoever brings it may write there. */
    boolean mayWrite(T next, Predicate<Leased<T>> mine) {
        return Optional.ofNullable(all.get(key.apply(next))).filter(mine).isPresent();
    }

    /** Writes it; who holds it goes on holding it only if it keeps it. */
    void write(T next, boolean keeps) {
        all.computeIfPresent(
                key.apply(next),
                (at, held) -> keeps ? held.with(next) : held.with(next).released());
    }

    /**
     * Changes what fits, whoever holds it.
     *
     * @return how many
     */
    int change(Predicate<T> fits, UnaryOperator<T> change) {
        int changed = 0;
        for (Map.Entry<Key, Leased<T>> entry : all.entrySet()) {
            Leased<T> held = entry.getValue();
            if (fits.test(held.value())) {
                entry.setValue(held.with(change.apply(held.value())));
                changed++;
            }
        }
        return changed;
    }

    /** When something is due that is to be looked after now. */
    static Instant earlier(Optional<Instant> dueAt, Instant now) {
        return dueAt.filter(due -> due.isBefore(now)).orElse(now);
    }

    /** Which thing of which order. */
    record Key(OrderKey order, int number) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byOrder = order.compareTo(other.order);
            return byOrder == 0 ? Integer.compare(number, other.number) : byOrder;
        }
    }
}
