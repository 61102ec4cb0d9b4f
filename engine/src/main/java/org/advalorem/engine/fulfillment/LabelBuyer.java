package org.advalorem.engine.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.advalorem.domain.digest.Digest;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.LabelClaim;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.ParcelTaken;
import org.advalorem.port.fulfillment.StaleLabel;
import org.advalorem.port.operation.Operations;
import org.advalorem.port.order.Orders;
import org.advalorem.port.order.StaleOrder;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on purchases of labels, a step at a time. Whatever is done outside is written down before, so a worker that dies leaves a
 * purchase from which the next one goes on: {@link LabelPurchase} knows how. What a step means for the order is saved with it, as one: a
 * bought label is the order's, also where that was called off meanwhile, and one that is to be given back is so no more.
 */
public final class LabelBuyer {

    private static final Logger log = LoggerFactory.getLogger(LabelBuyer.class);

    /** Where the desk does not say when to come back. */
    private static final Duration AWAY = Duration.ofSeconds(30);
    /** What a person has to mend first. */
    private static final Duration REFUSED = Duration.ofMinutes(5);

    /** Others change an order a few times in its life. */
    private static final int MOST_TRIES = 10;

    private final LabelPurchases purchases;
    private final Orders orders;
    private final Handlings handlings;
    private final Operations operations;
    private final LabelDesk desk;
    private final Function<ShopId, Optional<ShippoCredentials>> credentials;
    private final OrderStatus afterLabel;
    private final Clock clock;
    private final Lease lease;
    private final Runnable more;

    /**
     * A worker.
     *
     * @param credentials of a shop; empty if it has none
     * @param afterLabel where a label brings an order
     * @param lease longer than a step takes at the very most
     * @param more told when work was found, before it is done: there may be more for others
     */
    public LabelBuyer(
            Store store,
            LabelDesk desk,
            Function<ShopId, Optional<ShippoCredentials>> credentials,
            OrderStatus afterLabel,
            Clock clock,
            Lease lease,
            Runnable more) {
        this.purchases = store.labelPurchases();
        this.orders = store.orders();
        this.handlings = store.handlings();
        this.operations = store.operations();
        this.desk = desk;
        this.credentials = credentials;
        this.afterLabel = afterLabel;
        this.clock = clock;
        this.lease = lease;
        this.more = more;
    }

    /**
     * Takes one step with each of up to {@code limit} due purchases.
     *
     * @return how many there were
     * @throws StoreUnavailable if the store is away
     */
    public int runDue(int limit) {
        List<LabelClaim> claims = purchases.claimDue(limit, lease);
        if (!claims.isEmpty()) {
            more.run();
        }
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
        } catch (StaleLabel | StaleOrder faster) {
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
        Optional<Order> over =
                isUncalled(purchase) ? orders.find(purchase.order()).filter(LabelBuyer::isOver) : Optional.empty();
        if (over.isPresent()) {
            save(purchase.calledOff("The order is " + over.get().status() + ".", now()), claim);
            return;
        }
        List<Label> found = desk.labelsOf(access, purchase.rate().id());
        purchase.surplus(found).forEach(label -> giveBack(purchase, label, access));
        LabelPurchase looked = purchase.looked(found, now());
        save(looked, claim);
        if (looked.status() == PurchaseStatus.BUYING) {
            save(buy(looked, access), claim);
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
                        told -> save(told, claim),
                        () -> postpone(
                                claim,
                                purchase,
                                "Shippo tells nothing of label " + label.id() + " that can be.",
                                REFUSED));
    }

    private void postpone(LabelClaim claim, LabelPurchase purchase, String why, Duration wait) {
        save(purchase.postponed(why, wait, now()), claim);
    }

    private static boolean isUncalled(LabelPurchase purchase) {
        return purchase.status() == PurchaseStatus.WANTED && purchase.calls() == 0;
    }

    private static boolean isOver(Order order) {
        return order.status() == OrderStatus.CANCELLED || order.status() == OrderStatus.REFUNDED;
    }

    /** Anew while others change the order meanwhile; what still cannot be saved is left to the lease, and whoever comes then finds it. */
    private void save(LabelPurchase next, LabelClaim claim) {
        for (int tries = 1; ; tries++) {
            try {
                purchases.save(next, claim, story(next));
                return;
            } catch (StaleOrder faster) {
                if (tries == MOST_TRIES) {
                    throw faster;
                }
            } catch (ParcelTaken anothers) {
                log.error("The label of {} is kept with its purchase only: {}", next.order(), anothers.getMessage());
                purchases.save(next.because(anothers.getMessage()), claim, Optional.empty());
                return;
            }
        }
    }

    /** What the purchase, as it stands, means for its order and is not known there yet. */
    private Optional<HandlingChange> story(LabelPurchase next) {
        return switch (next.status()) {
            case BOUGHT -> tell(next.order(), (order, handling) -> handling.labelled(order, next, afterLabel, now()));
            case VOIDING, VOIDED ->
                tell(
                        next.order(),
                        (order, handling) -> handling.labelGivenBack(
                                order, next.label().map(Label::id).orElse(""), now()));
            case WANTED, BUYING, UNKNOWN, QUEUED, REFUSED -> Optional.empty();
        };
    }

    private Optional<HandlingChange> tell(OrderKey key, BiFunction<Order, Handling, Optional<HandlingChange>> step) {
        return orders.find(key).flatMap(order -> step.apply(order, handlings.find(key)));
    }

    private Instant now() {
        return clock.instant();
    }
}
