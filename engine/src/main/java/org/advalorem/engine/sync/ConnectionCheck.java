package org.advalorem.engine.sync;

import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** Tries whether Shopify lets us in, by asking for something that is in no shop. Changes nothing anywhere. */
public final class ConnectionCheck {

    private static final long NOTHING = 1;

    private final ShopReader reader;
    private final Shops shops;

    public ConnectionCheck(ShopReader reader, Shops shops) {
        this.reader = reader;
        this.shops = shops;
    }

    /** Asks once and waits for the answer. */
    public Result run(ShopId shop) {
        ShopifyCredentials credentials = shops.shopifyCredentials(shop).orElse(null);
        if (credentials == null) {
            return new Result(
                    false,
                    "SHOPIFY_NOT_CONFIGURED",
                    "Shopify is not configured for " + shop + ". " + SyncDesk.TOKEN_PLACE);
        }
        try {
            reader.product(shop, credentials, NOTHING);
            return new Result(true, "", shop + " lets us in.");
        } catch (PeerRefused refused) {
            return new Result(
                    false,
                    refused.code(),
                    refused.code().equals("SHOPIFY_UNAUTHORIZED")
                            ? "Shopify rejects the access token. Make a new one in Shopify, and enter it in the shop's settings."
                            : refused.getMessage());
        } catch (PeerUnavailable away) {
            return new Result(
                    false, away.code(), away.getMessage() + " Try again in a minute; nothing is lost meanwhile.");
        }
    }

    /**
     * What came of it.
     *
     * @param code what is wrong, such as {@code SHOPIFY_UNAUTHORIZED}; empty if all is well
     * @param message for people, with what to do
     */
    public record Result(boolean connected, String code, String message) {}
}
