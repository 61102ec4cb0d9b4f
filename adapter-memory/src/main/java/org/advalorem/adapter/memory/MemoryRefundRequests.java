package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.payment.RefundWish;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.payment.RefundClaim;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.payment.StaleRefund;

/** Refunds by their orders, with their leases. */
final class MemoryRefundRequests implements RefundRequests {

    private final Worklist<RefundRequest> all = new Worklist<>(
            request -> new Worklist.Key(request.order(), request.number()), RefundRequest::dueAt, request -> false);
    private final Object lock;
    private final Clock clock;
    private final MemoryOperations operations;
    private final MemoryHandlings handlings;

    MemoryRefundRequests(Object lock, Clock clock, MemoryOperations operations, MemoryHandlings handlings) {
        this.lock = lock;
        this.clock = clock;
        this.operations = operations;
        this.handlings = handlings;
    }

    @Override
    public RefundWish.Answer ask(RefundWish wish, Instant now) {
        synchronized (lock) {
            RefundWish.Answer answer = wish.among(all.of(wish.order()), now);
            return answer.fold(this::added, there -> there, tooMuch -> tooMuch, overtaken -> overtaken);
        }
    }

    private RefundWish.Answer added(RefundWish.Answer.Fresh fresh) {
        all.add(fresh.request());
        operations.write(List.of(fresh.request().operation()));
        return fresh;
    }

    @Override
    public List<RefundClaim> claimDue(int limit, Lease lease) {
        synchronized (lock) {
            return all.claimDue(limit, lease, clock.instant()).stream()
                    .map(taken -> new RefundClaim(taken.value(), taken.fence()))
                    .toList();
        }
    }

    @Override
    public void save(RefundRequest next, RefundClaim claim, Optional<HandlingChange> story) {
        synchronized (lock) {
            Instant now = clock.instant();
            require(next, held -> held.fence() == claim.fence() && !held.isFree(now));
            story.ifPresent(handlings::require);
            write(next);
            story.map(List::of).ifPresent(handlings::save);
        }
    }

    @Override
    public void save(RefundRequest next) {
        synchronized (lock) {
            Instant now = clock.instant();
            require(next, held -> held.isFree(now));
            write(next);
        }
    }

    private void require(RefundRequest next, Predicate<Leased<RefundRequest>> mine) {
        if (!all.mayWrite(next, held -> mine.test(held) && held.value().version() == next.version() - 1)) {
            throw new StaleRefund(next);
        }
    }

    private void write(RefundRequest next) {
        all.write(next, next.status() == RefundStatus.SENDING);
        operations.write(List.of(next.operation()));
    }

    @Override
    public int hurry(ShopId shop, String payment, Instant now) {
        return hurry(
                request ->
                        request.order().shop().equals(shop) && request.payment().equals(payment),
                now);
    }

    @Override
    public int hurryAll(Instant askedFrom, Instant now) {
        return hurry(request -> !request.askedAt().isBefore(askedFrom), now);
    }

    private int hurry(Predicate<RefundRequest> which, Instant now) {
        synchronized (lock) {
            return all.change(
                    request -> which.test(request) && !request.status().next().isEmpty(), request -> due(request, now));
        }
    }

    private static RefundRequest due(RefundRequest request, Instant now) {
        return new RefundRequest(
                request.order(),
                request.number(),
                request.version(),
                request.status(),
                request.payment(),
                request.amount(),
                request.paid(),
                request.askedAt(),
                request.askedUnder(),
                request.confirmed(),
                request.refund(),
                request.calls(),
                request.firstCall(),
                request.since(),
                Optional.of(Worklist.earlier(request.dueAt(), now)),
                request.reason());
    }

    @Override
    public List<RefundRequest> of(OrderKey order) {
        synchronized (lock) {
            return all.of(order);
        }
    }

    @Override
    public Optional<RefundRequest> ofRefund(ShopId shop, String refund) {
        synchronized (lock) {
            return all.values()
                    .filter(request -> request.order().shop().equals(shop)
                            && request.refund().filter(refund::equals).isPresent())
                    .findAny();
        }
    }

    @Override
    public Optional<RefundRequest> firstOf(ShopId shop, String payment) {
        synchronized (lock) {
            return all.values()
                    .filter(request -> request.order().shop().equals(shop)
                            && request.payment().equals(payment)
                            && request.status().counts())
                    .min(comparing(RefundRequest::askedAt)
                            .thenComparing(RefundRequest::order)
                            .thenComparing(RefundRequest::number));
        }
    }
}
