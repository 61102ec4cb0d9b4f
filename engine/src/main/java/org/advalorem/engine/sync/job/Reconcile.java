package org.advalorem.engine.sync.job;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.port.order.Orders;
import org.advalorem.port.sync.Deviations;
import org.advalorem.port.sync.OrderStamps;

/**
 * Compares the orders of a period with the shop's, a day at a time, by the moment when they were placed. The cursor is where the next
 * day begins. Ours are read after the shop's, so what comes in meanwhile is no deviation; what the shop is given meanwhile is not
 * asked for, since the period ends before the job began.
 *
 * <p>Of its counts, {@code processed} are the orders that the shop or we have, and {@code errors} those that differ.
 */
public final class Reconcile implements JobWork {

    private static final Duration DAY = Duration.ofDays(1);
    /** What is newer may still be on its way to us. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(5);

    private final OrderStamps stamps;
    private final Orders orders;
    private final Deviations deviations;

    public Reconcile(OrderStamps stamps, Orders orders, Deviations deviations) {
        this.stamps = stamps;
        this.orders = orders;
        this.deviations = deviations;
    }

    @Override
    public void goOn(SyncJob job, ShopifyCredentials credentials, Pages pages) {
        Instant newest = job.state().createdAt().minus(ON_ITS_WAY);
        Instant until = job.state().period().until().filter(newest::isAfter).orElse(newest);
        Instant from = job.cursor().isEmpty()
                ? job.state().period().from().orElse(until.minus(DAY))
                : Instant.parse(job.cursor());
        while (true) {
            Instant end = from.plus(DAY).isBefore(until) ? from.plus(DAY) : until;
            SyncCounts counts = from.isBefore(end) ? compare(job, credentials, from, end) : SyncCounts.NONE;
            pages.save(
                    end.isBefore(until)
                            ? SyncPage.of(List.of(), end.toString()).counting(counts)
                            : SyncPage.last(List.of(), end.toString()).counting(counts));
            from = end;
        }
    }

    private SyncCounts compare(SyncJob job, ShopifyCredentials credentials, Instant from, Instant until) {
        Map<OrderId, Instant> inShop = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            OrderStamps.Page page = stamps.placed(job.key().shop(), credentials, from, until, cursor);
            inShop.putAll(page.changed());
            cursor = page.next();
        } while (cursor.isPresent());
        Map<OrderId, Instant> here = orders.placed(job.key().shop(), from, until);
        List<Deviation> found = Deviation.between(inShop, here);
        deviations.add(job.key(), found);
        here.keySet().forEach(inShop::remove);
        return new SyncCounts((long) here.size() + inShop.size(), 0, 0, 0, found.size());
    }
}
