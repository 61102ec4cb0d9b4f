package org.advalorem.assembly.cli;

import com.google.common.base.Ascii;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncProgress;

/** How far a job is, in one line. */
final class JobLine {
    private static final int WIDTH = 25;
    private static final long MINUTE = 60;

    private JobLine() {}

    /** While it goes on: a bar where the total is known, what was done, how fast, and how long it may still take. */
    static String running(SyncJob job, Instant now) {
        SyncProgress progress = job.progress(now);
        String note = job.state().note();
        return bar(progress)
                + counts(progress.counts())
                + (progress.perMinute() > 0 ? ", " + count(progress.perMinute()) + "/min" : "")
                + progress.left().map(JobLine::left).orElse("")
                + (note.isEmpty() ? "" : "  (" + note + ")");
    }

    /** What it has come to, and why if it did not reach its end. */
    static String rested(SyncJob job) {
        String note = job.state().note();
        return Ascii.toLowerCase(job.status().name()) + ": "
                + counts(job.state().counts()) + (note.isEmpty() ? "" : ". " + note);
    }

    private static String bar(SyncProgress progress) {
        return progress.percent()
                .map(percent -> {
                    int full = percent * WIDTH / 100;
                    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + percent + " %  ";
                })
                .orElse("");
    }

    private static String counts(SyncCounts counts) {
        return count(counts.processed()) + " looked at, " + count(counts.created()) + " new, "
                + count(counts.updated()) + " changed"
                + (counts.errors() > 0 ? ", " + count(counts.errors()) + " with errors" : "");
    }

    private static String left(Duration left) {
        long seconds = left.toSeconds();
        return ", " + (seconds < 2 * MINUTE ? seconds + " s" : count((seconds + MINUTE / 2) / MINUTE) + " min")
                + " left";
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
