package org.advalorem.adapter.jdbi.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobState;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.domain.sync.SyncRequest;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rows of {@code sync_job}. */
final class JobColumns {

    static final String NAMES =
            "shop_id, id, kind, period_from, period_until, status, request, cursor, processed, created, updated, skipped,"
                    + " errors, total, note, created_at, updated_at, due_at, taken_up_at, taken_up_with, finished_at";

    static final String PARAMETERS =
            ":shop, :id, :kind, :periodFrom::timestamptz, :periodUntil::timestamptz, :status, :request, :cursor, :processed,"
                    + " :created, :updated, :skipped, :errors, :total::bigint, :note, :createdAt::timestamptz, :updatedAt::timestamptz,"
                    + " :dueAt::timestamptz, :takenUpAt::timestamptz, :takenUpWith, :finishedAt::timestamptz";

    private JobColumns() {}

    static void bind(SqlStatement<?> statement, SyncJob job) {
        SyncJobState state = job.state();
        statement
                .bind("shop", state.key().shop().domain())
                .bind("id", state.key().id())
                .bind("kind", state.kind().name())
                .bind("periodFrom", at(state.period().from()))
                .bind("periodUntil", at(state.period().until()))
                .bind("status", state.status().name())
                .bind("request", state.request().name())
                .bind("cursor", Columns.storable(state.cursor()))
                .bind("processed", state.counts().processed())
                .bind("created", state.counts().created())
                .bind("updated", state.counts().updated())
                .bind("skipped", state.counts().skipped())
                .bind("errors", state.counts().errors())
                .bind(
                        "total",
                        state.total().isPresent() ? Long.valueOf(state.total().getAsLong()) : null)
                .bind("note", Columns.storable(state.note()))
                .bind("createdAt", at(Optional.of(state.createdAt())))
                .bind("updatedAt", at(Optional.of(state.updatedAt())))
                .bind("dueAt", at(state.dueAt()))
                .bind("takenUpAt", at(state.takenUpAt()))
                .bind("takenUpWith", state.takenUpWith())
                .bind("finishedAt", at(state.finishedAt()));
    }

    private static OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(Columns::at).orElse(null);
    }

    static SyncJob job(ResultSet row) throws SQLException {
        long total = row.getLong("total");
        OptionalLong knownTotal = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(total);
        return SyncJob.restored(new SyncJobState(
                new SyncJobKey(new ShopId(row.getString("shop_id")), row.getString("id")),
                SyncJobKind.valueOf(row.getString("kind")),
                new SyncPeriod(
                        Columns.optionalInstant(row, "period_from"), Columns.optionalInstant(row, "period_until")),
                SyncJobStatus.valueOf(row.getString("status")),
                SyncRequest.valueOf(row.getString("request")),
                row.getString("cursor"),
                new SyncCounts(
                        row.getLong("processed"),
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("skipped"),
                        row.getLong("errors")),
                knownTotal,
                row.getString("note"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.optionalInstant(row, "due_at"),
                Columns.optionalInstant(row, "taken_up_at"),
                row.getLong("taken_up_with"),
                Columns.optionalInstant(row, "finished_at")));
    }
}
