package org.advalorem.adapter.jdbi.correction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.GroupCommit;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.Transition;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.correction.StaleCorrection;
import org.jdbi.v3.core.Handle;

/**
 * The corrections in PostgreSQL. A claim is a lease in the correction's own row, by the database's clock. Saves and notices of
 * concurrent callers share commits.
 */
public final class JdbiCorrections implements Corrections, AutoCloseable {

    private static final int MOST_IN_A_GROUP = 100;

    private static final String FREE = "(p.lease_until is null or p.lease_until <= clock_timestamp())";
    private static final String PROLONGED = "clock_timestamp() + :lease * interval '1 millisecond'";

    /**
     * What was locked is found again by its place: by its key, PostgreSQL would think of reading the whole table, since it plans for any
     * limit.
     */
    private static final String CLAIM_DUE = """
            with due as materialized (
                select p.ctid from processed_order p
                where p.due_at <= (select clock_timestamp()) and %s
                order by p.due_at limit :limit for update skip locked
            ), claimed as (
                update processed_order p set fence = p.fence + 1, lease_owner = :owner, lease_until = %s
                from due where p.ctid = due.ctid
                returning p.*
            )
            select * from claimed order by due_at
            """.formatted(FREE, PROLONGED);

    private static final String CLAIM_ONE = """
            update processed_order p set fence = p.fence + 1, lease_owner = :owner, lease_until = %s
            where p.shop_id = :shop and p.shopify_order_id = :order and %s
            returning p.*
            """.formatted(PROLONGED, FREE);

    /**
     * Rows are locked in the order of their keys, as saves and notices do, so that none waits for another in a circle. By their keys and not
     * by their places: one that was waited for stands at another place by then, which this statement does not see.
     */
    private static final String PROLONG = """
            with held as materialized (
                select p.shop_id, p.shopify_order_id
                from unnest(:shops::text[], :orders::bigint[], :fences::bigint[]) as claim (shop_id, shopify_order_id, fence)
                join processed_order p on p.shop_id = claim.shop_id and p.shopify_order_id = claim.shopify_order_id
                  and p.fence = claim.fence and p.lease_until > clock_timestamp()
                order by p.shop_id, p.shopify_order_id for update of p
            )
            update processed_order p set lease_owner = :owner, lease_until = %s
            from held where p.shop_id = held.shop_id and p.shopify_order_id = held.shopify_order_id
            returning p.shop_id, p.shopify_order_id, p.fence
            """.formatted(PROLONGED);

    private final Sql sql;
    private final GroupCommit<SavedSteps.Step, Optional<String>> saves;
    private final GroupCommit<Notice, Boolean> notices;

    public JdbiCorrections(Sql sql) {
        this.sql = sql;
        saves = new GroupCommit<>(
                GroupCommit.Terms.upTo(MOST_IN_A_GROUP, SavedSteps.Step::key),
                2,
                steps -> sql.ask(handle -> SavedSteps.write(handle, steps)));
        notices = new GroupCommit<>(
                GroupCommit.Terms.upTo(MOST_IN_A_GROUP, Notice::key),
                heard -> sql.ask(handle -> Notices.write(handle, heard, true)));
    }

    @Override
    public Optional<Correction> find(CorrectionKey key) {
        return sql.ask(handle -> handle.createQuery(
                        "select * from processed_order where shop_id = :shop and shopify_order_id = :order")
                .bind("shop", key.shop().domain())
                .bind("order", key.order().value())
                .map((row, context) -> CorrectionRows.correction(row))
                .findOne());
    }

    @Override
    public void notice(Transition registered, Instant orderUpdatedAt) {
        notices.write(new Notice(registered, orderUpdatedAt));
    }

    @Override
    public void notice(List<Notice> heard) {
        sql.ask(handle -> Notices.write(handle, heard, false));
    }

    @Override
    public List<Claim> claimDue(int limit, Lease lease) {
        return sql.ask(handle -> handle.createQuery(CLAIM_DUE)
                .bind("limit", limit)
                .bind("owner", lease.owner())
                .bind("lease", lease.length().toMillis())
                .map((row, context) -> CorrectionRows.claim(row))
                .list());
    }

    @Override
    public Optional<Claim> claim(CorrectionKey key, Lease lease) {
        return sql.ask(handle -> handle.createQuery(CLAIM_ONE)
                .bind("shop", key.shop().domain())
                .bind("order", key.order().value())
                .bind("owner", lease.owner())
                .bind("lease", lease.length().toMillis())
                .map((row, context) -> CorrectionRows.claim(row))
                .findOne());
    }

    @Override
    public List<Claim> prolong(List<Claim> claims, Lease lease) {
        if (claims.isEmpty()) {
            return List.of();
        }
        // One key may come with several numbers, of which at most one is still valid.
        Map<Long, Set<CorrectionKey>> held = sql.ask(handle -> prolonged(handle, claims, lease));
        return claims.stream()
                .filter(claim -> held.getOrDefault(claim.fence(), Set.of())
                        .contains(claim.correction().key()))
                .toList();
    }

    private static Map<Long, Set<CorrectionKey>> prolonged(Handle handle, List<Claim> claims, Lease lease) {
        return handle.createQuery(PROLONG)
                .bind("owner", lease.owner())
                .bind("lease", lease.length().toMillis())
                .bind(
                        "shops",
                        Columns.texts(
                                claims, claim -> claim.correction().key().shop().domain()))
                .bind(
                        "orders",
                        Columns.numbers(
                                claims,
                                claim -> claim.correction().key().order().value()))
                .bind("fences", Columns.numbers(claims, Claim::fence))
                .map((row, context) -> Map.entry(row.getLong("fence"), CorrectionRows.key(row)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    @Override
    public void release(Claim claim) {
        CorrectionKey key = claim.correction().key();
        sql.ask(handle -> handle.createUpdate("update processed_order set lease_owner = null, lease_until = null"
                        + " where shop_id = :shop and shopify_order_id = :order and fence = :fence")
                .bind("shop", key.shop().domain())
                .bind("order", key.order().value())
                .bind("fence", claim.fence())
                .execute());
    }

    @Override
    public void save(Transition transition, Claim claim) {
        save(new SavedSteps.Step(transition, OptionalLong.of(claim.fence()), false));
    }

    @Override
    public void saveLast(Transition transition, Claim claim) {
        save(new SavedSteps.Step(transition, OptionalLong.of(claim.fence()), true));
    }

    @Override
    public void save(Transition transition) {
        save(new SavedSteps.Step(transition, OptionalLong.empty(), false));
    }

    private void save(SavedSteps.Step step) {
        Optional<String> stale = saves.write(step);
        stale.ifPresent(why -> {
            throw new StaleCorrection(step.key(), why);
        });
    }

    /** What waits is still written; what comes later is refused. */
    @Override
    public void close() {
        saves.close();
        notices.close();
    }
}
