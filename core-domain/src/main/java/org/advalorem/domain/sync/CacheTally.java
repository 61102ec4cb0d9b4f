package org.advalorem.domain.sync;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Map;
import java.util.Set;

/**
 * How many entries there are of each kind in each state.
 *
 * @param entries what there is none of may be missing
 * @param rough the kinds of which there are so many that the numbers are estimates
 */
public record CacheTally(Map<CacheKind, Map<CacheState, Long>> entries, Set<CacheKind> rough) {

    public CacheTally {
        entries = ImmutableMap.copyOf(Maps.transformValues(entries, Map::copyOf));
        rough = Set.copyOf(rough);
    }

    public long count(CacheKind kind, CacheState state) {
        return entries.getOrDefault(kind, Map.of()).getOrDefault(state, 0L);
    }

    /** Of all kinds together. */
    public long count(CacheState state) {
        return entries.keySet().stream().mapToLong(kind -> count(kind, state)).sum();
    }

    public boolean isRough(CacheKind kind) {
        return rough.contains(kind);
    }
}
