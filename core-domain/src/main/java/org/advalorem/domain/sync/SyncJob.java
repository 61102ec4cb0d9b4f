package org.advalorem.domain.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A long piece of work on the copy of a shop, done page by page, which a person can watch, pause and cancel. Immutable: each verb answers
 * with the job afterwards and throws {@link IllegalJobTransition} where the status does not allow it. Times come in as arguments.
 */
public final class SyncJob {

    private final SyncJobState state;

    private SyncJob(SyncJobState state) {
        this.state = state;
    }

    /** A job as a store kept it. For stores only. */
    public static SyncJob restored(SyncJobState state) {
        return new SyncJob(state);
    }

    /** A new job; due at once. */
    public static SyncJob created(SyncJobKey key, SyncJobKind kind, SyncPeriod period, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        return new SyncJob(new SyncJobState(
                key,
                kind,
                period,
                SyncJobStatus.PENDING,
                SyncRequest.NONE,
                "",
                SyncCounts.NONE,
                OptionalLong.empty(),
                "",
                now,
                now,
                Optional.of(now),
                Optional.empty(),
                0,
                Optional.empty()));
    }

    public SyncJobState state() {
        return state;
    }

    public SyncJobKey key() {
        return state.key();
    }

    public SyncJobKind kind() {
        return state.kind();
    }

    public SyncJobStatus status() {
        return state.status();
    }

    /** Where the next page begins; empty before the first. */
    public String cursor() {
        return state.cursor();
    }

    /** Taken by a worker: begins, or goes on where its last page was kept. What a person asked for meanwhile comes first. */
    public SyncJob takeUp(Instant now) {
        if (state.request() != SyncRequest.NONE) {
            return draft(now).obeying().job();
        }
        if (state.status() == SyncJobStatus.RUNNING) {
            return draft(now).takenUp().job();
        }
        return moved(SyncJobStatus.RUNNING, now).takenUp().job();
    }

    /**
     * A page was kept. What a person asked for takes effect here, unless it was the last one: what is done is done.
     *
     * @param kept what became of the page's bodies
     */
    public SyncJob page(SyncPage page, List<Keeping> kept, Instant now) {
        SyncJobDraft draft = running(now, SyncJobStatus.RUNNING);
        draft.cursor = page.cursor();
        draft.counts = state.counts().plus(SyncCounts.of(kept)).plus(page.more());
        draft.total = page.total().isPresent() ? page.total() : state.total();
        return page.last()
                ? draft.atRest(SyncJobStatus.COMPLETED).job()
                : draft.obeying().job();
    }

    /**
     * Nothing to do for now, such as when Shopify works on it or does not answer. What a person asked for takes effect here.
     *
     * @param cursor where it goes on
     * @param why for people
     */
    public SyncJob waitUntil(Instant dueAt, String cursor, String why, Instant now) {
        SyncJobDraft draft = running(now, SyncJobStatus.RUNNING).due(dueAt);
        draft.cursor = cursor;
        draft.note = why;
        return draft.obeying().job();
    }

    /** What it waits for may have come. */
    public SyncJob hurried(Instant now) {
        return running(now, SyncJobStatus.RUNNING).due(now).job();
    }

    /** Broken off; the cursor stays. */
    public SyncJob fail(String why, Instant now) {
        SyncJobDraft draft = running(now, SyncJobStatus.FAILED).atRest(SyncJobStatus.FAILED);
        draft.note = why;
        return draft.job();
    }

    /** A person wants it to rest: at once if nobody has begun, otherwise when its page is kept. A wish to cancel stays. */
    public SyncJob pause(Instant now) {
        return asked(SyncRequest.PAUSE, SyncJobStatus.PAUSED, now);
    }

    /** A person wants it broken off: at once if nobody works on it, otherwise when its page is kept. */
    public SyncJob cancel(Instant now) {
        return asked(SyncRequest.CANCEL, SyncJobStatus.CANCELLED, now);
    }

    /** A person wants it to go on; a pause that has not taken effect yet is taken back. */
    public SyncJob resume(Instant now) {
        if (state.request() == SyncRequest.PAUSE) {
            SyncJobDraft draft = draft(now);
            draft.request = SyncRequest.NONE;
            return draft.job();
        }
        SyncJobDraft draft = moved(SyncJobStatus.PENDING, now).due(now);
        draft.takenUpAt = Optional.empty();
        draft.takenUpWith = state.counts().processed();
        return draft.job();
    }

    /** How far it is; one that runs as of {@code now}, one that does not as of its last step. */
    public SyncProgress progress(Instant now) {
        Instant until = state.status() == SyncJobStatus.RUNNING ? now : state.updatedAt();
        Duration spent =
                state.takenUpAt().map(since -> Duration.between(since, until)).orElse(Duration.ZERO);
        long done = state.counts().processed() - state.takenUpWith();
        long millis = Math.max(1, spent.toMillis());
        long perMinute = Math.multiplyExact(done, Duration.ofMinutes(1).toMillis()) / millis;
        return new SyncProgress(state.counts(), state.total(), perMinute, left(done, spent));
    }

    private Optional<Duration> left(long done, Duration spent) {
        if (state.total().isEmpty() || done == 0 || state.status().isEnd()) {
            return Optional.empty();
        }
        long missing = Math.max(0, state.total().getAsLong() - state.counts().processed());
        return Optional.of(spent.multipliedBy(missing).dividedBy(done));
    }

    /** A job at work is left to finish its page, and is looked at soon in case nobody is at it. */
    private SyncJob asked(SyncRequest request, SyncJobStatus target, Instant now) {
        if (state.status() != SyncJobStatus.RUNNING) {
            return draft(now).atRest(target).job();
        }
        SyncJobDraft draft = draft(now).due(now);
        draft.request = state.request() == SyncRequest.CANCEL ? SyncRequest.CANCEL : request;
        return draft.job();
    }

    private SyncJobDraft running(Instant now, SyncJobStatus target) {
        if (state.status() != SyncJobStatus.RUNNING) {
            throw new IllegalJobTransition(state.status(), target);
        }
        return draft(now);
    }

    private SyncJobDraft moved(SyncJobStatus target, Instant now) {
        SyncJobDraft draft = draft(now);
        draft.status = state.status().to(target);
        return draft;
    }

    private SyncJobDraft draft(Instant now) {
        return new SyncJobDraft(state, now);
    }
}
