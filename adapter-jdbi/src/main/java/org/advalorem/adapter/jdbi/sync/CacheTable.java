package org.advalorem.adapter.jdbi.sync;

import static org.advalorem.adapter.jdbi.sql.Columns.instants;
import static org.advalorem.adapter.jdbi.sql.Columns.numbers;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstants;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalTexts;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;
import static org.advalorem.adapter.jdbi.sql.Sql.SOON_ON_DISK;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.adapter.jdbi.sql.Bodies;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.Keeping;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.CacheClaim;
import org.advalorem.port.sync.Caches.Held;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of one kind and its statements; all tables have the same columns. */
final class CacheTable {

    /**
     * What is held is compared first, since {@code on conflict} locks a row, which is a write, even where it then changes nothing. It
     * decides once more under the lock: somebody may have written in between, and then there is no answer. Rows come in the order of
     * their keys, so that two writers do not lock each other out. A body is cut out where it is needed and nowhere before, since each step
     * of a statement copies what it is given.
     */
    private static final String KEEP = """
            with compared as materialized (
                select o.shop_id, o.id, o.source, as_instant(o.updated_micros) as updated_at,
                    as_instant(o.received_micros) as received_at, as_instant(o.said_micros) as said_at, <names>,
                    case when c.id is null then 'CREATED'
                        when as_instant(o.updated_micros) > c.updated_at then 'UPDATED'
                        when as_instant(o.updated_micros) < c.updated_at then 'OLDER'
                        when c.body is not distinct from <body> and c.body_bytes is not distinct from <body bytes> then 'UNCHANGED'
                        when as_instant(o.said_micros) < c.said_at then 'OLDER'
                        else 'UPDATED' end as answer
                from unnest(:shop::text[], :id::text[], :source::text[], :updatedAt::bigint[], :receivedAt::bigint[], :saidAt::bigint[],
                    <parameters>)
                    as o (shop_id, id, source, updated_micros, received_micros, said_micros, <names>)
                cross join <run>
                left join <table> c on c.shop_id = o.shop_id and c.id = o.id
            ), kept as (
                insert into <table> as c (shop_id, id, version, source, body, body_bytes, updated_at, received_at, said_at, state,
                    processing_error, attempts, due_at, fence)
                select shop_id, id, 1, source, <body>, <body bytes>, updated_at, received_at, said_at, 'PENDING', '', 0, received_at, 0
                from (select * from compared where answer in ('CREATED', 'UPDATED') and (:durable or <soon>) order by shop_id collate "C", id collate "C") as news
                cross join <run>
                on conflict (shop_id, id) do update set version = c.version + 1, source = excluded.source, body = excluded.body,
                    body_bytes = excluded.body_bytes, updated_at = excluded.updated_at, received_at = excluded.received_at,
                    said_at = excluded.said_at, state = 'PENDING', processed_at = null, processing_error = '', attempts = 0,
                    due_at = excluded.received_at
                where excluded.updated_at > c.updated_at or (excluded.updated_at = c.updated_at and excluded.said_at >= c.said_at
                    and (excluded.body is distinct from c.body or excluded.body_bytes is distinct from c.body_bytes))
                returning shop_id, id, version
            )
            select shop_id, id, case when version = 1 then 'CREATED' else 'UPDATED' end as answer from kept
            union all
            select shop_id, id, answer from compared where answer in ('OLDER', 'UNCHANGED')
            """.replace("<body>", Bodies.BODY)
            .replace("<body bytes>", Bodies.BODY_BYTES)
            .replace("<run>", Bodies.RUN)
            .replace("<parameters>", Bodies.PARAMETERS)
            .replace("<names>", Bodies.NAMES)
            .replace("<soon>", SOON_ON_DISK);

    /** What was locked is found again by its place; what of it is too much to be claimed at once is free again when the statement ends. */
    private static final String CLAIM =
            """
            with longest_due as materialized (
                select c.ctid as place, c.due_at, %s as length from <table> c
                where c.due_at <= (select clock_timestamp()) and (c.lease_until is null or c.lease_until <= clock_timestamp())
                  and (:shop::text is null or c.shop_id = :shop)
                order by c.due_at limit :limit for update skip locked
            ), due as materialized (
                select place from %s
            ), claimed as (
                update <table> c set fence = c.fence + 1, lease_owner = :owner,
                    lease_until = clock_timestamp() + :lease * interval '1 millisecond'
                from due where c.ctid = due.place and %s
                returning c.*
            )
            select * from claimed order by due_at, shop_id, id
            """.formatted(Bodies.LENGTH, Bodies.firstOf("longest_due", "due_at"), SOON_ON_DISK);

    /** By keys and not by place, since a newer body may come in between and must not keep the claim from being given back. */
    private static final String SETTLE = """
            update <table> c set lease_owner = null, lease_until = null,
                state = case when c.version = s.version then coalesce(s.state, c.state) else c.state end,
                processed_at = case when c.version = s.version and s.state is not null then as_instant(s.processed_at) else c.processed_at end,
                processing_error = case when c.version = s.version then coalesce(s.error, c.processing_error) else c.processing_error end,
                attempts = case when c.version <> s.version or s.state is null then c.attempts
                    when s.state = 'PROCESSED' then 0 else c.attempts + 1 end,
                due_at = case when c.version = s.version then as_instant(s.due_at) else c.due_at end
            from unnest(:shop::text[], :id::text[], :version::bigint[], :fence::bigint[], :state::text[], :processedAt::bigint[],
                :error::text[], :dueAt::bigint[])
                as s (shop_id, id, version, fence, state, processed_at, error, due_at)
            where c.shop_id = s.shop_id and c.id = s.id and c.fence = s.fence and c.lease_until is not null and %s
            returning c.shop_id, c.id, c.version = s.version as settled
            """.formatted(SOON_ON_DISK);

    private static final String FIND = "select * from <table> where shop_id = :shop and id = :id";

    private static final String UPDATED_AT = """
            select c.shop_id, c.id, c.updated_at from unnest(:shop::text[], :id::text[]) as k (shop_id, id)
            join <table> c on c.shop_id = k.shop_id and c.id = k.id
            """;

    private static final String HELD = """
            select shop_id, id, updated_at, state from <table>
            where shop_id = :shop and id > :after and updated_at >= :from and updated_at < :until
            order by id limit :limit
            """;

    private static final String COUNTS =
            "select state, count(*) as entries from <table> where shop_id = :shop group by state";

    private static final String FAILED =
            "select * from <table> where shop_id = :shop and state = 'FAILED' and id > :after order by id limit :limit";

    private static final String RETRY = """
            update <table> set state = 'PENDING', processed_at = null, processing_error = '', attempts = 0, due_at = :now
            where shop_id = :shop and state = 'FAILED'
            """;

    /** Another version, so that whoever is at an entry gives it back without saying that it is done. */
    private static final String AGAIN = """
            update <table> c set version = c.version + 1, state = 'PENDING', processed_at = null, processing_error = '', attempts = 0,
                due_at = :now
            from unnest(:shop::text[], :id::text[]) as k (shop_id, id) where c.shop_id = k.shop_id and c.id = k.id
            """;

    /** What PostgreSQL can tell from any time it holds. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final CacheKind kind;
    private final String table;

    CacheTable(CacheKind kind) {
        this.kind = kind;
        this.table = "shopify_" + kind.name().toLowerCase(Locale.ROOT) + "_cache";
    }

    /**
     * Offers bodies of this kind, each with another key, in a transaction.
     *
     * @param bodies in the order of their keys
     * @param durable whether the transaction waits for the disk
     */
    Map<CacheKey, Keeping> keep(Handle handle, List<CachedBody> bodies, boolean durable) {
        var answers = new HashMap<CacheKey, Keeping>();
        List<CachedBody> open = bodies;
        while (!open.isEmpty()) {
            offer(handle, open, durable, answers);
            // Of these somebody else wrote one as new or newer at the same moment; it is there to be compared with now.
            open = open.stream()
                    .filter(body -> !answers.containsKey(body.key()))
                    .toList();
        }
        return answers;
    }

    private void offer(Handle handle, List<CachedBody> bodies, boolean durable, Map<CacheKey, Keeping> answers) {
        Query statement = query(handle, KEEP)
                .bind("durable", durable)
                .bind("shop", texts(bodies, body -> body.key().shop().domain()))
                .bind("id", texts(bodies, body -> body.key().id()))
                .bind("source", texts(bodies, body -> body.source().name()))
                .bind("updatedAt", instants(bodies, CachedBody::updatedAt))
                .bind("receivedAt", instants(bodies, CachedBody::receivedAt))
                .bind("saidAt", instants(bodies, CachedBody::saidAt));
        Bodies.bind(statement, bodies.stream().map(CachedBody::raw).toList());
        statement
                .map((row, context) -> Map.entry(key(row), Keeping.valueOf(row.getString("answer"))))
                .forEach(row -> answers.put(row.getKey(), row.getValue()));
    }

    /** Takes what is due. */
    List<CacheClaim> claim(Handle handle, Optional<ShopId> shop, int limit, Lease lease) {
        return query(handle, CLAIM)
                .bind("shop", shop.map(ShopId::domain).orElse(null))
                .bind("limit", limit)
                .bind("owner", lease.owner())
                .bind("lease", lease.length().toMillis())
                .map((row, context) -> new CacheClaim(entry(row), row.getLong("fence")))
                .list();
    }

    /** Gives claims back and says what became of them; answers with the keys of those whose body was still the one that was claimed. */
    Set<CacheKey> settle(Handle handle, List<Settlement> unsorted) {
        List<Settlement> settled = unsorted.stream().sorted().toList();
        return query(handle, SETTLE)
                .bind("shop", texts(settled, each -> each.claim().key().shop().domain()))
                .bind("id", texts(settled, each -> each.claim().key().id()))
                .bind("version", numbers(settled, each -> each.claim().entry().version()))
                .bind("fence", numbers(settled, each -> each.claim().fence()))
                .bind("state", optionalTexts(settled, each -> each.state().map(CacheState::name)))
                .bind("processedAt", optionalInstants(settled, Settlement::processedAt))
                .bind("error", optionalTexts(settled, Settlement::error))
                .bind("dueAt", optionalInstants(settled, Settlement::dueAt))
                .map((row, context) -> row.getBoolean("settled") ? Optional.of(key(row)) : Optional.<CacheKey>empty())
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    Optional<CacheEntry> find(Handle handle, CacheKey key) {
        return query(handle, FIND)
                .bind("shop", key.shop().domain())
                .bind("id", key.id())
                .map((row, context) -> entry(row))
                .findOne();
    }

    Map<CacheKey, Instant> updatedAt(Handle handle, Collection<CacheKey> keys) {
        List<CacheKey> all = List.copyOf(keys);
        return query(handle, UPDATED_AT)
                .bind("shop", texts(all, key -> key.shop().domain()))
                .bind("id", texts(all, CacheKey::id))
                .map((row, context) -> Map.entry(key(row), Columns.instant(row, "updated_at")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<Held> held(Handle handle, ShopId shop, SyncPeriod period, String after, int limit) {
        return query(handle, HELD)
                .bind("shop", shop.domain())
                .bind("after", after)
                .bind("from", Columns.at(period.from().orElse(EARLIEST)))
                .bind("until", Columns.at(period.until().orElse(LATEST)))
                .bind("limit", limit)
                .map((row, context) -> new Held(
                        key(row), Columns.instant(row, "updated_at"), CacheState.valueOf(row.getString("state"))))
                .list();
    }

    Map<CacheState, Long> counts(Handle handle, ShopId shop) {
        return query(handle, COUNTS)
                .bind("shop", shop.domain())
                .map((row, context) -> Map.entry(CacheState.valueOf(row.getString("state")), row.getLong("entries")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<CacheEntry> failed(Handle handle, ShopId shop, String after, int limit) {
        return query(handle, FAILED)
                .bind("shop", shop.domain())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    int retryFailed(Handle handle, ShopId shop, Instant now) {
        return handle.createUpdate(named(RETRY))
                .bind("shop", shop.domain())
                .bind("now", Columns.at(now))
                .execute();
    }

    int processAgain(Handle handle, Collection<CacheKey> keys, Instant now) {
        List<CacheKey> all = keys.stream().distinct().sorted().toList();
        return handle.createUpdate(named(AGAIN))
                .bind("shop", texts(all, key -> key.shop().domain()))
                .bind("id", texts(all, CacheKey::id))
                .bind("now", Columns.at(now))
                .execute();
    }

    private Query query(Handle handle, String statement) {
        return handle.createQuery(named(statement));
    }

    private String named(String statement) {
        return statement.replace("<table>", table);
    }

    private CacheEntry entry(ResultSet row) throws SQLException {
        var body = new CachedBody(
                key(row),
                Bodies.read(row),
                BodySource.valueOf(row.getString("source")),
                Columns.instant(row, "updated_at"),
                Columns.instant(row, "received_at"),
                Columns.instant(row, "said_at"));
        return new CacheEntry(
                body,
                row.getLong("version"),
                CacheState.valueOf(row.getString("state")),
                Columns.optionalInstant(row, "processed_at"),
                row.getString("processing_error"),
                row.getInt("attempts"),
                Columns.optionalInstant(row, "due_at"));
    }

    private CacheKey key(ResultSet row) throws SQLException {
        return new CacheKey(new ShopId(row.getString("shop_id")), kind, row.getString("id"));
    }

    /**
     * What is said of a claim when it is given back.
     *
     * @param state empty if nothing is said of it but when it is due
     */
    record Settlement(
            CacheClaim claim,
            Optional<CacheState> state,
            Optional<Instant> processedAt,
            Optional<String> error,
            Optional<Instant> dueAt)
            implements Comparable<Settlement> {

        /** By key, the order in which rows are locked. */
        @Override
        public int compareTo(Settlement other) {
            return claim.key().compareTo(other.claim.key());
        }
    }
}
