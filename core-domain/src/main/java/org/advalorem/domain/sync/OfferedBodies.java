package org.advalorem.domain.sync;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Bodies that are offered to a cache at once. Of those with the same key only one is written, and the others are told how they compare
 * with it, so that a set-wise statement meets each key once.
 */
public final class OfferedBodies {

    private final List<CachedBody> offered;
    /** The place of the body to write, for each key. */
    private final SortedMap<CacheKey, Integer> latest = new TreeMap<>();

    private OfferedBodies(List<CachedBody> offered) {
        this.offered = List.copyOf(offered);
        for (int place = 0; place < offered.size(); place++) {
            CachedBody body = offered.get(place);
            Optional<CachedBody> before =
                    Optional.ofNullable(latest.get(body.key())).map(offered::get);
            if (body.against(before).isKept()) {
                latest.put(body.key(), place);
            }
        }
    }

    public static OfferedBodies of(List<CachedBody> bodies) {
        return new OfferedBodies(bodies);
    }

    /** One of each key by their kinds, in the order of their keys. */
    public SortedMap<CacheKind, List<CachedBody>> latest() {
        return latest.values().stream()
                .map(offered::get)
                .collect(groupingBy(body -> body.key().kind(), TreeMap::new, toList()));
    }

    /**
     * What became of each body that was offered, in the order in which they were.
     *
     * @param ofLatest what became of each of {@link #latest()}
     */
    public List<Keeping> answers(Map<CacheKey, Keeping> ofLatest) {
        return IntStream.range(0, offered.size())
                .mapToObj(place -> answer(place, ofLatest))
                .toList();
    }

    private Keeping answer(int place, Map<CacheKey, Keeping> ofLatest) {
        CachedBody body = offered.get(place);
        int written = latest.get(body.key());
        if (place == written) {
            return ofLatest.get(body.key());
        }
        return body.against(Optional.of(offered.get(written))) == Keeping.UNCHANGED ? Keeping.UNCHANGED : Keeping.OLDER;
    }
}
