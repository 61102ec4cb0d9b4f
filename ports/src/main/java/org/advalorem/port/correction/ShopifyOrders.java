package org.advalorem.port.correction;

import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** Orders as Shopify has them. */
public interface ShopifyOrders {

    /**
     * The whole order with all of its lines; empty if there is no such order.
     *
     * @throws PeerUnavailable if Shopify did not answer, or asks to come back later
     * @throws PeerRefused if Shopify will not answer however often it is asked; codes start with {@code SHOPIFY_}
     */
    Optional<ShopOrder> fetch(ShopId shop, ShopifyCredentials credentials, OrderId order);
}
