package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CacheTally;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.Keeping;
import org.advalorem.domain.sync.OfferedBodies;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.CacheClaim;
import org.advalorem.port.sync.CacheFailure;
import org.advalorem.port.sync.Caches;

/** Bodies by their keys, with their leases. */
final class MemoryCaches implements Caches {

    private static final Comparator<Leased<CacheEntry>> LONGEST_DUE_FIRST = comparing(
                    (Leased<CacheEntry> held) -> held.value().dueAt().orElse(Instant.MAX))
            .thenComparing(held -> held.value().key());

    private final NavigableMap<CacheKey, Leased<CacheEntry>> all = new TreeMap<>();
    private final Object lock;
    private final Clock clock;

    MemoryCaches(Object lock, Clock clock) {
        this.lock = lock;
        this.clock = clock;
    }

    @Override
    public List<Keeping> keep(List<CachedBody> bodies) {
        OfferedBodies offered = OfferedBodies.of(bodies);
        synchronized (lock) {
            var answers = new HashMap<CacheKey, Keeping>();
            offered.latest().values().stream()
                    .flatMap(List::stream)
                    .forEach(body -> answers.put(body.key(), keep(body)));
            return offered.answers(answers);
        }
    }

    private Keeping keep(CachedBody body) {
        Optional<Leased<CacheEntry>> held = Optional.ofNullable(all.get(body.key()));
        Keeping answer = body.against(held.map(entry -> entry.value().body()));
        if (answer.isKept()) {
            put(held.map(entry -> entry.with(entry.value().replaced(body)))
                    .orElseGet(() -> Leased.fresh(CacheEntry.first(body))));
        }
        return answer;
    }

    @Override
    public List<CacheClaim> claimDue(CacheKind kind, Optional<ShopId> shop, int limit, Lease lease) {
        synchronized (lock) {
            Instant now = now();
            return all.values().stream()
                    .filter(held -> held.value().key().kind() == kind && held.isFree(now))
                    .filter(held -> shop.isEmpty()
                            || shop.get().equals(held.value().key().shop()))
                    .filter(held -> isDue(held.value(), now))
                    .sorted(LONGEST_DUE_FIRST)
                    .limit(limit)
                    .toList()
                    .stream()
                    .map(held -> take(held, now, lease))
                    .toList();
        }
    }

    private static boolean isDue(CacheEntry entry, Instant now) {
        return entry.dueAt().filter(due -> !due.isAfter(now)).isPresent();
    }

    private CacheClaim take(Leased<CacheEntry> held, Instant now, Lease lease) {
        Leased<CacheEntry> taken = held.taken(held.value(), now, lease.length());
        put(taken);
        return new CacheClaim(taken.value(), taken.fence());
    }

    @Override
    public List<CacheClaim> processed(List<CacheClaim> claims, Instant now) {
        synchronized (lock) {
            return claims.stream()
                    .filter(claim -> settle(claim, entry -> entry.processed(now)))
                    .toList();
        }
    }

    @Override
    public List<CacheClaim> failed(List<CacheFailure> failures) {
        synchronized (lock) {
            return failures.stream()
                    .filter(failure ->
                            settle(failure.claim(), entry -> entry.failed(failure.error(), failure.retryAt())))
                    .map(CacheFailure::claim)
                    .toList();
        }
    }

    @Override
    public void postponed(List<CacheClaim> claims, Instant dueAt) {
        synchronized (lock) {
            claims.forEach(claim -> settle(claim, entry -> entry.postponed(dueAt)));
        }
    }

    /** Whether it is settled; one that is held, but for an older body, is only given back. */
    private boolean settle(CacheClaim claim, Function<CacheEntry, CacheEntry> settled) {
        Leased<CacheEntry> held = all.get(claim.key());
        if (held == null || !held.isHeldUnder(claim.fence())) {
            return false;
        }
        boolean isSame = held.value().version() == claim.entry().version();
        put((isSame ? held.with(settled.apply(held.value())) : held).released());
        return isSame;
    }

    @Override
    public Optional<CacheEntry> find(CacheKey key) {
        synchronized (lock) {
            return Optional.ofNullable(all.get(key)).map(Leased::value);
        }
    }

    @Override
    public Map<CacheKey, Instant> updatedAt(Collection<CacheKey> keys) {
        synchronized (lock) {
            return keys.stream()
                    .distinct()
                    .filter(all::containsKey)
                    .collect(
                            toMap(key -> key, key -> all.get(key).value().body().updatedAt()));
        }
    }

    @Override
    public Page<Held> held(ShopId shop, CacheKind kind, SyncPeriod period, Optional<String> cursor, int limit) {
        Predicate<CacheEntry> within = entry -> {
            Instant at = entry.body().updatedAt();
            return period.from().filter(at::isBefore).isEmpty()
                    && period.until().filter(until -> !at.isBefore(until)).isEmpty();
        };
        Page<CacheEntry> page = page(shop, kind, within, cursor, limit);
        return new Page<>(
                page.items().stream()
                        .map(entry -> new Held(entry.key(), entry.body().updatedAt(), entry.state()))
                        .toList(),
                page.next());
    }

    @Override
    public Map<CacheKind, Map<CacheState, Long>> counts(ShopId shop) {
        synchronized (lock) {
            var counts = new EnumMap<CacheKind, Map<CacheState, Long>>(CacheKind.class);
            of(shop).forEach(
                            entry -> counts.computeIfAbsent(entry.key().kind(), kind -> new EnumMap<>(CacheState.class))
                                    .merge(entry.state(), 1L, Long::sum));
            return counts;
        }
    }

    @Override
    public CacheTally tally(ShopId shop) {
        return new CacheTally(counts(shop), Set.of());
    }

    @Override
    public Page<CacheEntry> failed(ShopId shop, CacheKind kind, Optional<String> cursor, int limit) {
        return page(shop, kind, entry -> entry.state() == CacheState.FAILED, cursor, limit);
    }

    @Override
    public int retryFailed(ShopId shop, Optional<CacheKind> kind, Instant now) {
        synchronized (lock) {
            List<CacheEntry> failed = of(shop).filter(entry -> entry.state() == CacheState.FAILED)
                    .filter(entry -> kind.isEmpty() || kind.get() == entry.key().kind())
                    .toList();
            failed.forEach(entry -> put(all.get(entry.key()).with(entry.retried(now))));
            return failed.size();
        }
    }

    @Override
    public int processAgain(Collection<CacheKey> keys, Instant now) {
        synchronized (lock) {
            List<Leased<CacheEntry>> held = keys.stream()
                    .distinct()
                    .map(all::get)
                    .filter(Objects::nonNull)
                    .toList();
            held.forEach(entry -> put(entry.with(entry.value().again(now))));
            return held.size();
        }
    }

    private Page<CacheEntry> page(
            ShopId shop, CacheKind kind, Predicate<CacheEntry> fits, Optional<String> cursor, int limit) {
        Optional<CacheKey> after = cursor.map(id -> new CacheKey(shop, kind, id));
        synchronized (lock) {
            List<CacheEntry> found = of(shop).filter(entry -> entry.key().kind() == kind)
                    .filter(fits)
                    .filter(entry -> after.isEmpty() || entry.key().compareTo(after.get()) > 0)
                    .limit(limit + 1L)
                    .toList();
            boolean more = found.size() > limit;
            List<CacheEntry> shown = more ? found.subList(0, limit) : found;
            return new Page<>(
                    shown,
                    more && limit > 0 ? Optional.of(shown.get(limit - 1).key().id()) : Optional.empty());
        }
    }

    private Stream<CacheEntry> of(ShopId shop) {
        return all.values().stream()
                .map(Leased::value)
                .filter(entry -> entry.key().shop().equals(shop));
    }

    private void put(Leased<CacheEntry> held) {
        all.put(held.value().key(), held);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    int remove(ShopId shop) {
        return MemoryShopCopies.removed(all, key -> key.shop().equals(shop));
    }
}
