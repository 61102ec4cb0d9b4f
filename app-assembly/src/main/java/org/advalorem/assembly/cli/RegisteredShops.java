package org.advalorem.assembly.cli;

import java.util.List;
import java.util.Optional;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

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

    /**
     * The shop to work on: the one that was named, or the one of the settings, or the only one.
     *
     * @throws NotRegistered if it is not registered, or none is
     * @throws ParameterException if there are several and none is named
     */
    static ShopId chosen(Store store, Optional<ShopId> named, Settings settings, CommandSpec spec) {
        return require(store, named.or(settings::shop).orElseGet(() -> only(store, spec)));
    }

    private static ShopId only(Store store, CommandSpec spec) {
        List<Shop> shops = all(store);
        if (shops.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "Say with --shop which of the " + shops.size() + " shops.");
        }
        return shops.get(0).id();
    }

    /** There is no such shop, or none at all. The message says what to do. */
    static final class NotRegistered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotRegistered(String message) {
            super(message);
        }
    }
}
