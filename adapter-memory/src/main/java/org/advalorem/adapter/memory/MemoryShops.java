package org.advalorem.adapter.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.shop.Shops;

/** Shops by domain. What is nowhere at rest needs no encryption. */
final class MemoryShops implements Shops {

    private final Map<ShopId, Shop> all = new TreeMap<>();
    private final Map<ShopId, ShopifyCredentials> shopify = new HashMap<>();
    private final Map<ShopId, ShipStationCredentials> shipStation = new HashMap<>();
    private final Map<ShopId, ShippoCredentials> shippo = new HashMap<>();
    private final Map<ShopId, StripeCredentials> stripe = new HashMap<>();
    private final Object lock;

    MemoryShops(Object lock) {
        this.lock = lock;
    }

    @Override
    public Optional<Shop> find(ShopId id) {
        synchronized (lock) {
            return Optional.ofNullable(all.get(id));
        }
    }

    @Override
    public List<Shop> all() {
        synchronized (lock) {
            return List.copyOf(all.values());
        }
    }

    @Override
    public void save(Shop shop) {
        synchronized (lock) {
            all.put(shop.id(), shop);
        }
    }

    @Override
    public Optional<ShopifyCredentials> shopifyCredentials(ShopId id) {
        synchronized (lock) {
            return Optional.ofNullable(shopify.get(id));
        }
    }

    @Override
    public void save(ShopId id, ShopifyCredentials credentials) {
        synchronized (lock) {
            shopify.put(known(id).id(), credentials);
        }
    }

    @Override
    public Optional<ShipStationCredentials> shipStationCredentials(ShopId id) {
        synchronized (lock) {
            return Optional.ofNullable(shipStation.get(id));
        }
    }

    @Override
    public void save(ShopId id, ShipStationCredentials credentials) {
        synchronized (lock) {
            shipStation.put(known(id).id(), credentials);
        }
    }

    @Override
    public Optional<ShippoCredentials> shippoCredentials(ShopId id) {
        synchronized (lock) {
            return Optional.ofNullable(shippo.get(id));
        }
    }

    @Override
    public void save(ShopId id, ShippoCredentials credentials) {
        synchronized (lock) {
            shippo.put(known(id).id(), credentials);
        }
    }

    @Override
    public Optional<StripeCredentials> stripeCredentials(ShopId id) {
        synchronized (lock) {
            return Optional.ofNullable(stripe.get(id));
        }
    }

    @Override
    public void save(ShopId id, StripeCredentials credentials) {
        synchronized (lock) {
            stripe.put(known(id).id(), credentials);
        }
    }

    /** The shop, which the caller knows to be there. */
    Shop known(ShopId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("Unknown shop: " + id));
    }
}
