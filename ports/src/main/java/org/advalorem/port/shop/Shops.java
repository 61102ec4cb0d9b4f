package org.advalorem.port.shop;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;

/** The merchants' shops, their settings and their credentials. Credentials are encrypted at rest and bound to their shop. */
public interface Shops {

    Optional<Shop> find(ShopId id);

    /** All shops by domain. */
    List<Shop> all();

    /** Saves a new shop or changes a known one's plan, settings and state; credentials and billing stay as they are. */
    void save(Shop shop);

    /**
     * A shop with its credentials, for workers, who ask for every order: what somebody else changed may be seen a second late.
     */
    default Optional<Merchant> merchant(ShopId id) {
        return find(id).map(shop -> new Merchant(shop, shopifyCredentials(id), shipStationCredentials(id)));
    }

    Optional<ShopifyCredentials> shopifyCredentials(ShopId id);

    void save(ShopId id, ShopifyCredentials credentials);

    Optional<ShipStationCredentials> shipStationCredentials(ShopId id);

    void save(ShopId id, ShipStationCredentials credentials);

    Optional<ShippoCredentials> shippoCredentials(ShopId id);

    void save(ShopId id, ShippoCredentials credentials);

    Optional<StripeCredentials> stripeCredentials(ShopId id);

    void save(ShopId id, StripeCredentials credentials);

    /** A shop with the credentials that it has. */
    record Merchant(Shop shop, Optional<ShopifyCredentials> shopify, Optional<ShipStationCredentials> shipStation) {}
}
