package org.advalorem.proof.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds lists that should agree against each other; each fault is a line. */
public final class Reconciliation {

    private static final int MOST = 40;
    private static final int MOST_OF_A_KIND = 6;

    private final List<String> faults = new ArrayList<>();

    /** What was acknowledged is kept. */
    public Reconciliation nothingLost(String what, Collection<String> acknowledged, Collection<String> kept) {
        Set<String> missing = new TreeSet<>(acknowledged);
        missing.removeAll(Set.copyOf(kept));
        return note(missing.stream().map(key -> what + " " + key + " was acknowledged and is lost"));
    }

    /** No key comes twice. */
    public Reconciliation nothingTwice(String what, Collection<String> keys) {
        Map<String, Integer> counts = new TreeMap<>();
        keys.forEach(key -> counts.merge(key, 1, Integer::sum));
        return note(counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(count -> what + " " + count.getKey() + " is there " + count.getValue() + " times"));
    }

    /** Both hold the same keys. */
    public Reconciliation same(String what, Collection<String> one, Collection<String> other) {
        Set<String> onlyFirst = new TreeSet<>(one);
        onlyFirst.removeAll(Set.copyOf(other));
        Set<String> onlySecond = new TreeSet<>(other);
        onlySecond.removeAll(Set.copyOf(one));
        note(onlyFirst.stream().map(key -> what + ": " + key + " is only on the first side"));
        return note(onlySecond.stream().map(key -> what + ": " + key + " is only on the second side"));
    }

    /** Faults that were found in another way. */
    public Reconciliation none(String what, Collection<String> found) {
        return note(found.stream().map(fault -> what + ": " + fault));
    }

    private Reconciliation note(Stream<String> some) {
        List<String> found = some.toList();
        faults.addAll(found.subList(0, Math.min(MOST_OF_A_KIND, found.size())));
        if (found.size() > MOST_OF_A_KIND) {
            faults.add("and " + (found.size() - MOST_OF_A_KIND) + " more like these");
        }
        return this;
    }

    /** All that was found, in the order of the questions. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * Goes on if nothing was found.
     *
     * @throws AssertionError with the first faults, if there are any
     */
    public void requireNone() {
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.size() + " faults:\n  "
                    + String.join("\n  ", faults.subList(0, Math.min(MOST, faults.size()))));
        }
    }
}
