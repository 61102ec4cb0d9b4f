package org.advalorem.adapter.jdbi.sync;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Cursors;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.StaleSyncJob;
import org.advalorem.port.sync.SyncJobClaim;
import org.advalorem.port.sync.SyncJobs;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The jobs in PostgreSQL. A claim is a lease in the job's own row, by the database's clock; each change is made under the row's lock. */
public final class JdbiSyncJobs implements SyncJobs {

    private static final String UNFINISHED = "status in ('PENDING', 'RUNNING', 'PAUSED')";

    private static final String CREATE = "insert into sync_job (" + JobColumns.NAMES + ", fence) select "
            + JobColumns.PARAMETERS + ", 0 on conflict (shop_id, kind) where " + UNFINISHED + " do nothing";

    private static final String IN_THE_WAY =
            "select * from sync_job where shop_id = :shop and kind = :kind and " + UNFINISHED;

    private static final String LOCK_DUE = """
            select * from sync_job
            where due_at <= clock_timestamp() and (lease_until is null or lease_until <= clock_timestamp())
            order by due_at, shop_id, id limit :limit for update skip locked
            """;

    private static final String LOCK = "select * from sync_job where shop_id = :shop and id = :id for update";

    private static final String LOCK_HELD = """
            select * from sync_job where shop_id = :shop and id = :id and fence = :fence and lease_until is not null for update
            """;

    private static final String PROLONGED = "clock_timestamp() + :lease * interval '1 millisecond'";

    private static final String TAKE = "update sync_job set fence = fence + 1, lease_owner = :owner, lease_until = "
            + PROLONGED + " where shop_id = :shop and id = :id returning fence";

    private static final String HURRY = """
            update sync_job set due_at = :now, updated_at = :now
            where shop_id = :shop and kind = :kind and status = 'RUNNING' and lease_until is null and due_at > :now
            """;

    private static final String PROLONG = "update sync_job set lease_until = " + PROLONGED
            + " where shop_id = :shop and id = :id and fence = :fence and lease_until is not null";

    private static final String RELEASE =
            "update sync_job set lease_owner = null, lease_until = null where shop_id = :shop and id = :id";

    private static final String WRITE = "update sync_job set (" + JobColumns.NAMES + ") = (" + JobColumns.PARAMETERS
            + ") where shop_id = :shop and id = :id";

    private static final String LIST = """
            select * from sync_job
            where shop_id = :shop and (:at::timestamptz is null or created_at < :at or (created_at = :at and id > :id))
            order by created_at desc, id limit :limit
            """;

    private final Sql sql;
    private final JdbiCaches caches;

    public JdbiSyncJobs(Sql sql, JdbiCaches caches) {
        this.sql = sql;
        this.caches = caches;
    }

    @Override
    public SyncJob create(SyncJob job) {
        for (; ; ) {
            Optional<SyncJob> there =
                    sql.inTransaction(handle -> insert(handle, job) ? Optional.of(job) : inTheWay(handle, job));
            if (there.isPresent()) {
                return there.get();
            }
            // The one in the way came to its end in between.
        }
    }

    private static boolean insert(Handle handle, SyncJob job) {
        var statement = handle.createUpdate(CREATE);
        JobColumns.bind(statement, job);
        return statement.execute() == 1;
    }

    private static Optional<SyncJob> inTheWay(Handle handle, SyncJob job) {
        return handle.createQuery(IN_THE_WAY)
                .bind("shop", job.key().shop().domain())
                .bind("kind", job.kind().name())
                .map((row, context) -> JobColumns.job(row))
                .findOne();
    }

    @Override
    public List<SyncJobClaim> claimDue(int limit, Lease lease, Instant now) {
        return sql.inTransaction(handle -> {
            List<SyncJob> due = handle.createQuery(LOCK_DUE)
                    .bind("limit", limit)
                    .map((row, context) -> JobColumns.job(row))
                    .list();
            var claims = new ArrayList<SyncJobClaim>();
            due.forEach(job -> take(handle, job.takeUp(now), lease).ifPresent(claims::add));
            return List.copyOf(claims);
        });
    }

    private static Optional<SyncJobClaim> take(Handle handle, SyncJob job, Lease lease) {
        long fence = handle.createQuery(TAKE)
                .bind("owner", lease.owner())
                .bind("lease", lease.length().toMillis())
                .bind("shop", job.key().shop().domain())
                .bind("id", job.key().id())
                .mapTo(Long.class)
                .one();
        write(handle, job);
        return job.status() == SyncJobStatus.RUNNING ? Optional.of(new SyncJobClaim(job, fence)) : Optional.empty();
    }

    @Override
    public boolean prolong(SyncJobClaim claim, Lease lease) {
        return sql.ask(handle -> handle.createUpdate(PROLONG)
                        .bind("lease", lease.length().toMillis())
                        .bind("shop", claim.key().shop().domain())
                        .bind("id", claim.key().id())
                        .bind("fence", claim.fence())
                        .execute()
                == 1);
    }

    @Override
    public SyncJob savePage(SyncJobClaim claim, SyncPage page, Instant now) {
        return sql.inTransaction(handle -> {
            SyncJob job = held(handle, claim);
            return write(handle, job.page(page, caches.keep(handle, page.bodies(), true), now));
        });
    }

    @Override
    public SyncJob waitUntil(SyncJobClaim claim, Instant dueAt, String cursor, String why, Instant now) {
        return sql.inTransaction(handle -> {
            SyncJob job = write(handle, held(handle, claim).waitUntil(dueAt, cursor, why, now));
            release(handle, job.key());
            return job;
        });
    }

    @Override
    public boolean hurry(ShopId shop, SyncJobKind kind, Instant now) {
        return sql.ask(handle -> handle.createUpdate(HURRY)
                        .bind("shop", shop.domain())
                        .bind("kind", kind.name())
                        .bind("now", Columns.at(now))
                        .execute()
                == 1);
    }

    @Override
    public SyncJob fail(SyncJobClaim claim, String why, Instant now) {
        return sql.inTransaction(handle -> write(handle, held(handle, claim).fail(why, now)));
    }

    private static SyncJob held(Handle handle, SyncJobClaim claim) {
        return locked(handle.createQuery(LOCK_HELD).bind("fence", claim.fence()), claim.key())
                .orElseThrow(() -> new StaleSyncJob(claim.key(), claim.fence()));
    }

    @Override
    public Optional<SyncJob> pause(SyncJobKey key, Instant now) {
        return asked(key, job -> job.pause(now));
    }

    @Override
    public Optional<SyncJob> resume(SyncJobKey key, Instant now) {
        return asked(key, job -> job.resume(now));
    }

    @Override
    public Optional<SyncJob> cancel(SyncJobKey key, Instant now) {
        return asked(key, job -> job.cancel(now));
    }

    private Optional<SyncJob> asked(SyncJobKey key, UnaryOperator<SyncJob> wish) {
        return sql.inTransaction(
                handle -> locked(handle.createQuery(LOCK), key).map(job -> write(handle, wish.apply(job))));
    }

    @Override
    public Optional<SyncJob> find(SyncJobKey key) {
        return sql.ask(
                handle -> locked(handle.createQuery("select * from sync_job where shop_id = :shop and id = :id"), key));
    }

    @Override
    public Page<SyncJob> list(ShopId shop, Optional<String> cursor, int limit) {
        Optional<List<String>> after = cursor.map(text -> Cursors.read(text, 2));
        Optional<Instant> at = after.map(parts -> instant(parts.get(0)));
        List<SyncJob> found = sql.ask(handle -> handle.createQuery(LIST)
                .bind("shop", shop.domain())
                .bind("at", at.map(Columns::at).orElse(null))
                .bind("id", after.map(parts -> parts.get(1)).orElse(""))
                .bind("limit", limit + 1)
                .map((row, context) -> JobColumns.job(row))
                .list());
        List<SyncJob> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page, found.size() > limit ? Optional.of(cursorBehind(page.get(limit - 1))) : Optional.empty());
    }

    private static String cursorBehind(SyncJob job) {
        return Cursors.write(job.state().createdAt().toString(), job.key().id());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException("Not a cursor of this list", notATime);
        }
    }

    private static Optional<SyncJob> locked(Query query, SyncJobKey key) {
        return query.bind("shop", key.shop().domain())
                .bind("id", key.id())
                .map((row, context) -> JobColumns.job(row))
                .findOne();
    }

    /** Whatever does not run any more is nobody's. */
    private static SyncJob write(Handle handle, SyncJob job) {
        var statement = handle.createUpdate(WRITE);
        JobColumns.bind(statement, job);
        statement.execute();
        if (job.status() != SyncJobStatus.RUNNING) {
            release(handle, job.key());
        }
        return job;
    }

    private static void release(Handle handle, SyncJobKey key) {
        handle.createUpdate(RELEASE)
                .bind("shop", key.shop().domain())
                .bind("id", key.id())
                .execute();
    }
}
