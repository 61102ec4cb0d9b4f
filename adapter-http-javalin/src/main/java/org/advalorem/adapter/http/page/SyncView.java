package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CacheTally;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncProgress;
import org.advalorem.domain.sync.SyncRequest;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.port.inbox.Inbox;

/**
 * The copy of one shop and everything that makes it.
 *
 * @param shops those one can choose from
 * @param connected whether there is a token to ask Shopify with
 * @param jobs the latest, the newest first
 * @param webhooks those of the last day, by topic
 * @param tally of what is copied
 * @param failed some of those that could not be processed
 * @param now the moment that progress is counted by
 * @param notice what was just done, or why it was not
 * @param fault whether the notice is bad news
 */
public record SyncView(
        Shop shop,
        List<ShopId> shops,
        boolean connected,
        List<SyncJob> jobs,
        List<Inbox.Seen> webhooks,
        CacheTally tally,
        List<CacheEntry> failed,
        SyncSchedule schedule,
        Optional<SyncJob> lastRun,
        Optional<Comparison> comparison,
        Instant now,
        String notice,
        boolean fault) {

    public SyncView {
        shops = ImmutableList.copyOf(shops);
        jobs = ImmutableList.copyOf(jobs);
        webhooks = ImmutableList.copyOf(webhooks);
        failed = ImmutableList.copyOf(failed);
    }

    /**
     * What a comparison of orders with the shop's found.
     *
     * @param deviations some of them, by the orders' numbers
     */
    public record Comparison(SyncJob job, Map<Deviation.Kind, Long> counts, List<Deviation> deviations) {

        public Comparison {
            counts = ImmutableMap.copyOf(counts);
            deviations = ImmutableList.copyOf(deviations);
        }

        public boolean isClean() {
            return deviations.isEmpty() && job.status() == SyncJobStatus.COMPLETED;
        }
    }

    /** Where its forms go, with what is behind {@code /sync/}. */
    public String to(String what) {
        return "/sync/" + shop.id() + "/" + what;
    }

    public String self() {
        return "/sync?shop=" + shop.id();
    }

    public SyncProgress progress(SyncJob job) {
        return job.progress(now);
    }

    public long count(CacheKind kind, CacheState state) {
        return tally.count(kind, state);
    }

    /** The number for people. */
    public String number(CacheKind kind, CacheState state) {
        String about = tally.isRough(kind) && state == CacheState.PROCESSED ? "about " : "";
        return about + "%,d".formatted(count(kind, state));
    }

    public boolean anyFailed() {
        return tally.count(CacheState.FAILED) > 0;
    }

    /** For {@code hx-trigger}: a job that moves is looked at again soon; null leaves it out. */
    public String looksAgain(SyncJob job) {
        return job.status() == SyncJobStatus.RUNNING || job.status() == SyncJobStatus.PENDING || isPaused(job)
                ? "every 1s"
                : null;
    }

    private static boolean isPaused(SyncJob job) {
        return job.status() == SyncJobStatus.PAUSED;
    }

    public static String name(SyncJobKind kind) {
        return switch (kind) {
            case ORDERS_DUMP -> "All orders of a period";
            case RECENT_ORDERS -> "Recent orders";
            case PRODUCTS -> "Products and stock";
            case CUSTOMERS -> "Customers";
            case BACKFILL -> "What is missing";
            case PROCESS_CACHE -> "Work through what was fetched";
            case PROCESS_AGAIN -> "Everything once more";
            case RECONCILE -> "Comparison with Shopify";
            case HEAL -> "Fetching what differed";
        };
    }

    public static String name(CacheKind kind) {
        return switch (kind) {
            case ORDER -> "Orders";
            case PRODUCT -> "Products";
            case CUSTOMER -> "Customers";
            case INVENTORY -> "Stock";
        };
    }

    public static String name(Deviation.Kind kind) {
        return switch (kind) {
            case MISSING -> "Missing here";
            case STALE -> "Older here";
            case EXTRA -> "Gone in Shopify";
        };
    }

    public static String status(SyncJob job) {
        SyncRequest request = job.state().request();
        if (job.status() == SyncJobStatus.RUNNING && request != SyncRequest.NONE) {
            return request == SyncRequest.PAUSE ? "Pausing" : "Cancelling";
        }
        return switch (job.status()) {
            case PENDING -> "Waiting";
            case RUNNING -> "Running";
            case PAUSED -> "Paused";
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
        };
    }

    public static String tone(SyncJobStatus status) {
        return switch (status) {
            case PENDING, CANCELLED -> "quiet";
            case RUNNING -> "busy";
            case PAUSED -> "asks";
            case COMPLETED -> "good";
            case FAILED -> "bad";
        };
    }

    /** Such as "1,500 of 6,000, 1,480 new, 20 changed". */
    public String done(SyncJob job) {
        SyncProgress progress = progress(job);
        SyncCounts counts = progress.counts();
        if (counts.processed() == 0 && progress.total().isEmpty()) {
            return job.status() == SyncJobStatus.COMPLETED ? "nothing to do" : "nothing yet";
        }
        String all = progress.total().isPresent()
                ? " of %,d".formatted(progress.total().getAsLong())
                : "";
        return "%,d".formatted(counts.processed())
                + all
                + switch (job.kind()) {
                    case PROCESS_AGAIN -> " put in line";
                    case RECONCILE -> " compared, %,d differ".formatted(counts.errors());
                    default -> ", %,d new, %,d changed".formatted(counts.created(), counts.updated()) + failed(counts);
                };
    }

    private static String failed(SyncCounts counts) {
        return counts.errors() > 0 ? ", %,d failed".formatted(counts.errors()) : "";
    }

    /** Such as "1,200 a minute, 4 min left"; empty of a job that does not run. */
    public String pace(SyncJob job) {
        if (job.status() != SyncJobStatus.RUNNING) {
            return "";
        }
        SyncProgress progress = progress(job);
        String rate = "%,d a minute".formatted(progress.perMinute());
        return progress.left().map(left -> rate + ", " + length(left) + " left").orElse(rate);
    }

    /** Such as "40 s", "4 min" or "3 h". */
    public static String length(Duration length) {
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        return length.toMinutes() % 60 == 0 || length.toHours() > 9
                ? (length.toHours() > 0 ? length.toHours() + " h" : length.toMinutes() + " min")
                : length.toMinutes() + " min";
    }
}
