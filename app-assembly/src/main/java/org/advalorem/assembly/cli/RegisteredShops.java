package org.advalorem.assembly.cli;

import java.util.List;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;

/** The shops that commands work on, and what to do where there is none. */
final class RegisteredShops {

    private static final String NEXT_STEP =
            "Set SHOPIFY_SHOP_DOMAIN and SHOPIFY_ACCESS_TOKEN and start the service ('advalorem serve'), or register it on the page Shops.";
    static final String NONE = "No shop is registered. " + NEXT_STEP;

    private RegisteredShops() {}

    /**
     * All of them.
     *
     * @throws NotRegistered if there is none
     */
    static List<Shop> all(Store store) {
        List<Shop> shops = store.shops().all();
        if (shops.isEmpty()) {
            throw new NotRegistered(NONE);
        }
        return shops;
    }

    /**
     * The same shop.
     *
     * @throws NotRegistered if it is not registered
     */
    static ShopId require(Store store, ShopId shop) {
        if (store.shops().find(shop).isEmpty()) {
            throw new NotRegistered("The shop " + shop + " is not registered. " + NEXT_STEP);
        }
        return shop;
    }

    /** There is no such shop, or none at all. The message says what to do. */
    static final class NotRegistered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotRegistered(String message) {
            super(message);
        }
    }
}
