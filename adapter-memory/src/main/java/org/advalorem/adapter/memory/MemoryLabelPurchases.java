package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.fulfillment.LabelClaim;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.StaleLabel;

/** Purchases of labels by their orders, with their leases. */
final class MemoryLabelPurchases implements LabelPurchases {

    private static final Set<PurchaseStatus> HURRIED =
            Set.of(PurchaseStatus.QUEUED, PurchaseStatus.BOUGHT, PurchaseStatus.VOIDING);

    private final Worklist<LabelPurchase> all = new Worklist<>(
            purchase -> new Worklist.Key(purchase.order(), purchase.attempt()),
            LabelPurchase::dueAt,
            LabelPurchase::isOnlyAskedFor);
    private final Object lock;
    private final Clock clock;
    private final MemoryOperations operations;
    private final MemoryHandlings handlings;

    MemoryLabelPurchases(Object lock, Clock clock, MemoryOperations operations, MemoryHandlings handlings) {
        this.lock = lock;
        this.clock = clock;
        this.operations = operations;
        this.handlings = handlings;
    }

    @Override
    public LabelPurchase want(OrderKey order, Rate rate, LabelFormat format, Instant now) {
        synchronized (lock) {
            Optional<LabelPurchase> last = latest(order);
            return last.filter(purchase -> !purchase.status().isEnd()).orElseGet(() -> {
                int attempt = last.map(LabelPurchase::attempt).orElse(0) + 1;
                LabelPurchase wanted = LabelPurchase.wanted(order, attempt, rate, format, now);
                all.add(wanted);
                operations.write(wanted.operations());
                return wanted;
            });
        }
    }

    @Override
    public List<LabelClaim> claimDue(int limit, Lease lease) {
        synchronized (lock) {
            return all.claimDue(limit, lease, clock.instant()).stream()
                    .map(taken -> new LabelClaim(taken.value(), taken.fence()))
                    .toList();
        }
    }

    @Override
    public void save(LabelPurchase next, LabelClaim claim, Optional<HandlingChange> story) {
        synchronized (lock) {
            Instant now = clock.instant();
            require(next, held -> held.fence() == claim.fence() && !held.isFree(now));
            story.ifPresent(handlings::require);
            write(next);
            story.map(List::of).ifPresent(handlings::save);
        }
    }

    @Override
    public void save(LabelPurchase next) {
        synchronized (lock) {
            Instant now = clock.instant();
            require(next, held -> held.isFree(now));
            write(next);
        }
    }

    private void require(LabelPurchase next, Predicate<Leased<LabelPurchase>> mine) {
        if (!all.mayWrite(next, held -> mine.test(held) && held.value().version() == next.version() - 1)) {
            throw new StaleLabel(next);
        }
    }

    private void write(LabelPurchase next) {
        all.write(next, next.status() == PurchaseStatus.BUYING);
        operations.write(next.operations());
    }

    @Override
    public boolean hurry(ShopId shop, String label, Instant now) {
        synchronized (lock) {
            return all.change(
                            purchase -> isOf(purchase, shop, label) && HURRIED.contains(purchase.status()),
                            purchase -> due(purchase, now))
                    > 0;
        }
    }

    private static LabelPurchase due(LabelPurchase purchase, Instant now) {
        return new LabelPurchase(
                purchase.order(),
                purchase.attempt(),
                purchase.version(),
                purchase.status(),
                purchase.rate(),
                purchase.format(),
                purchase.label(),
                purchase.calls(),
                purchase.looks(),
                purchase.turnedDown(),
                purchase.asked(),
                purchase.since(),
                Optional.of(Worklist.earlier(purchase.dueAt(), now)),
                purchase.reason());
    }

    @Override
    public Optional<LabelPurchase> latest(OrderKey order) {
        synchronized (lock) {
            List<LabelPurchase> ofOrder = all.of(order);
            return ofOrder.isEmpty() ? Optional.empty() : Optional.of(ofOrder.get(ofOrder.size() - 1));
        }
    }

    @Override
    public Optional<LabelPurchase> ofLabel(ShopId shop, String label) {
        synchronized (lock) {
            return all.values()
                    .filter(purchase -> isOf(purchase, shop, label))
                    .max(comparing(LabelPurchase::order).thenComparing(LabelPurchase::attempt));
        }
    }

    private static boolean isOf(LabelPurchase purchase, ShopId shop, String label) {
        return purchase.order().shop().equals(shop)
                && purchase.label().filter(known -> known.id().equals(label)).isPresent();
    }
}
