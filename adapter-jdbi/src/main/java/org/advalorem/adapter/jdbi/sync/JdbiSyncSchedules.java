package org.advalorem.adapter.jdbi.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.port.sync.SyncSchedules;
import org.jdbi.v3.core.statement.SqlStatement;

/** Schedules in PostgreSQL, by their shops. */
public final class JdbiSyncSchedules implements SyncSchedules {

    private static final String INSERT = """
            insert into sync_schedule (shop_id, every_minutes, look_back_minutes, next_run_at, last_job)
            values (:shop, :every, :lookBack, :nextRunAt, :lastJob)
            on conflict (shop_id) do nothing
            """;
    private static final String UPDATE = """
            update sync_schedule set every_minutes = :every, look_back_minutes = :lookBack, next_run_at = :nextRunAt, last_job = :lastJob
            where shop_id = :shop and every_minutes = :heldEvery and look_back_minutes = :heldLookBack
                and next_run_at is not distinct from :heldNextRunAt::timestamptz and last_job is not distinct from :heldLastJob::text
            """;

    private final Sql sql;

    public JdbiSyncSchedules(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<SyncSchedule> find(ShopId shop) {
        return sql.ask(handle -> handle.createQuery("select * from sync_schedule where shop_id = :shop")
                .bind("shop", shop.domain())
                .map((row, context) -> schedule(row))
                .findOne());
    }

    @Override
    public List<SyncSchedule> due(Instant now) {
        return sql.ask(
                handle -> handle.createQuery("select * from sync_schedule where next_run_at <= :now order by shop_id")
                        .bind("now", Columns.at(now))
                        .map((row, context) -> schedule(row))
                        .list());
    }

    @Override
    public boolean replace(Optional<SyncSchedule> held, SyncSchedule next) {
        return sql.ask(handle -> {
            var statement = bind(handle.createUpdate(held.isPresent() ? UPDATE : INSERT), next);
            held.ifPresent(before -> statement
                    .bind("heldEvery", before.every().toMinutes())
                    .bind("heldLookBack", before.lookBack().toMinutes())
                    .bind("heldNextRunAt", before.nextRunAt().map(Columns::at).orElse(null))
                    .bind("heldLastJob", before.lastJob().orElse(null)));
            return statement.execute() == 1;
        });
    }

    private static <T extends SqlStatement<T>> T bind(T statement, SyncSchedule schedule) {
        return statement
                .bind("shop", schedule.shop().domain())
                .bind("every", schedule.every().toMinutes())
                .bind("lookBack", schedule.lookBack().toMinutes())
                .bind("nextRunAt", schedule.nextRunAt().map(Columns::at).orElse(null))
                .bind("lastJob", schedule.lastJob().orElse(null));
    }

    private static SyncSchedule schedule(ResultSet row) throws SQLException {
        return new SyncSchedule(
                new ShopId(row.getString("shop_id")),
                Duration.ofMinutes(row.getInt("every_minutes")),
                Duration.ofMinutes(row.getInt("look_back_minutes")),
                Columns.optionalInstant(row, "next_run_at"),
                Columns.optionalText(row, "last_job"));
    }
}
