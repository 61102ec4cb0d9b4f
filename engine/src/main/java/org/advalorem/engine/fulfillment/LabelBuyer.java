package org.advalorem.engine.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.digest.Digest;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.fulfillment.LabelClaim;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.StaleLabel;
import org.advalorem.port.operation.Operations;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on purchases of labels, a step at a time. Whatever is done outside is written down before, so a worker that dies leaves a
 * purchase from which the next one goes on: {@link LabelPurchase} knows how.
 */
public final class LabelBuyer {

    private static final Logger log = LoggerFactory.getLogger(LabelBuyer.class);

    /** Where the desk does not say when to come back. */
    private static final Duration AWAY = Duration.ofSeconds(30);
    /** What a person has to mend first. */
    private static final Duration REFUSED = Duration.ofMinutes(5);

    private final LabelPurchases purchases;
    private final Operations operations;
    private final LabelDesk desk;
    private final Function<ShopId, Optional<ShippoCredentials>> credentials;
    private final Clock clock;
    private final Lease lease;

    /**
     * A worker.
     *
     * @param credentials of a shop; empty if it has none
     * @param lease longer than a call to the desk takes at the very most
     */
    public LabelBuyer(
            Store store,
            LabelDesk desk,
            Function<ShopId, Optional<ShippoCredentials>> credentials,
            Clock clock,
            Lease lease) {
        this.purchases = store.labelPurchases();
        this.operations = store.operations();
        this.desk = desk;
        this.credentials = credentials;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Takes one step with each of up to {@code limit} due purchases.
     *
     * @return how many there were
     * @throws StoreUnavailable if the store is away
     */
    public int runDue(int limit) {
        List<LabelClaim> claims = purchases.claimDue(limit, lease);
        claims.forEach(this::work);
        return claims.size();
    }

    private void work(LabelClaim claim) {
        try {
            credentials
                    .apply(claim.purchase().order().shop())
                    .ifPresentOrElse(
                            access -> step(claim, access),
                            () -> postpone(claim, claim.purchase(), "The shop has no key of Shippo.", REFUSED));
        } catch (StaleLabel faster) {
            log.info("{}", faster.getMessage());
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException defect) {
            log.error("Label of {} is left to its lease", claim.purchase().order(), defect);
        }
    }

    private void step(LabelClaim claim, ShippoCredentials access) {
        try {
            if (claim.purchase().isToLook()) {
                look(claim, access);
            } else {
                ask(claim, access);
            }
        } catch (PeerUnavailable away) {
            postpone(
                    claim,
                    claim.purchase(),
                    away.getMessage(),
                    away.retryAfter().orElse(AWAY));
        } catch (PeerRefused refused) {
            postpone(claim, claim.purchase(), refused.getMessage(), REFUSED);
        }
    }

    private void look(LabelClaim claim, ShippoCredentials access) {
        LabelPurchase purchase = claim.purchase();
        List<Label> found = desk.labelsOf(access, purchase.rate().id());
        purchase.surplus(found).forEach(label -> giveBack(purchase, label, access));
        LabelPurchase looked = purchase.looked(found, now());
        purchases.save(looked, claim);
        if (looked.status() == PurchaseStatus.BUYING) {
            purchases.save(buy(looked, access), claim);
        }
    }

    private LabelPurchase buy(LabelPurchase buying, ShippoCredentials access) {
        try {
            return desk.buy(access, new LabelDesk.Order(buying.rate().id(), buying.format(), buying.marker()))
                    .fold(
                            made -> buying.told(made.label(), now()),
                            refused -> buying.refused(refused.message(), now()),
                            unknown -> buying.lost(unknown.why(), now()));
        } catch (PeerUnavailable away) {
            return buying.undone(away.getMessage(), away.retryAfter().orElse(AWAY), now());
        } catch (PeerRefused refused) {
            return buying.undone(refused.getMessage(), REFUSED, now());
        }
    }

    /** A label too many: the one that is used stays. */
    private void giveBack(LabelPurchase purchase, Label label, ShippoCredentials access) {
        log.warn("Order {} has a label too many, {}, which is given back", purchase.order(), label.id());
        Operation voiding = Operation.opened(
                purchase.order().shop(),
                purchase.marker() + ":surplus:" + label.id(),
                "order:" + purchase.order().order(),
                OperationKind.LABEL_VOID,
                new Digest().put(label.id()).hex(),
                "Give back a label too many: " + label.id(),
                now());
        operations.open(voiding);
        desk.giveBack(access, label);
        if (operations
                .find(voiding.shop(), voiding.idempotencyKey())
                .filter(held -> !held.state().isSettled())
                .isPresent()) {
            operations.settle(voiding.confirmed("Handed over", now()));
        }
    }

    private void ask(LabelClaim claim, ShippoCredentials access) {
        LabelPurchase purchase = claim.purchase();
        Label label = purchase.label().orElseThrow();
        Optional<Label> news = purchase.status() == PurchaseStatus.VOIDING
                ? Optional.of(desk.giveBack(access, label))
                : desk.label(access, label.id());
        news.map(one -> purchase.told(one, now()))
                .filter(told -> told.version() > purchase.version())
                .ifPresentOrElse(
                        told -> purchases.save(told, claim),
                        () -> postpone(
                                claim,
                                purchase,
                                "Shippo tells nothing of label " + label.id() + " that can be.",
                                REFUSED));
    }

    private void postpone(LabelClaim claim, LabelPurchase purchase, String why, Duration wait) {
        purchases.save(purchase.postponed(why, wait, now()), claim);
    }

    private Instant now() {
        return clock.instant();
    }
}
