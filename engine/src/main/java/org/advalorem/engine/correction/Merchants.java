package org.advalorem.engine.correction;

import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.Waiting;
import org.advalorem.port.shop.Shops;

/** Loads merchants as they are now, give or take a second: settings and keys may change between two steps. */
final class Merchants {

    private final Shops shops;

    Merchants(Shops shops) {
        this.shops = shops;
    }

    /** @throws Unworkable as {@code CONFIGURATION} if the shop is not set up completely */
    Merchant of(ShopId id) {
        Shops.Merchant kept = shops.merchant(id).orElseThrow(() -> notSetUp("The shop " + id + " is not registered."));
        if (!kept.shop().installed()) {
            throw notSetUp("The app is no longer installed in the shop " + id + ".");
        }
        ShopifyCredentials shopify = kept.shopify()
                .orElseThrow(() -> notSetUp("There is no Shopify access token. Enter one in the shop's settings."));
        ShipStationCredentials shipStation = kept.shipStation()
                .orElseThrow(() -> notSetUp("There is no ShipStation key. Enter one in the shop's settings."));
        return new Merchant(kept.shop(), shopify, shipStation);
    }

    Waiting waiting(ShopId id) {
        return shops.find(id).map(shop -> shop.settings().waiting()).orElse(Waiting.DEFAULT);
    }

    private static Unworkable notSetUp(String message) {
        return new Unworkable("CONFIGURATION", message);
    }
}
