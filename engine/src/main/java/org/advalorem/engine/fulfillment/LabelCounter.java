package org.advalorem.engine.fulfillment;

import com.google.common.collect.Comparators;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.LabelTrouble;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderSituation.Obstacle;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.work.Bell;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.StaleLabel;
import org.advalorem.port.shop.Shops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where labels are asked for and handed back. What is asked for is written down here, and done by a {@link LabelBuyer}. */
final class LabelCounter {

    private static final Logger log = LoggerFactory.getLogger(LabelCounter.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    /** A worker that looks after a label holds it for as long as the desk takes to answer. */
    private static final int MOST_TRIES = 10;

    private final Dossiers dossiers;
    private final LabelPurchases purchases;
    private final Shops shops;
    private final LabelDesk desk;
    private final Packer packer;
    private final Clock clock;
    private final Duration patience;
    private final Runnable wake;

    LabelCounter(Store store, LabelDesk desk, Packer packer, Clock clock, Duration patience, Runnable wake) {
        this.dossiers = new Dossiers(store);
        this.purchases = store.labelPurchases();
        this.shops = store.shops();
        this.desk = desk;
        this.packer = packer;
        this.clock = clock;
        this.patience = patience;
        this.wake = wake;
    }

    RateOffer ship(OrderKey order, String shipment, By by) {
        requireLabelAllowed(dossiers.of(order), by);
        RateOffer offer = offer(access(order.shop()), shipment);
        attach(order, offer.shipment(), Optional.empty(), by);
        return offer;
    }

    PackedShipment ship(OrderKey order, PackingWish wish, By by) {
        Dossier dossier = dossiers.of(order);
        requireLabelAllowed(dossier, by);
        PackedShipment made = packer.ship(dossier.order(), wish, access(order.shop()));
        attach(order, made.offer().shipment(), made.form().flatMap(CustomsForm::total), by);
        return made;
    }

    CustomsForm customs(OrderKey order, By by) {
        requireStaff(by);
        return packer.form(dossiers.of(order).order().key());
    }

    LabelPurchase buy(OrderKey order, LabelWish wish, By by) {
        Dossier dossier = dossiers.of(order);
        requireStaff(by);
        Optional<LabelPurchase> first =
                dossier.purchase().filter(purchase -> !purchase.status().isEnd());
        return told(first.orElseGet(() -> wanted(dossier, wish, by)));
    }

    private LabelPurchase wanted(Dossier dossier, LabelWish wish, By by) {
        OrderKey order = dossier.order().key();
        requireLabelAllowed(dossier, by);
        String shipment = wish.shipment()
                .or(() -> dossier.handling().shipment())
                .orElseThrow(() -> new LabelRefused(
                        LabelTrouble.SHIPMENT_NOT_FOUND, "The order has no shipment; make one and name it."));
        Rate rate = chosen(offer(access(order.shop()), shipment), wish);
        attach(order, shipment, Optional.empty(), by);
        LabelPurchase wanted = purchases.want(order, rate, wish.format(), clock.instant());
        wake.run();
        return wanted;
    }

    private Rate chosen(RateOffer offer, LabelWish wish) {
        return wish.rate()
                .among(offer, clock.instant())
                .fold(
                        chosen -> {
                            if (chosen.among() > 1) {
                                log.info(
                                        "Of {} rates of shipment {} the cheapest is taken, on account {}",
                                        chosen.among(),
                                        offer.shipment(),
                                        chosen.rate().carrierAccount());
                            }
                            return chosen.rate();
                        },
                        none -> {
                            throw new LabelRefused(none.trouble(), none.message());
                        });
    }

    /** Waits until it is known what became of it, for a while. */
    private LabelPurchase told(LabelPurchase purchase) {
        LabelPurchase now = purchase;
        Duration waited = Duration.ZERO;
        Duration pause = FIRST_PAUSE;
        while (!isKnown(now)
                && waited.compareTo(patience) < 0
                && !Thread.currentThread().isInterrupted()) {
            new Bell().await(pause);
            waited = waited.plus(pause);
            pause = Comparators.min(pause.multipliedBy(2), LONGEST_PAUSE);
            now = purchases
                    .latest(purchase.order())
                    .filter(latest -> latest.attempt() == purchase.attempt())
                    .orElse(now);
        }
        if (now.status() == PurchaseStatus.REFUSED) {
            throw new LabelRefused(LabelTrouble.CARRIER_REJECTED, now.reason().orElse("The carrier refused it."));
        }
        if (now.status() == PurchaseStatus.VOIDING) {
            throw new LabelRefused(
                    LabelTrouble.LABEL_EXISTS,
                    "The label is being given back; another can be bought when the carrier has taken it.");
        }
        return now;
    }

    private static boolean isKnown(LabelPurchase purchase) {
        return purchase.status() == PurchaseStatus.BOUGHT
                || purchase.status() == PurchaseStatus.VOIDING
                || purchase.status().isEnd();
    }

    LabelPurchase giveBack(OrderKey order, By by) {
        requireStaff(by);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            LabelPurchase purchase = held(dossiers.of(order));
            if (purchase.status() != PurchaseStatus.BOUGHT) {
                return purchase;
            }
            LabelPurchase next = purchase.givenBack(clock.instant());
            try {
                purchases.save(next);
            } catch (StaleLabel faster) {
                log.info("{}", faster.getMessage());
                new Bell().await(Comparators.min(FIRST_PAUSE, patience));
                continue;
            }
            wake.run();
            // Should this not come to pass, the worker that gives it back does it.
            dossiers.change(
                    order,
                    dossier -> dossier.handling()
                            .labelGivenBack(
                                    dossier.order(),
                                    next.label().map(label -> label.id()).orElse(""),
                                    clock.instant()));
            return next;
        }
        throw new LabelRefused(LabelTrouble.UNKNOWN_OUTCOME, "The label is being looked after; try again in a minute.");
    }

    /** A label that is there, or was until it was given back. */
    private static LabelPurchase held(Dossier dossier) {
        LabelPurchase purchase = dossier.purchase()
                .orElseThrow(() -> new LabelRefused(LabelTrouble.NO_LABEL, "No label was bought here."));
        return switch (purchase.status()) {
            case VOIDING, VOIDED -> purchase;
            case BOUGHT -> unused(dossier, purchase);
            case REFUSED -> throw new LabelRefused(LabelTrouble.NO_LABEL, "No label was bought here.");
            case WANTED, BUYING, UNKNOWN, QUEUED ->
                throw new LabelRefused(
                        LabelTrouble.UNKNOWN_OUTCOME, "The label is still being bought; it can be given back then.");
        };
    }

    private static LabelPurchase unused(Dossier dossier, LabelPurchase purchase) {
        boolean moves = dossier.handling()
                .parcel()
                .filter(parcel ->
                        parcel.status() != TrackingStatus.UNKNOWN && parcel.status() != TrackingStatus.PRE_TRANSIT)
                .isPresent();
        if (moves) {
            throw new LabelRefused(LabelTrouble.LABEL_IN_USE, "The parcel is on its way with this label.");
        }
        return purchase;
    }

    private void attach(OrderKey order, String shipment, Optional<Money> declared, By by) {
        dossiers.change(
                order,
                dossier -> dossier.handling().shipment().equals(Optional.of(shipment))
                        ? Optional.empty()
                        : Optional.of(dossier.handling()
                                .shipping(dossier.order(), shipment, declared, by.name(), clock.instant())));
    }

    private RateOffer offer(ShippoCredentials access, String shipment) {
        return desk.rates(access, shipment)
                .orElseThrow(() -> new LabelRefused(
                        LabelTrouble.SHIPMENT_NOT_FOUND, "Shippo has no shipment " + shipment + " under this key."));
    }

    ShippoCredentials access(ShopId shop) {
        return shops.shippoCredentials(shop)
                .orElseThrow(() -> new NotSetUp("The shop " + shop + " has no key of Shippo."));
    }

    static void requireStaff(By by) {
        if (!by.party().isStaff()) {
            throw new NotAllowed(Obstacle.NOT_YOURS);
        }
    }

    private static void requireLabelAllowed(Dossier dossier, By by) {
        dossier.situation().may(by.party(), OrderAction.BUY_LABEL).obstacle().ifPresent(obstacle -> {
            throw switch (obstacle) {
                case LABEL_EXISTS -> new LabelRefused(LabelTrouble.LABEL_EXISTS, obstacle.message());
                case NOT_CONFIRMED -> new LabelRefused(LabelTrouble.NOT_CONFIRMED, obstacle.message());
                default -> new NotAllowed(obstacle);
            };
        });
    }
}
