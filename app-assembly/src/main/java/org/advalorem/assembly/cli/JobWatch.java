package org.advalorem.assembly.cli;

import static org.advalorem.assembly.audit.TextTable.printable;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.port.sync.SyncJobs;

/** Tells of a job that somebody else does. */
final class JobWatch {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration USUAL_START = Duration.ofSeconds(5);
    private static final String WIPED = "\r\033[K";

    private final SyncJobs jobs;
    private final Clock clock;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal = Terminal.ERRORS.isWatched();

    JobWatch(SyncJobs jobs, Clock clock, PrintWriter out, PrintWriter err) {
        this.jobs = jobs;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /** Says that the job was there before. */
    void underWay(SyncJob job) {
        err.println("Such a job is under way already, since "
                + job.state().createdAt().truncatedTo(ChronoUnit.SECONDS) + ".");
    }

    /**
     * Looks at it again and again until it is at its end, or somebody has put it to rest.
     *
     * @return the command's exit code
     */
    int toItsEnd(SyncJob begun) {
        boolean warned = false;
        SyncJob job = begun;
        while (!job.status().isEnd() && job.status() != SyncJobStatus.PAUSED) {
            Instant now = clock.instant();
            if (!warned && isLeftAlone(job, begun, now)) {
                err.println("Nobody has taken up the job yet. Is the service running ('advalorem serve')?");
                warned = true;
            }
            if (job.status() == SyncJobStatus.RUNNING) {
                show(printable(JobLine.running(job, now)));
            }
            pause();
            job = jobs.find(begun.key()).orElseThrow(() -> new IllegalStateException("The job is gone"));
        }
        show("");
        out.println(printable(JobLine.rested(job)));
        return job.status() == SyncJobStatus.COMPLETED ? 0 : 1;
    }

    private static boolean isLeftAlone(SyncJob job, SyncJob begun, Instant now) {
        return job.status() == SyncJobStatus.PENDING
                && now.isAfter(begun.state().updatedAt().plus(USUAL_START));
    }

    /** In the place of what stood there, where somebody is looking. */
    private void show(String line) {
        if (terminal) {
            err.print(WIPED + line);
            err.flush();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while watching", stopped);
        }
    }
}
