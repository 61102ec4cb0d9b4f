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
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.payment.RefundClaim;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.payment.StaleRefund;

/** Refunds by their orders, the latest of an order last, with their leases. */
final class MemoryRefundRequests implements RefundRequests {

    private static final Comparator<Held> LONGEST_DUE_FIRST = comparing(
                    (Held held) -> held.request.dueAt().orElse(Instant.MAX))
            .thenComparing(held -> held.request.order());

    private final Map<OrderKey, List<Held>> all = new HashMap<>();
    private final Object lock;
    private final Clock clock;
    private final MemoryOperations operations;

    MemoryRefundRequests(Object lock, Clock clock, MemoryOperations operations) {
        this.lock = lock;
        this.clock = clock;
        this.operations = operations;
    }

    @Override
    public Optional<RefundRequest> ask(OrderKey order, String payment, Money amount, Money paid, Instant now) {
        synchronized (lock) {
            List<RefundRequest> asked = of(order);
            if (amount.compareTo(RefundRequest.left(paid, asked)) > 0) {
                return Optional.empty();
            }
            RefundRequest wanted = RefundRequest.wanted(order, asked.size() + 1, payment, amount, now);
            all.computeIfAbsent(order, key -> new ArrayList<>()).add(new Held(wanted));
            operations.write(List.of(wanted.operation()));
            return Optional.of(wanted);
        }
    }

    @Override
    public List<RefundClaim> claimDue(int limit, Lease lease) {
        synchronized (lock) {
            Instant now = clock.instant();
            return all.values().stream()
                    .flatMap(List::stream)
                    .filter(held -> held.request
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
    public void save(RefundRequest next, RefundClaim claim) {
        synchronized (lock) {
            Instant now = clock.instant();
            save(next, held -> held.fence == claim.fence() && !held.isFree(now));
        }
    }

    @Override
    public void save(RefundRequest next) {
        synchronized (lock) {
            Instant now = clock.instant();
            save(next, held -> held.isFree(now));
        }
    }

    private void save(RefundRequest next, Predicate<Held> mine) {
        Held held = all.getOrDefault(next.order(), List.of()).stream()
                .filter(each -> each.request.number() == next.number() && each.request.version() == next.version() - 1)
                .filter(mine)
                .findAny()
                .orElseThrow(() -> new StaleRefund(next));
        held.request = next;
        if (next.status() != RefundStatus.SENDING) {
            held.leaseUntil = Optional.empty();
        }
        operations.write(List.of(next.operation()));
    }

    @Override
    public List<RefundRequest> of(OrderKey order) {
        synchronized (lock) {
            return all.getOrDefault(order, List.of()).stream()
                    .map(held -> held.request)
                    .toList();
        }
    }

    @Override
    public Optional<RefundRequest> ofRefund(ShopId shop, String refund) {
        synchronized (lock) {
            return all.values().stream()
                    .flatMap(List::stream)
                    .map(held -> held.request)
                    .filter(request -> request.order().shop().equals(shop)
                            && request.refund().filter(refund::equals).isPresent())
                    .findAny();
        }
    }

    /** A refund and who holds it. */
    private static final class Held {
        private RefundRequest request;
        private long fence;
        private Optional<Instant> leaseUntil = Optional.empty();

        Held(RefundRequest request) {
            this.request = request;
        }

        boolean isFree(Instant now) {
            return leaseUntil.filter(now::isBefore).isEmpty();
        }

        RefundClaim taken(Instant until) {
            fence++;
            leaseUntil = Optional.of(until);
            return new RefundClaim(request, fence);
        }
    }
}
