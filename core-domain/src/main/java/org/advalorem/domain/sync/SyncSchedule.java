package org.advalorem.domain.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;

/**
 * When a shop's recent orders are asked for, whatever webhooks said: every hour those of the last 24 hours, unless a person set it
 * otherwise. Times are to the microsecond.
 *
 * @param every from one run to the next; a minute to a week, in whole minutes
 * @param lookBack how far back a run asks; an hour to 60 days, in whole minutes
 * @param nextRunAt when it runs next; empty while it is stopped
 * @param lastJob the id of the job of the last run; empty before the first
 */
public record SyncSchedule(
        ShopId shop, Duration every, Duration lookBack, Optional<Instant> nextRunAt, Optional<String> lastJob) {

    /** What lies before the end of the last run is asked for again: clocks differ, and a change shows a moment later. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SHORTEST_LOOK = Duration.ofHours(1);
    /** Shopify shows an app no older orders unless it was granted {@code read_all_orders}. */
    private static final Duration LONGEST_LOOK = Duration.ofDays(60);

    public SyncSchedule {
        requireNonNull(shop, "shop");
        every = within("every", every, SHORTEST, LONGEST);
        lookBack = within("lookBack", lookBack, SHORTEST_LOOK, LONGEST_LOOK);
        nextRunAt = nextRunAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        requireNonNull(lastJob, "lastJob");
    }

    /** Every hour, the last 24; its first run is due at once. */
    public static SyncSchedule standard(ShopId shop, Instant now) {
        return new SyncSchedule(shop, Duration.ofHours(1), Duration.ofHours(24), Optional.of(now), Optional.empty());
    }

    private static Duration within(String name, Duration length, Duration least, Duration most) {
        if (length.compareTo(least) < 0 || length.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + " must be " + least.toMinutes() + " to " + most.toMinutes() + " minutes: " + length);
        }
        return length.truncatedTo(ChronoUnit.MINUTES);
    }

    public boolean isRunning() {
        return nextRunAt.isPresent();
    }

    /** Runs from now on, at once for the first time. One that runs stays as it is. */
    public SyncSchedule started(Instant now) {
        return isRunning() ? this : nextAt(Optional.of(now));
    }

    /** Runs no more until it is started. */
    public SyncSchedule stopped() {
        return nextAt(Optional.empty());
    }

    /** With other lengths; it runs next when it would have run by them. */
    public SyncSchedule with(Duration newEvery, Duration newLookBack, Instant now) {
        Optional<Instant> next = nextRunAt.map(at -> {
            Instant changed = now.plus(newEvery);
            return at.isBefore(changed) ? at : changed;
        });
        return new SyncSchedule(shop, newEvery, newLookBack, next, lastJob);
    }

    /** After a run that a job does; whether it runs again by itself is as before. */
    public SyncSchedule ran(String job, Instant now) {
        return new SyncSchedule(shop, every, lookBack, nextRunAt.map(at -> now.plus(every)), Optional.of(job));
    }

    /** Without a run, since another job was in its way; it tries again when it would have run again. */
    public SyncSchedule passedOver(Instant now) {
        return nextAt(nextRunAt.map(at -> now.plus(every)));
    }

    /**
     * Of when a run asks for orders: {@code lookBack}, and farther where the last run did not get so far, so that nothing is left out
     * after Shopify or this service was away.
     *
     * @param last the job of the last run, if it is known
     */
    public SyncPeriod period(Optional<SyncJob> last, Instant now) {
        Instant usual = now.minus(lookBack);
        return SyncPeriod.since(
                last.flatMap(SyncSchedule::caughtUpTo).filter(usual::isAfter).orElse(usual));
    }

    /** Until when nothing is missing as far as a job can tell: what it began with, if it did not end well. */
    private static Optional<Instant> caughtUpTo(SyncJob job) {
        return job.status() == SyncJobStatus.COMPLETED
                ? Optional.of(job.state().createdAt().minus(OVERLAP))
                : job.state().period().from();
    }

    private SyncSchedule nextAt(Optional<Instant> next) {
        return new SyncSchedule(shop, every, lookBack, next, lastJob);
    }
}
