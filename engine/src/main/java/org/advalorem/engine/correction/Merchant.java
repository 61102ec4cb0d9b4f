package org.advalorem.engine.correction;

import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;

/** A shop with what opens its two doors. */
record Merchant(Shop shop, ShopifyCredentials shopify, ShipStationCredentials shipStation) {

    ShopSettings settings() {
        return shop.settings();
    }
}
