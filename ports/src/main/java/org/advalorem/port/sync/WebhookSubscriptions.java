package org.advalorem.port.sync;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * What Shopify is to tell us of, and where. Only subscriptions made through this port show here: those that an app's configuration
 * file declares are Shopify's own affair, and it keeps them.
 *
 * <p>Every method throws {@link PeerUnavailable} if Shopify did not answer, and {@link PeerRefused} if it will not do it, such as
 * {@code SHOPIFY_USER_ERROR} for an address that it does not take.
 */
public interface WebhookSubscriptions {

    /** All there are, in no particular order. */
    List<Subscription> all(ShopId shop, ShopifyCredentials credentials);

    /**
     * Subscribes to a topic.
     *
     * @param topic such as {@code inventory_levels/update}
     */
    void subscribe(ShopId shop, ShopifyCredentials credentials, String topic, URI target);

    /** Has the messages of a subscription sent to another address. */
    void redirect(ShopId shop, ShopifyCredentials credentials, Subscription subscription, URI target);

    /**
     * One that there is.
     *
     * @param id Shopify's
     * @param topic such as {@code orders/create}
     * @param target an address, or another carrier's name of a queue
     */
    record Subscription(String id, String topic, String target) {

        public Subscription {
            requireNonNull(id, "id");
            requireNonNull(topic, "topic");
            requireNonNull(target, "target");
        }
    }
}
