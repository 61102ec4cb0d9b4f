package org.advalorem.engine.sync.job;

import com.google.common.base.Splitter;
import com.google.common.collect.Ordering;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.system.PeerUnavailable;

/**
 * Copies all orders of a period out of a file that Shopify writes. The cursor names the file, how many of its orders are kept and when it
 * was begun; after a break the file is read again and those are passed over. A file that was cut off fails the job before any order of it
 * is kept. While it is written it is looked at after 2 s, 4 s … and then every 30 s, or as soon as a webhook says that it is finished
 * ({@link org.advalorem.port.sync.SyncJobs#hurry}).
 */
public final class BulkOrders implements JobWork {

    /** How many orders are kept at once, unless somebody says otherwise. */
    public static final int PAGE = 500;

    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final ShopReader reader;
    private final Clock clock;
    private final int page;

    public BulkOrders(ShopReader reader, Clock clock) {
        this(reader, clock, PAGE);
    }

    /** @param page how many orders are kept at once; 1 at least */
    public BulkOrders(ShopReader reader, Clock clock, int page) {
        this.reader = reader;
        this.clock = clock;
        this.page = page;
    }

    @Override
    public void goOn(SyncJob job, ShopifyCredentials credentials, Pages pages) {
        ShopId shop = job.key().shop();
        if (job.cursor().isEmpty()) {
            Instant from = job.state().period().from().orElse(Instant.EPOCH);
            // Shopify is asked by whole seconds; the one at hand is to be in it.
            Instant until =
                    job.state().period().until().orElse(job.state().createdAt().plusSeconds(1));
            Instant begun = clock.instant();
            String run = reader.startBulk(shop, credentials, from, until);
            pages.waitFor(FIRST_LOOK, new Place(run, 0, begun).cursor(), "Shopify begins to write the file.");
        }
        Place place = Place.of(job.cursor());
        BulkRun run = reader.bulk(shop, credentials, place.run())
                .orElseThrow(() -> new Pages.Broken("Shopify does not know of the file any more. Begin a new dump."));
        switch (run.state()) {
            case UNFINISHED ->
                pages.waitFor(
                        untilNextLook(place),
                        place.cursor(),
                        "Shopify writes the file: " + run.objects() + " orders so far.");
            case COMPLETED -> copy(job, run, place, pages);
            case FAILED, CANCELLED, EXPIRED ->
                throw new Pages.Broken("Shopify's file is " + words(run) + ". Begin a new dump.");
        }
    }

    /** As long as it was waited for, so that the pauses double. */
    private Duration untilNextLook(Place place) {
        Duration waited = Duration.between(place.begun(), clock.instant());
        return Ordering.natural().min(BETWEEN_LOOKS, Ordering.natural().max(FIRST_LOOK, waited));
    }

    private static String words(BulkRun run) {
        return switch (run.state()) {
            case CANCELLED -> "cancelled";
            case EXPIRED -> "gone: they are kept for seven days";
            default ->
                "not finished: it broke off"
                        + run.error().map(code -> " (" + code + ")").orElse("");
        };
    }

    private void copy(SyncJob job, BulkRun run, Place place, Pages pages) {
        var copying = new Copying(job.key().shop(), run, place, pages);
        try {
            reader.download(job.key().shop(), run, copying::take);
        } catch (PeerUnavailable broken) {
            if (broken.code().equals("SHOPIFY_BULK_BROKEN")) {
                throw new Pages.Broken("The file is cut off: " + broken.getMessage() + " Begin a new dump.");
            }
            throw broken;
        }
        copying.end();
    }

    /** One reading of the file. */
    private final class Copying {

        private final ShopId shop;
        private final BulkRun run;
        private final Place before;
        private final Pages pages;
        private final List<CachedBody> bodies = new ArrayList<>();
        private long seen;

        Copying(ShopId shop, BulkRun run, Place before, Pages pages) {
            this.shop = shop;
            this.run = run;
            this.before = before;
            this.pages = pages;
        }

        void take(ShopObject order) {
            if (seen++ < before.done()) {
                return;
            }
            // One behind the page shows that this is not the last.
            if (bodies.size() == page) {
                pages.save(SyncPage.of(bodies, before.after(seen - 1).cursor()).outOf(run.objects()));
                bodies.clear();
            }
            bodies.add(ListWork.body(
                    new CacheKey(shop, CacheKind.ORDER, order.id()), order, BodySource.DUMP, before.begun(), clock));
        }

        void end() {
            pages.save(SyncPage.last(bodies, before.after(seen).cursor()).outOf(run.objects()));
        }
    }

    /**
     * How far the copy is.
     *
     * @param run the name of Shopify's operation
     * @param done how many orders of its file are kept
     * @param begun when Shopify was asked to write it
     */
    private record Place(String run, long done, Instant begun) {

        static Place of(String cursor) {
            List<String> parts = Splitter.on(' ').splitToList(cursor);
            return new Place(parts.get(0), Long.parseLong(parts.get(1)), Instant.parse(parts.get(2)));
        }

        Place after(long orders) {
            return new Place(run, orders, begun);
        }

        String cursor() {
            return run + " " + done + " " + begun;
        }
    }
}
