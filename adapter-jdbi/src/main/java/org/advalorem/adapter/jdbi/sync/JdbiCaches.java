package org.advalorem.adapter.jdbi.sync;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.advalorem.adapter.jdbi.sql.Cursors;
import org.advalorem.adapter.jdbi.sql.GroupCommit;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.adapter.jdbi.sync.CacheTable.Settlement;
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
import org.jdbi.v3.core.Handle;

/** The caches in PostgreSQL, a table for each kind. Bodies that come one by one at the same time share a commit. */
public final class JdbiCaches implements Caches, AutoCloseable {

    private static final int MOST_IN_A_GROUP = 200;
    private static final long HEAVIEST_GROUP = 4L * 1024 * 1024;

    /** A fortieth of a second's work. */
    private static final int MOST_COUNTED = 20_000;

    private final Sql sql;
    private final RoughCounts roughCounts;
    private final Map<CacheKind, CacheTable> tables = new EnumMap<>(CacheKind.class);
    private final GroupCommit<CachedBody, Keeping> arrivals;

    public JdbiCaches(Sql sql) {
        this(sql, MOST_COUNTED);
    }

    /** @param mostCounted entries of a kind that are counted one by one at most; beyond, there are said to be about so many */
    public JdbiCaches(Sql sql, int mostCounted) {
        this.sql = sql;
        this.roughCounts = new RoughCounts(mostCounted);
        Arrays.stream(CacheKind.values()).forEach(kind -> tables.put(kind, new CacheTable(kind)));
        arrivals = new GroupCommit<>(
                new GroupCommit.Terms<>(CachedBody::key, body -> body.raw().length(), HEAVIEST_GROUP, MOST_IN_A_GROUP),
                this::keepTogether);
    }

    @Override
    public List<Keeping> keep(List<CachedBody> bodies) {
        return bodies.size() == 1 ? List.of(arrivals.write(bodies.get(0))) : keepTogether(bodies);
    }

    private List<Keeping> keepTogether(List<CachedBody> bodies) {
        return sql.inTransaction(handle -> keep(handle, bodies, false));
    }

    /** Keeps bodies in a transaction, durable when that ends or soon afterwards. */
    List<Keeping> keep(Handle handle, List<CachedBody> bodies, boolean durable) {
        OfferedBodies offered = OfferedBodies.of(bodies);
        var answers = new HashMap<CacheKey, Keeping>();
        offered.latest()
                .forEach((kind, latest) -> answers.putAll(tables.get(kind).keep(handle, latest, durable)));
        return offered.answers(answers);
    }

    @Override
    public List<CacheClaim> claimDue(CacheKind kind, Optional<ShopId> shop, int limit, Lease lease) {
        return sql.ask(handle -> tables.get(kind).claim(handle, shop, limit, lease));
    }

    @Override
    public List<CacheClaim> processed(List<CacheClaim> claims, Instant now) {
        return settled(
                claims,
                claim -> new Settlement(
                        claim, Optional.of(CacheState.PROCESSED), Optional.of(now), Optional.of(""), Optional.empty()));
    }

    @Override
    public List<CacheClaim> failed(List<CacheFailure> failures) {
        Map<CacheClaim, CacheFailure> byClaim = new HashMap<>();
        failures.forEach(failure -> byClaim.put(failure.claim(), failure));
        return settled(
                failures.stream().map(CacheFailure::claim).toList(),
                claim -> new Settlement(
                        claim,
                        Optional.of(CacheState.FAILED),
                        Optional.empty(),
                        Optional.of(byClaim.get(claim).error()),
                        byClaim.get(claim).retryAt()));
    }

    @Override
    public void postponed(List<CacheClaim> claims, Instant dueAt) {
        settled(
                claims,
                claim -> new Settlement(
                        claim, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(dueAt)));
    }

    private List<CacheClaim> settled(List<CacheClaim> claims, Function<CacheClaim, Settlement> settlement) {
        if (claims.isEmpty()) {
            return List.of();
        }
        Map<CacheKind, List<Settlement>> byKind = claims.stream()
                .map(settlement)
                .collect(groupingBy(each -> each.claim().key().kind(), () -> new EnumMap<>(CacheKind.class), toList()));
        Set<CacheKey> settled = sql.inTransaction(handle -> {
            var keys = new HashSet<CacheKey>();
            byKind.forEach((kind, each) -> keys.addAll(tables.get(kind).settle(handle, each)));
            return keys;
        });
        return claims.stream().filter(claim -> settled.contains(claim.key())).toList();
    }

    @Override
    public Optional<CacheEntry> find(CacheKey key) {
        return sql.ask(handle -> tables.get(key.kind()).find(handle, key));
    }

    @Override
    public Map<CacheKey, Instant> updatedAt(Collection<CacheKey> keys) {
        Map<CacheKind, List<CacheKey>> byKind = keys.stream().collect(groupingBy(CacheKey::kind));
        var found = new HashMap<CacheKey, Instant>();
        byKind.forEach(
                (kind, some) -> found.putAll(sql.ask(handle -> tables.get(kind).updatedAt(handle, some))));
        return found;
    }

    @Override
    public Page<Held> held(ShopId shop, CacheKind kind, SyncPeriod period, Optional<String> cursor, int limit) {
        String after = after(shop, kind, cursor);
        List<Held> found = sql.ask(handle -> tables.get(kind).held(handle, shop, period, after, limit + 1));
        return page(found, limit, Held::key);
    }

    @Override
    public Map<CacheKind, Map<CacheState, Long>> counts(ShopId shop) {
        return sql.ask(handle -> {
            var counts = new EnumMap<CacheKind, Map<CacheState, Long>>(CacheKind.class);
            tables.forEach((kind, table) -> {
                Map<CacheState, Long> ofKind = table.counts(handle, shop);
                if (!ofKind.isEmpty()) {
                    counts.put(kind, ofKind);
                }
            });
            return counts;
        });
    }

    @Override
    public CacheTally tally(ShopId shop) {
        return sql.ask(handle -> {
            var entries = new EnumMap<CacheKind, Map<CacheState, Long>>(CacheKind.class);
            var rough = EnumSet.noneOf(CacheKind.class);
            for (CacheKind kind : CacheKind.values()) {
                Optional<Map<CacheState, Long>> exact = roughCounts.exact(handle, kind, shop);
                if (exact.isEmpty()) {
                    rough.add(kind);
                }
                Map<CacheState, Long> ofKind = exact.orElseGet(() -> roughCounts.estimated(handle, kind, shop));
                if (!ofKind.isEmpty()) {
                    entries.put(kind, ofKind);
                }
            }
            return new CacheTally(entries, rough);
        });
    }

    @Override
    public Page<CacheEntry> failed(ShopId shop, CacheKind kind, Optional<String> cursor, int limit) {
        String after = after(shop, kind, cursor);
        List<CacheEntry> found = sql.ask(handle -> tables.get(kind).failed(handle, shop, after, limit + 1));
        return page(found, limit, CacheEntry::key);
    }

    @Override
    public int retryFailed(ShopId shop, Optional<CacheKind> kind, Instant now) {
        return sql.inTransaction(handle -> tables.values().stream()
                .filter(table -> kind.isEmpty() || table == tables.get(kind.get()))
                .mapToInt(table -> table.retryFailed(handle, shop, now))
                .sum());
    }

    @Override
    public int processAgain(Collection<CacheKey> keys, Instant now) {
        Map<CacheKind, List<CacheKey>> byKind = keys.stream().collect(groupingBy(CacheKey::kind));
        return sql.inTransaction(handle -> byKind.entrySet().stream()
                .mapToInt(some -> tables.get(some.getKey()).processAgain(handle, some.getValue(), now))
                .sum());
    }

    /** What waits is still written; what comes later is refused. */
    @Override
    public void close() {
        arrivals.close();
    }

    /** The last id of the page before; an empty one is before all others. */
    private static String after(ShopId shop, CacheKind kind, Optional<String> cursor) {
        return cursor.map(text -> new CacheKey(shop, kind, Cursors.read(text, 1).get(0)).id())
                .orElse("");
    }

    private static <T> Page<T> page(List<T> found, int limit, Function<T, CacheKey> key) {
        List<T> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page,
                found.size() > limit
                        ? Optional.of(
                                Cursors.write(key.apply(page.get(limit - 1)).id()))
                        : Optional.empty());
    }
}
