package org.advalorem.assembly.service;

import java.time.Clock;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.port.shop.Shops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the shop that the settings name: one merchant needs no further set-up. A shop that is known keeps the settings it was
 * given on its pages; its credentials follow the environment.
 */
final class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final Shops shops;
    private final Clock clock;

    Registration(Shops shops, Clock clock) {
        this.shops = shops;
        this.clock = clock;
    }

    void register(Settings settings) {
        settings.shop()
                .ifPresent(id -> settings.shopify().ifPresent(credentials -> {
                    if (shops.find(id).isEmpty()) {
                        shops.save(Shop.registered(id, clock.instant()).with(initial(settings)));
                        LOG.info("Registered the shop {}", id);
                    }
                    shops.save(id, credentials);
                    settings.shipStation().ifPresent(shipStation -> shops.save(id, shipStation));
                    settings.fulfillment().shippo().ifPresent(shippo -> shops.save(id, shippo));
                    settings.fulfillment().stripe().ifPresent(stripe -> shops.save(id, stripe));
                    reinstall(id);
                }));
    }

    private void reinstall(ShopId id) {
        shops.find(id).filter(shop -> !shop.installed()).ifPresent(shop -> shops.save(shop.reinstalled()));
    }

    private static ShopSettings initial(Settings settings) {
        ShopSettings initial = ShopSettings.DEFAULT.withReviewMode(settings.reviewMode());
        if (settings.shipStationStore().isPresent()) {
            initial = initial.withStoreId(settings.shipStationStore().getAsLong());
        }
        return settings.alertMail().isPresent()
                ? initial.withAlertMail(settings.alertMail().get())
                : initial;
    }
}
