package org.advalorem.domain.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** A job's state while a verb changes it. */
final class SyncJobDraft {

    private final SyncJobState before;
    private final Instant now;
    SyncJobStatus status;
    SyncRequest request;
    String cursor;
    SyncCounts counts;
    OptionalLong total;
    String note;
    Optional<Instant> dueAt;
    Optional<Instant> takenUpAt;
    long takenUpWith;
    Optional<Instant> finishedAt;

    SyncJobDraft(SyncJobState state, Instant now) {
        before = state;
        this.now = now.truncatedTo(ChronoUnit.MICROS);
        status = state.status();
        request = state.request();
        cursor = state.cursor();
        counts = state.counts();
        total = state.total();
        note = state.note();
        dueAt = state.dueAt();
        takenUpAt = state.takenUpAt();
        takenUpWith = state.takenUpWith();
        finishedAt = state.finishedAt();
    }

    SyncJobDraft due(Instant at) {
        dueAt = Optional.of(at.truncatedTo(ChronoUnit.MICROS));
        return this;
    }

    /** Nobody has to look at it until a person wants it. */
    SyncJobDraft atRest(SyncJobStatus target) {
        status = status.to(target);
        request = SyncRequest.NONE;
        note = "";
        dueAt = Optional.empty();
        finishedAt = target.isEnd() ? Optional.of(now) : Optional.empty();
        return this;
    }

    /** The rate is counted from here. */
    SyncJobDraft takenUp() {
        takenUpAt = Optional.of(now);
        takenUpWith = counts.processed();
        note = "";
        return due(now);
    }

    SyncJobDraft obeying() {
        return switch (request) {
            case NONE -> this;
            case PAUSE -> atRest(SyncJobStatus.PAUSED);
            case CANCEL -> atRest(SyncJobStatus.CANCELLED);
        };
    }

    SyncJob job() {
        return SyncJob.restored(new SyncJobState(
                before.key(),
                before.kind(),
                before.period(),
                status,
                request,
                cursor,
                counts,
                total,
                note,
                before.createdAt(),
                now,
                dueAt,
                takenUpAt,
                takenUpWith,
                finishedAt));
    }
}
