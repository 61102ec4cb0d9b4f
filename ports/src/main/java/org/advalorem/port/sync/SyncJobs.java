package org.advalorem.port.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.IllegalJobTransition;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.Lease;

/**
 * The jobs and who works on which. Each method is atomic and durable when it returns. Any number of workers on any number of machines
 * may call at once. A worker takes a job, saves page after page, and looks at what each save answers: as soon as the job is no longer
 * running, or waits, it is not the worker's any more.
 */
public interface SyncJobs {

    /**
     * Writes a new job, unless the shop has one of that kind which is not at its end.
     *
     * @return the job, or the one that is in its way
     */
    SyncJob create(SyncJob job);

    /**
     * Takes up to {@code limit} due jobs that nobody holds, the longest due first, each under a lease with a fencing number higher than
     * any before; they are running then. Whose lease ran out may be taken by anybody, and goes on from its cursor. One that was to be paused or
     * cancelled meanwhile is, and is not taken.
     */
    List<SyncJobClaim> claimDue(int limit, Lease lease, Instant now);

    /** Prolongs the lease, even one that ran out; false if somebody else took the job since, or it was given back. */
    boolean prolong(SyncJobClaim claim, Lease lease);

    /**
     * Keeps the bodies of a page as {@link Caches#keep} does and moves the cursor, in one transaction: both or neither. What a person
     * asked for takes effect here.
     *
     * @return the job as it is now
     * @throws StaleSyncJob if somebody else took it since, or it was given back; nothing is saved then
     */
    SyncJob savePage(SyncJobClaim claim, SyncPage page, Instant now);

    /**
     * Gives the job back until a time; see {@link SyncJob#waitUntil}.
     *
     * @return the job as it is now
     * @throws StaleSyncJob as {@link #savePage}
     */
    SyncJob waitUntil(SyncJobClaim claim, Instant dueAt, String cursor, String why, Instant now);

    /**
     * Makes the shop's job of a kind due at once if it waits; one that somebody holds, or that does not wait, is left as it is.
     *
     * @return whether there was one that waited
     */
    boolean hurry(ShopId shop, SyncJobKind kind, Instant now);

    /**
     * Breaks the job off; see {@link SyncJob#fail}.
     *
     * @return the job as it is now
     * @throws StaleSyncJob as {@link #savePage}
     */
    SyncJob fail(SyncJobClaim claim, String why, Instant now);

    /**
     * A person's wish; see {@link SyncJob#pause}.
     *
     * @return the job as it is now; empty if there is none with this key
     * @throws IllegalJobTransition if its status does not allow it
     */
    Optional<SyncJob> pause(SyncJobKey key, Instant now);

    /** A person's wish; see {@link SyncJob#resume}; otherwise as {@link #pause}. */
    Optional<SyncJob> resume(SyncJobKey key, Instant now);

    /** A person's wish; see {@link SyncJob#cancel}; otherwise as {@link #pause}. */
    Optional<SyncJob> cancel(SyncJobKey key, Instant now);

    Optional<SyncJob> find(SyncJobKey key);

    /**
     * The jobs of a shop, the newest first.
     *
     * @throws IllegalArgumentException if the cursor is none that an earlier page gave
     */
    Page<SyncJob> list(ShopId shop, Optional<String> cursor, int limit);
}
