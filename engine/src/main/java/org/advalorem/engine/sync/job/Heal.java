package org.advalorem.engine.sync.job;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.Deviations;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.sync.SyncJobs;

/**
 * Fetches every order that the shop's last completed comparison found missing or stale, one by one, and has orders processed again that
 * failed. The cursor names the comparison and the order that was fetched last. What the shop does not have is left alone.
 */
public final class Heal implements JobWork {

    private static final int PAGE = 25;
    /** Far more than there are jobs between a comparison and its healing. */
    private static final int LATEST = 200;

    private final ShopReader reader;
    private final SyncJobs jobs;
    private final Deviations deviations;
    private final Caches caches;
    private final Clock clock;

    public Heal(ShopReader reader, SyncJobs jobs, Deviations deviations, Caches caches, Clock clock) {
        this.reader = reader;
        this.jobs = jobs;
        this.deviations = deviations;
        this.caches = caches;
        this.clock = clock;
    }

    @Override
    public void goOn(SyncJob job, ShopifyCredentials credentials, Pages pages) {
        Place place = job.cursor().isEmpty() ? begin(job) : Place.of(job);
        long all = deviations.counts(place.comparison()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        while (true) {
            List<Deviation> found = deviations.list(place.comparison(), place.last(), PAGE);
            List<CachedBody> bodies = new ArrayList<>();
            for (Deviation deviation : found) {
                if (deviation.kind() != Deviation.Kind.EXTRA) {
                    fetch(job, credentials, deviation.order()).ifPresent(bodies::add);
                }
            }
            long left = found.size() - (long) bodies.size();
            place = found.isEmpty()
                    ? place
                    : new Place(
                            place.comparison(),
                            Optional.of(found.get(found.size() - 1).order()));
            SyncPage page =
                    found.size() < PAGE ? SyncPage.last(bodies, place.cursor()) : SyncPage.of(bodies, place.cursor());
            pages.save(page.counting(new SyncCounts(left, 0, 0, left, 0)).outOf(all));
        }
    }

    private Place begin(SyncJob job) {
        SyncJob comparison = lastComparison(jobs, job.key().shop())
                .orElseThrow(() -> new Pages.Broken("There is no comparison to heal by. Compare first."));
        caches.retryFailed(job.key().shop(), Optional.of(CacheKind.ORDER), clock.instant());
        return new Place(comparison.key(), Optional.empty());
    }

    /** The shop's latest comparison that came to its end. */
    public static Optional<SyncJob> lastComparison(SyncJobs jobs, ShopId shop) {
        return jobs.list(shop, Optional.empty(), LATEST).items().stream()
                .filter(job -> job.kind() == SyncJobKind.RECONCILE && job.status() == SyncJobStatus.COMPLETED)
                .findFirst();
    }

    private Optional<CachedBody> fetch(SyncJob job, ShopifyCredentials credentials, OrderId order) {
        Instant asked = clock.instant();
        return reader.order(job.key().shop(), credentials, order.value())
                .map(object -> ListWork.body(
                        CacheKey.of(job.key().shop(), CacheKind.ORDER, order.value()),
                        object,
                        BodySource.FETCH,
                        asked,
                        clock));
    }

    /**
     * How far it is.
     *
     * @param last the order that was fetched last; empty before the first
     */
    private record Place(SyncJobKey comparison, Optional<OrderId> last) {

        static Place of(SyncJob job) {
            String[] parts = job.cursor().split(" ", 2);
            return new Place(
                    new SyncJobKey(job.key().shop(), parts[0]),
                    Optional.of(parts[1]).filter(id -> !id.isEmpty()).map(OrderId::parse));
        }

        String cursor() {
            return comparison.id() + " " + last.map(OrderId::toString).orElse("");
        }
    }
}
