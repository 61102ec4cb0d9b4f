package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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

/** Purchases of labels by their orders, the latest of an order last, with their leases. */
final class MemoryLabelPurchases implements LabelPurchases {

    private static final Comparator<Held> LONGEST_DUE_FIRST = comparing(
                    (Held held) -> held.purchase.dueAt().orElse(Instant.MAX))
            .thenComparing(held -> held.purchase.order());

    private final Map<OrderKey, List<Held>> all = new HashMap<>();
    private final Object lock;
    private final Clock clock;
    private final MemoryOperations operations;

    MemoryLabelPurchases(Object lock, Clock clock, MemoryOperations operations) {
        this.lock = lock;
        this.clock = clock;
        this.operations = operations;
    }

    @Override
    public LabelPurchase want(OrderKey order, Rate rate, LabelFormat format, Instant now) {
        synchronized (lock) {
            Optional<LabelPurchase> last = latest(order);
            return last.filter(purchase -> !purchase.status().isEnd()).orElseGet(() -> {
                int attempt = last.map(LabelPurchase::attempt).orElse(0) + 1;
                LabelPurchase wanted = LabelPurchase.wanted(order, attempt, rate, format, now);
                all.computeIfAbsent(order, key -> new ArrayList<>()).add(new Held(wanted));
                operations.write(wanted.operations());
                return wanted;
            });
        }
    }

    @Override
    public List<LabelClaim> claimDue(int limit, Lease lease) {
        synchronized (lock) {
            Instant now = clock.instant();
            return all.values().stream()
                    .flatMap(List::stream)
                    .filter(held -> held.purchase
                                    .dueAt()
                                    .filter(due -> !due.isAfter(now))
                                    .isPresent()
                            && held.isFree(now))
                    .sorted(LONGEST_DUE_FIRST)
                    .limit(limit)
                    .map(held -> held.taken(now.plus(lease.length())))
                    .toList();
        }
    }

    @Override
    public void save(LabelPurchase next, LabelClaim claim) {
        synchronized (lock) {
            Instant now = clock.instant();
            save(next, held -> held.fence == claim.fence() && !held.isFree(now));
        }
    }

    @Override
    public void save(LabelPurchase next) {
        synchronized (lock) {
            Instant now = clock.instant();
            save(next, held -> held.isFree(now));
        }
    }

    private void save(LabelPurchase next, Predicate<Held> mine) {
        Held held = all.getOrDefault(next.order(), List.of()).stream()
                .filter(each ->
                        each.purchase.attempt() == next.attempt() && each.purchase.version() == next.version() - 1)
                .filter(mine)
                .findAny()
                .orElseThrow(() -> new StaleLabel(next));
        held.purchase = next;
        if (next.status() != PurchaseStatus.BUYING) {
            held.leaseUntil = Optional.empty();
        }
        operations.write(next.operations());
    }

    @Override
    public Optional<LabelPurchase> latest(OrderKey order) {
        synchronized (lock) {
            List<Held> ofOrder = all.getOrDefault(order, List.of());
            return ofOrder.isEmpty() ? Optional.empty() : Optional.of(ofOrder.get(ofOrder.size() - 1).purchase);
        }
    }

    @Override
    public Optional<LabelPurchase> ofLabel(ShopId shop, String label) {
        synchronized (lock) {
            return all.values().stream()
                    .flatMap(List::stream)
                    .map(held -> held.purchase)
                    .filter(purchase -> purchase.order().shop().equals(shop)
                            && purchase.label()
                                    .filter(known -> known.id().equals(label))
                                    .isPresent())
                    .max(comparing(LabelPurchase::order).thenComparing(LabelPurchase::attempt));
        }
    }

    /** A purchase and who holds it. */
    private static final class Held {
        private LabelPurchase purchase;
        private long fence;
        private Optional<Instant> leaseUntil = Optional.empty();

        Held(LabelPurchase purchase) {
            this.purchase = purchase;
        }

        boolean isFree(Instant now) {
            return leaseUntil.filter(now::isBefore).isEmpty();
        }

        LabelClaim taken(Instant until) {
            fence++;
            leaseUntil = Optional.of(until);
            return new LabelClaim(purchase, fence);
        }
    }
}
