package org.advalorem.port.shop;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;

/** The merchants' shops, their settings and their credentials. Credentials are encrypted at rest and bound to their shop. */
public interface Shops {

    Optional<Shop> find(ShopId id);

    /** All shops by domain. */
    List<Shop> all();

    /** Saves a new shop or changes a known one's plan, settings and state; credentials and billing stay as they are. */
    void save(Shop shop);

    Optional<ShopifyCredentials> shopifyCredentials(ShopId id);

    void save(ShopId id, ShopifyCredentials credentials);

    Optional<ShipStationCredentials> shipStationCredentials(ShopId id);

    void save(ShopId id, ShipStationCredentials credentials);
}
