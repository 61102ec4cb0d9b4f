package org.advalorem.engine.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundWish;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.StaleLabel;
import org.advalorem.port.order.StaleOrder;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;

/**
 * Where people and programs have something done about an order. Safe for any number of threads. Whether it may be done is asked of the
 * order's {@link Dossier#situation()}, here and nowhere else.
 *
 * <p>All verbs throw {@link UnknownOrder} if the order is not kept, {@link NotAllowed} if it may not be done, {@link StaleOrder} if others
 * changed the order again and again meanwhile, and {@link StoreUnavailable}; those that ask a provider throw {@link NotSetUp},
 * {@link PeerUnavailable} and {@link PeerRefused}. Nothing is done then.
 */
public final class FulfillmentDesk {

    private final Dossiers dossiers;
    private final LabelCounter labels;
    private final RefundCounter refunds;
    private final Parcels parcels;
    private final LabelPurchases purchases;
    private final RefundRequests requests;
    private final LabelDesk labelDesk;
    private final Packer packer;
    private final LabelArchive archive;
    private final Clock clock;
    private final Runnable wake;

    /**
     * A desk.
     *
     * @param patience how long to wait for a label
     * @param wake told when there is work for workers
     */
    FulfillmentDesk(
            Store store,
            Fulfillment.Doors doors,
            Packer packer,
            Parcels parcels,
            Clock clock,
            Duration patience,
            Runnable wake) {
        this.dossiers = new Dossiers(store);
        this.labels = new LabelCounter(store, doors.labels(), packer, clock, patience, wake);
        this.refunds = new RefundCounter(store, doors.refunds(), clock, wake);
        this.parcels = parcels;
        this.purchases = store.labelPurchases();
        this.requests = store.refundRequests();
        this.labelDesk = doors.labels();
        this.packer = packer;
        this.archive = new LabelArchive(store, labelDesk, clock);
        this.clock = clock;
        this.wake = wake;
    }

    public Optional<Dossier> find(OrderKey order) {
        return dossiers.find(order);
    }

    /**
     * Attaches a shipment that was made at Shippo, and answers with what carriers ask for it. No rates is an ordinary answer.
     *
     * @param shipment Shippo's own name of it
     * @throws LabelRefused with {@code SHIPMENT_NOT_FOUND}, {@code LABEL_EXISTS} or {@code NOT_CONFIRMED}
     */
    public RateOffer ship(OrderKey order, String shipment, By by) {
        return labels.ship(order, shipment, by);
    }

    /**
     * Has a shipment made at Shippo and attaches it. Where it has to, it carries a customs declaration with exactly what was paid for
     * each line, by the same rules as a correction; Shopify is asked for the order anew.
     *
     * @throws LabelRefused with {@code LABEL_EXISTS}, {@code NOT_CONFIRMED}, {@code ADDRESS_MISSING}, {@code CUSTOMS_NEEDED}, {@code
     *     CUSTOMS_INCOMPLETE} or {@code CUSTOMS_TO_REVIEW}
     */
    public PackedShipment ship(OrderKey order, PackingWish wish, By by) {
        return labels.ship(order, wish, by);
    }

    /** What customs would be told of the order now, with what is remarkable about it. */
    public CustomsForm customs(OrderKey order, By by) {
        return labels.customs(order, by);
    }

    /**
     * Has a label bought, once: however many ask, before or after it is bought, they get the same. Waits some seconds until it is bought;
     * after that the purchase is answered with as it stands, and goes on: whether it was bought is then being found out.
     *
     * @return the purchase that was begun, or the one that the order has already
     * @throws LabelRefused if there is none and none can be had, with {@code CARRIER_REJECTED} in the carrier's words
     */
    public LabelPurchase buyLabel(OrderKey order, LabelWish wish, By by) {
        return labels.buy(order, wish, by);
    }

    /**
     * Has the order's label given back. It is not to be used from now on, whatever the carrier makes of it.
     *
     * @return its purchase, which is {@code VOIDING} or, if that was done before, {@code VOIDED}
     * @throws LabelRefused with {@code NO_LABEL}, {@code LABEL_IN_USE} or, while it is still being bought, {@code UNKNOWN_OUTCOME}
     */
    public LabelPurchase giveBackLabel(OrderKey order, By by) {
        return labels.giveBack(order, by);
    }

    /**
     * The file of the label that the order travels with, or of its invoice. One that is not kept yet is fetched, which may take half a minute.
     *
     * @throws LabelRefused with {@code NO_FILE}: there is no label, it was given back, it came without, or who ordered is forgotten
     */
    public LabelFile labelFile(OrderKey order, LabelPart part) {
        return archive.file(order, part);
    }

    /** Asks the carrier about the order's parcel now, and takes its answer as any news of it. Nothing happens if it has none. */
    public Dossier refresh(OrderKey order, By by) {
        LabelCounter.requireStaff(by);
        Dossier dossier = dossiers.of(order);
        Optional<ParcelKey> parcel = dossier.handling().parcel().map(known -> known.key());
        if (parcel.isEmpty()) {
            return dossier;
        }
        ShippoCredentials access = labels.access(order.shop());
        labelDesk
                .parcel(access, parcel.get())
                .ifPresent(news -> parcels.tell(List.of(new Parcels.Heard(order.shop(), news))));
        return dossiers.of(order);
    }

    /**
     * Calls the order off, and puts on the shelf what has not left.
     *
     * @param reason may be empty
     */
    public Dossier cancel(OrderKey order, By by, String reason) {
        return change(
                order,
                OrderAction.CANCEL,
                by,
                (dossier, now) -> dossier.handling().cancelled(dossier.order(), by.party(), by.name(), reason, now));
    }

    /**
     * Somebody wants to send it back.
     *
     * @param reason may be empty
     */
    public Dossier requestReturn(OrderKey order, By by, String reason) {
        return change(
                order,
                OrderAction.REQUEST_RETURN,
                by,
                (dossier, now) ->
                        dossier.handling().returnRequested(dossier.order(), by.party(), by.name(), reason, now));
    }

    /** What was sent back is there, and on the shelf. */
    public Dossier receiveReturn(OrderKey order, By by) {
        return change(
                order,
                OrderAction.RECEIVE_RETURN,
                by,
                (dossier, now) -> dossier.handling().returnReceived(dossier.order(), by.party(), by.name(), now));
    }

    private Dossier change(
            OrderKey order, OrderAction action, By by, BiFunction<Dossier, Instant, HandlingChange> step) {
        return dossiers.change(order, dossier -> {
            dossier.situation().may(by.party(), action).obstacle().ifPresent(obstacle -> {
                throw new NotAllowed(obstacle);
            });
            return Optional.of(step.apply(dossier, clock.instant()));
        });
    }

    /**
     * Looks at a payment before money is sent back of it. Nothing is written down.
     *
     * @param payment the provider's name of it
     * @throws RefundRefused with {@code PAYMENT_NOT_FOUND}, {@code PAYMENT_NOT_REFUNDABLE} or {@code PAYMENT_OF_ANOTHER_ORDER}
     */
    public PaymentBalance paymentOf(OrderKey order, String payment, By by) {
        return refunds.paymentOf(order, payment, by);
    }

    /**
     * Has money sent back. Who names the refund's number gets the one that has it, however often it is asked for.
     *
     * @throws RefundRefused if it cannot go back by this wish
     */
    public RefundWish.Answer refund(OrderKey order, RefundOrder wanted, By by) {
        return refunds.refund(order, wanted, by);
    }

    /**
     * A person has seen what keeps a refund up, and wants it all the same.
     *
     * @throws RefundRefused if there is none of this number, or it is not held, or was sent already
     */
    public RefundRequest confirmRefund(OrderKey order, int number, By by) {
        return refunds.confirm(order, number, by);
    }

    /**
     * Has an operation looked after at once.
     *
     * @return false where nothing comes of that: it is at its end, or of a kind that nobody looks after here
     */
    public boolean resolve(Operation operation) {
        if (operation.state().isSettled()) {
            return false;
        }
        boolean looked = switch (operation.kind()) {
            case LABEL_PURCHASE, LABEL_VOID ->
                order(operation)
                        .flatMap(purchases::latest)
                        .filter(this::hurried)
                        .isPresent();
            case REFUND ->
                order(operation).stream()
                        .flatMap(order -> requests.of(order).stream())
                        .filter(request -> request.key().equals(operation.idempotencyKey()))
                        .anyMatch(request -> requests.hurry(operation.shop(), request.payment(), clock.instant()) > 0);
            case SHIPMENT -> givenUp(operation);
            case CUSTOMS_PUSH, MAIL -> false;
        };
        if (looked) {
            wake.run();
        }
        return looked;
    }

    private boolean givenUp(Operation forgotten) {
        packer.giveUp(forgotten);
        return true;
    }

    private boolean hurried(LabelPurchase purchase) {
        Optional<LabelPurchase> next = purchase.hurried(clock.instant());
        try {
            next.ifPresent(purchases::save);
        } catch (StaleLabel heldByAWorker) {
            // Then it is being looked after.
            return true;
        }
        return !purchase.status().isEnd();
    }

    private static Optional<OrderKey> order(Operation operation) {
        String subject = operation.subject();
        return subject.startsWith("order:")
                ? Optional.of(new OrderKey(operation.shop(), OrderId.parse(subject.substring("order:".length()))))
                : Optional.empty();
    }

    /**
     * Has news of parcels and labels sent here.
     *
     * @param address below 200 characters, with the token that tells its messages from anybody's
     * @return whether it was new
     */
    public boolean subscribe(ShopId shop, String address) {
        return labelDesk.subscribe(labels.access(shop), address);
    }
}
