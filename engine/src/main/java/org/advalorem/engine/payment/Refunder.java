package org.advalorem.engine.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Lease;
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
 * the next one goes on: {@link RefundRequest} knows how.
 */
public final class Refunder {

    private static final Logger log = LoggerFactory.getLogger(Refunder.class);

    /** Where the desk does not say when to come back. */
    private static final Duration AWAY = Duration.ofSeconds(30);
    /** What a person has to mend first. */
    private static final Duration REFUSED = Duration.ofMinutes(5);

    private final RefundRequests requests;
    private final RefundDesk desk;
    private final Function<ShopId, Optional<StripeCredentials>> credentials;
    private final Clock clock;
    private final Lease lease;

    /**
     * A worker.
     *
     * @param credentials of a shop; empty if it has none
     * @param lease longer than a call to the desk takes at the very most
     */
    public Refunder(
            Store store,
            RefundDesk desk,
            Function<ShopId, Optional<StripeCredentials>> credentials,
            Clock clock,
            Lease lease) {
        this.requests = store.refundRequests();
        this.desk = desk;
        this.credentials = credentials;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Takes one step with each of up to {@code limit} due refunds.
     *
     * @return how many there were
     * @throws StoreUnavailable if the store is away
     */
    public int runDue(int limit) {
        List<RefundClaim> claims = requests.claimDue(limit, lease);
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
        } catch (StaleRefund faster) {
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
        requests.save(looked, claim);
        if (looked.status() == RefundStatus.SENDING) {
            requests.save(send(looked, access), claim);
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
                        told -> requests.save(told, claim),
                        () -> postpone(claim, "Stripe tells nothing of refund " + id + " that can be.", REFUSED));
    }

    private void postpone(RefundClaim claim, String why, Duration wait) {
        requests.save(claim.request().postponed(why, wait, now()), claim);
    }

    private Instant now() {
        return clock.instant();
    }
}
