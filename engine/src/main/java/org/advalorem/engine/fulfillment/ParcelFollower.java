package org.advalorem.engine.fulfillment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.inbox.Sender;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.ParcelMessages;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.shop.Shops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what Shippo says by itself. News of parcels take effect before this returns; of a label it only is a reason to ask. What is said
 * in Shippo's test mode touches nothing of a shop that does not work in it.
 */
final class ParcelFollower implements TakeIn.Follower {

    private static final Logger log = LoggerFactory.getLogger(ParcelFollower.class);

    private final ParcelMessages reader;
    private final Parcels parcels;
    private final LabelPurchases purchases;
    private final Shops shops;
    private final Clock clock;
    private final Runnable wake;

    /**
     * A follower.
     *
     * @param wake told when there is a purchase to look after
     */
    ParcelFollower(Store store, ParcelMessages reader, Parcels parcels, Clock clock, Runnable wake) {
        this.reader = reader;
        this.parcels = parcels;
        this.purchases = store.labelPurchases();
        this.shops = store.shops();
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public Map<Message, String> hear(List<Message> messages) {
        Map<Message, String> objections = new HashMap<>();
        Map<ShopId, Optional<ShippoCredentials>> known = new HashMap<>();
        List<Parcels.Heard> heard = new ArrayList<>();
        for (Message message : messages) {
            if (!Sender.SHIPPO.sent(message.topic())) {
                continue;
            }
            ShopId shop = message.shop();
            Optional<ShippoCredentials> access = known.computeIfAbsent(shop, shops::shippoCredentials);
            reader.read(message.body())
                    .fold(
                            ofParcel -> {
                                if (concerns(shop, access, ofParcel.news().test())) {
                                    heard.add(new Parcels.Heard(shop, ofParcel.news()));
                                }
                                return Optional.<String>empty();
                            },
                            ofLabel -> {
                                if (concerns(shop, access, ofLabel.test())) {
                                    hurry(shop, ofLabel.label());
                                }
                                return Optional.<String>empty();
                            },
                            neither -> Optional.<String>empty(),
                            unreadable -> Optional.of(unreadable.reason()))
                    .ifPresent(objection -> objections.put(message, objection));
        }
        parcels.tell(heard);
        return objections;
    }

    private void hurry(ShopId shop, Label label) {
        if (purchases.hurry(shop, label.id(), clock.instant())) {
            wake.run();
        }
    }

    private static boolean concerns(ShopId shop, Optional<ShippoCredentials> access, boolean test) {
        boolean concerns =
                access.filter(credentials -> !test || credentials.isTest()).isPresent();
        if (!concerns) {
            log.info(
                    "Shippo told {} something that is ignored: {}",
                    shop,
                    access.isEmpty() ? "the shop has no key of it" : "it is of its test mode");
        }
        return concerns;
    }
}
