package org.advalorem.engine.sync.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.port.sync.SyncJobClaim;
import org.advalorem.port.sync.SyncJobs;

/**
 * Where work hands over what it has done so far. When nothing more is to be done, since it was the last page, the job waits or a person
 * wants it to stop, this ends the work by an exception that only {@link JobRunner} knows.
 */
public final class Pages {

    private final SyncJobs jobs;
    private final SyncJobClaim claim;
    private final Clock clock;
    private final BooleanSupplier closing;
    private SyncJob job;

    /** @param closing whether the work is to be left to others at the next page */
    Pages(SyncJobs jobs, SyncJobClaim claim, Clock clock, BooleanSupplier closing) {
        this.jobs = jobs;
        this.claim = claim;
        this.clock = clock;
        this.closing = closing;
        this.job = claim.job();
    }

    /** Keeps a page and moves the cursor, both or neither. Answers only while the work is to go on. */
    public void save(SyncPage page) {
        goOnIf(jobs.savePage(claim, page, clock.instant()), true);
        if (closing.getAsBoolean()) {
            waitFor(Duration.ZERO, job.cursor(), "");
        }
    }

    /**
     * Puts the job aside for some time. Does not answer.
     *
     * @param cursor where it goes on
     * @param why for people
     */
    public void waitFor(Duration time, String cursor, String why) {
        Instant now = clock.instant();
        goOnIf(jobs.waitUntil(claim, now.plus(time), cursor, why, now), false);
    }

    /** The job as it is by now. */
    SyncJob job() {
        return job;
    }

    private void goOnIf(SyncJob current, boolean mayGoOn) {
        job = current;
        if (!mayGoOn || current.status() != SyncJobStatus.RUNNING) {
            throw new Ended();
        }
    }

    /** Nothing more is to be done for now. */
    static final class Ended extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Ended() {
            super(null, null, false, false);
        }
    }

    /** The job cannot go on: what it is about is broken or gone. */
    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(String why) {
            super(why, null, false, false);
        }
    }
}
