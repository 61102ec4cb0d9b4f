package org.advalorem.engine.sync.job;

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
 * Copies all orders of a period out of a file that Shopify writes. The cursor names the file and how many of its orders are kept; after
 * a break the file is read again and those are passed over. A file that was cut off fails the job before any order of it is kept.
 */
public final class BulkOrders implements JobWork {

    private static final int PAGE = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final ShopReader reader;
    private final Clock clock;

    public BulkOrders(ShopReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public void goOn(SyncJob job, ShopifyCredentials credentials, Pages pages) {
        ShopId shop = job.key().shop();
        if (job.cursor().isEmpty()) {
            Instant from = job.state().period().from().orElse(Instant.EPOCH);
            // Shopify is asked by whole seconds; the one at hand is to be in it.
            Instant until =
                    job.state().period().until().orElse(job.state().createdAt().plusSeconds(1));
            String run = reader.startBulk(shop, credentials, from, until);
            pages.waitFor(BETWEEN_LOOKS, new Place(run, 0).cursor(), "Shopify begins to write the file.");
        }
        Place place = Place.of(job.cursor());
        BulkRun run = reader.bulk(shop, credentials, place.run())
                .orElseThrow(() -> new Pages.Broken("Shopify does not know of the file any more. Begin a new dump."));
        switch (run.state()) {
            case UNFINISHED ->
                pages.waitFor(
                        BETWEEN_LOOKS, place.cursor(), "Shopify writes the file: " + run.objects() + " orders so far.");
            case COMPLETED -> copy(job, run, place, pages);
            case FAILED, CANCELLED, EXPIRED ->
                throw new Pages.Broken("Shopify's file is " + words(run) + ". Begin a new dump.");
        }
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
        var copying = new Copying(job, run, place.done(), pages);
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
        /** The file was asked for later than this. */
        private final Instant asked;

        private final BulkRun run;
        private final long done;
        private final Pages pages;
        private final List<CachedBody> bodies = new ArrayList<>(PAGE);
        private long seen;

        Copying(SyncJob job, BulkRun run, long done, Pages pages) {
            this.shop = job.key().shop();
            this.asked = job.state().createdAt();
            this.run = run;
            this.done = done;
            this.pages = pages;
        }

        void take(ShopObject order) {
            if (seen++ < done) {
                return;
            }
            // One behind the page shows that this is not the last.
            if (bodies.size() == PAGE) {
                pages.save(SyncPage.of(bodies, new Place(run.id(), seen - 1).cursor())
                        .outOf(run.objects()));
                bodies.clear();
            }
            bodies.add(ListWork.body(
                    new CacheKey(shop, CacheKind.ORDER, order.id()), order, BodySource.DUMP, asked, clock));
        }

        void end() {
            pages.save(SyncPage.last(bodies, new Place(run.id(), seen).cursor()).outOf(run.objects()));
        }
    }

    /**
     * How far the copy is.
     *
     * @param run the name of Shopify's operation
     * @param done how many orders of its file are kept
     */
    private record Place(String run, long done) {

        static Place of(String cursor) {
            int blank = cursor.lastIndexOf(' ');
            return new Place(cursor.substring(0, blank), Long.parseLong(cursor.substring(blank + 1)));
        }

        String cursor() {
            return run + " " + done;
        }
    }
}
