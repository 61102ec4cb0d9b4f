package org.advalorem.engine.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.order.Orders;
import org.advalorem.port.order.StaleOrder;
import org.advalorem.port.payment.RefundClaim;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.payment.StaleRefund;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on refunds, a step at a time. Whatever is done outside is written down before, so a worker that dies leaves a refund from which
 * the next one goes on: {@link RefundRequest} knows how. What a step means for the order is saved with it, as one.
 */
public final class Refunder {

    private static final Logger log = LoggerFactory.getLogger(Refunder.class);

    /** Where the desk does not say when to come back. */
    private static final Duration AWAY = Duration.ofSeconds(30);
    /** What a person has to mend first. */
    private static final Duration REFUSED = Duration.ofMinutes(5);

    /** Others change an order a few times in its life. */
    private static final int MOST_TRIES = 10;

    private final RefundRequests requests;
    private final Orders orders;
    private final Handlings handlings;
    private final RefundDesk desk;
    private final Function<ShopId, Optional<StripeCredentials>> credentials;
    private final Clock clock;
    private final Lease lease;
    private final Runnable more;

    /**
     * A worker.
     *
     * @param credentials of a shop; empty if it has none
     * @param lease longer than a step takes at the very most
     * @param more told when work was found, before it is done: there may be more for others
     */
    public Refunder(
            Store store,
            RefundDesk desk,
            Function<ShopId, Optional<StripeCredentials>> credentials,
            Clock clock,
            Lease lease,
            Runnable more) {
        this.requests = store.refundRequests();
        this.orders = store.orders();
        this.handlings = store.handlings();
        this.desk = desk;
        this.credentials = credentials;
        this.clock = clock;
        this.lease = lease;
        this.more = more;
    }

    /**
     * Takes one step with each of up to {@code limit} due refunds.
     *
     * @return how many there were
     * @throws StoreUnavailable if the store is away
     */
    public int runDue(int limit) {
        List<RefundClaim> claims = requests.claimDue(limit, lease);
        if (!claims.isEmpty()) {
            more.run();
        }
        claims.forEach(this::work);
        return claims.size();
    }

    private void work(RefundClaim claim) {
        try {
            credentials
                    .apply(claim.request().order().shop())
                    .ifPresentOrElse(
                            access -> step(claim, access),
                            () -> postpone(claim, "The shop has no key of Stripe.", REFUSED));
        } catch (StaleRefund | StaleOrder faster) {
            log.info("{}", faster.getMessage());
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException defect) {
            log.error("Refund of {} is left to its lease", claim.request().order(), defect);
        }
    }

    private void step(RefundClaim claim, StripeCredentials access) {
        try {
            if (claim.request().isToLook()) {
                look(claim, access);
            } else {
                ask(claim, access);
            }
        } catch (PeerUnavailable away) {
            postpone(claim, away.getMessage(), away.retryAfter().orElse(AWAY));
        } catch (PeerRefused refused) {
            postpone(claim, refused.getMessage(), REFUSED);
        }
    }

    private void look(RefundClaim claim, StripeCredentials access) {
        RefundRequest request = claim.request();
        Optional<CapturedPayment> payment = desk.payment(access, request.payment());
        if (payment.isEmpty()) {
            postpone(claim, "Stripe has no payment " + request.payment() + " under this key.", REFUSED);
            return;
        }
        RefundRequest looked = request.looked(payment.get(), desk.refunds(access, request.payment()), now());
        save(request, looked, claim);
        if (looked.status() == RefundStatus.SENDING) {
            save(looked, send(looked, access), claim);
        }
    }

    private RefundRequest send(RefundRequest sending, StripeCredentials access) {
        var order = new RefundDesk.Order(
                sending.key(), sending.payment(), sending.amount(), RefundDesk.Reason.REQUESTED_BY_CUSTOMER);
        try {
            return desk.create(access, order)
                    .fold(
                            made -> sending.told(made.refund(), now()),
                            refused -> sending.refused(refused.message(), now()),
                            unknown -> sending.lost(unknown.why(), now()));
        } catch (PeerUnavailable away) {
            return sending.undone(away.getMessage(), away.retryAfter().orElse(AWAY), now());
        } catch (PeerRefused refused) {
            return sending.undone(refused.getMessage(), REFUSED, now());
        }
    }

    private void ask(RefundClaim claim, StripeCredentials access) {
        RefundRequest request = claim.request();
        String id = request.refund().orElseThrow();
        desk.refund(access, id)
                .map(news -> request.told(news, now()))
                .filter(told -> told.version() > request.version())
                .ifPresentOrElse(
                        told -> save(request, told, claim),
                        () -> postpone(claim, "Stripe tells nothing of refund " + id + " that can be.", REFUSED));
    }

    private void postpone(RefundClaim claim, String why, Duration wait) {
        save(claim.request(), claim.request().postponed(why, wait, now()), claim);
    }

    /** Anew while others change the order meanwhile; what still cannot be saved is left to the lease, and whoever comes then finds it. */
    private void save(RefundRequest before, RefundRequest next, RefundClaim claim) {
        for (int tries = 1; ; tries++) {
            try {
                requests.save(next, claim, story(before, next));
                return;
            } catch (StaleOrder faster) {
                if (tries == MOST_TRIES) {
                    throw faster;
                }
            }
        }
    }

    private Optional<HandlingChange> story(RefundRequest before, RefundRequest next) {
        if (before.status() == next.status()) {
            return Optional.empty();
        }
        // The order comes first: of two refunds that are saved at once the later one is stale then, and sees the other
        // when it looks again.
        Optional<Order> order = orders.find(next.order());
        return order.flatMap(of -> handlings.find(of.key()).refunded(of, before, next, goneWith(next), now()));
    }

    /** All of the payment that is on its way or there, once this one is saved. */
    private Money goneWith(RefundRequest next) {
        List<RefundRequest> ofPayment = requests.of(next.order()).stream()
                .map(each -> each.number() == next.number() ? next : each)
                .filter(each -> each.payment().equals(next.payment()))
                .toList();
        return RefundRequest.gone(next.amount().currency(), ofPayment);
    }

    private Instant now() {
        return clock.instant();
    }
}
