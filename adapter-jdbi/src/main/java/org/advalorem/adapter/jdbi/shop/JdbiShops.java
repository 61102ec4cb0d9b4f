package org.advalorem.adapter.jdbi.shop;

import com.google.common.base.Ticker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.shop.Shops;

/** Shops in PostgreSQL. Credentials are sealed, each for its shop and its kind. */
public final class JdbiShops implements Shops {

    private static final String SHOPIFY = "SHOPIFY";
    private static final String SHIPSTATION = "SHIPSTATION";
    private static final String SHIPPO = "SHIPPO";
    private static final String STRIPE = "STRIPE";

    private static final String SAVE = """
            insert into shop (shop_id, plan_name, plan_orders_per_cycle, settings, installed, registered_at, cycle_start)
            values (:shop, :plan, :limit, :settings, :installed, :registeredAt, :registeredAt)
            on conflict (shop_id) do update set plan_name = excluded.plan_name,
                plan_orders_per_cycle = excluded.plan_orders_per_cycle, settings = excluded.settings,
                installed = excluded.installed
            """;

    private static final String SAVE_CREDENTIAL = """
            insert into shop_credential (shop_id, kind, sealed) values (:shop, :kind, :sealed)
            on conflict (shop_id, kind) do update set sealed = excluded.sealed, sealed_at = clock_timestamp()
            """;

    private static final String MERCHANT = """
            select s.*, shopify.sealed as shopify, ship_station.sealed as ship_station from shop s
            left join shop_credential shopify on shopify.shop_id = s.shop_id and shopify.kind = 'SHOPIFY'
            left join shop_credential ship_station on ship_station.shop_id = s.shop_id and ship_station.kind = 'SHIPSTATION'
            where s.shop_id = :shop
            """;

    private final Sql sql;
    private final Supplier<CredentialKeys> source;
    private final RecentMerchants recent;
    private volatile CredentialKeys keys;

    /**
     * Shops whose credentials are sealed with these keys.
     *
     * @param source asked at once, and again when something does not open: the keys may have been rotated meanwhile
     */
    public JdbiShops(Sql sql, Supplier<CredentialKeys> source) {
        this(sql, source, Ticker.systemTicker());
    }

    /** With another clock for what is kept in memory. */
    JdbiShops(Sql sql, Supplier<CredentialKeys> source, Ticker ticker) {
        this.sql = sql;
        this.recent = new RecentMerchants(this::readMerchant, ticker);
        this.source = source;
        this.keys = source.get();
    }

    @Override
    public Optional<Shop> find(ShopId id) {
        return sql.ask(handle -> handle.createQuery("select * from shop where shop_id = :shop")
                .bind("shop", id.domain())
                .map((row, context) -> shop(row))
                .findOne());
    }

    /** Read anew once a second at most, and at once after a change made through this object. */
    @Override
    public Optional<Merchant> merchant(ShopId id) {
        return recent.of(id);
    }

    private Optional<Merchant> readMerchant(ShopId id) {
        return sql.ask(handle -> handle.createQuery(MERCHANT)
                        .bind("shop", id.domain())
                        .map((row, context) -> new SealedMerchant(
                                shop(row),
                                sealed(id, SHOPIFY, row.getBytes("shopify")),
                                sealed(id, SHIPSTATION, row.getBytes("ship_station"))))
                        .findOne())
                .map(found -> new Merchant(
                        found.shop,
                        found.shopify.map(this::opened).map(ShopJson::shopify),
                        found.shipStation.map(this::opened).map(ShopJson::shipStation)));
    }

    @Override
    public List<Shop> all() {
        return sql.ask(handle -> handle.createQuery("select * from shop order by shop_id")
                .map((row, context) -> shop(row))
                .list());
    }

    @Override
    public void save(Shop shop) {
        OptionalInt limit = shop.plan().ordersPerCycle();
        sql.ask(handle -> handle.createUpdate(SAVE)
                .bind("shop", shop.id().domain())
                .bind("plan", shop.plan().name())
                .bind("limit", limit.isPresent() ? Integer.valueOf(limit.getAsInt()) : null)
                .bind("settings", ShopJson.write(shop.settings()))
                .bind("installed", shop.installed())
                .bind("registeredAt", Columns.at(shop.registeredAt()))
                .execute());
        recent.forget(shop.id());
    }

    @Override
    public Optional<ShopifyCredentials> shopifyCredentials(ShopId id) {
        return revealed(id, SHOPIFY).map(ShopJson::shopify);
    }

    @Override
    public void save(ShopId id, ShopifyCredentials credentials) {
        save(id, SHOPIFY, ShopJson.reveal(credentials));
    }

    @Override
    public Optional<ShipStationCredentials> shipStationCredentials(ShopId id) {
        return revealed(id, SHIPSTATION).map(ShopJson::shipStation);
    }

    @Override
    public void save(ShopId id, ShipStationCredentials credentials) {
        save(id, SHIPSTATION, ShopJson.reveal(credentials));
    }

    @Override
    public Optional<ShippoCredentials> shippoCredentials(ShopId id) {
        return revealed(id, SHIPPO).map(ShopJson::shippo);
    }

    @Override
    public void save(ShopId id, ShippoCredentials credentials) {
        save(id, SHIPPO, ShopJson.reveal(credentials));
    }

    @Override
    public Optional<StripeCredentials> stripeCredentials(ShopId id) {
        return revealed(id, STRIPE).map(ShopJson::stripe);
    }

    @Override
    public void save(ShopId id, StripeCredentials credentials) {
        save(id, STRIPE, ShopJson.reveal(credentials));
    }

    /**
     * Seals every credential with the key that seals now, one after the other; breaking off leaves each readable by one key or
     * another, and repeating it does the rest.
     *
     * @return how many there are
     * @throws CredentialKeys.UnusableKeys if one does not open
     */
    public int reencryptAll() {
        List<Sealed> all = sealed();
        for (Sealed one : all) {
            byte[] fresh = keys.seal(keys.open(one.sealed, one.place()), one.place());
            // One that was entered anew meanwhile is sealed with the new key already.
            sql.ask(handle -> handle.createUpdate(
                            "update shop_credential set sealed = :fresh, sealed_at = clock_timestamp()"
                                    + " where shop_id = :shop and kind = :kind and sealed = :old")
                    .bind("fresh", fresh)
                    .bind("old", one.sealed)
                    .bind("shop", one.shop)
                    .bind("kind", one.kind)
                    .execute());
        }
        return all.size();
    }

    /** The credentials that these keys do not open, such as {@code example.myshopify.com/SHOPIFY}; empty if all is well. */
    public List<String> unreadable() {
        var closed = new ArrayList<String>();
        for (Sealed one : sealed()) {
            try {
                keys.open(one.sealed, one.place());
            } catch (CredentialKeys.UnusableKeys unusable) {
                closed.add(one.place());
            }
        }
        return closed;
    }

    private Optional<String> revealed(ShopId id, String kind) {
        Optional<Sealed> found = sql.ask(
                handle -> handle.createQuery("select * from shop_credential where shop_id = :shop and kind = :kind")
                        .bind("shop", id.domain())
                        .bind("kind", kind)
                        .map((row, context) -> Sealed.of(row))
                        .findOne());
        return found.map(this::opened);
    }

    private String opened(Sealed one) {
        try {
            return keys.open(one.sealed, one.place());
        } catch (CredentialKeys.UnusableKeys sealedWithAnother) {
            keys = source.get();
            return keys.open(one.sealed, one.place());
        }
    }

    private void save(ShopId id, String kind, String secret) {
        byte[] sealed = keys.seal(secret, place(id.domain(), kind));
        sql.ask(handle -> handle.createUpdate(SAVE_CREDENTIAL)
                .bind("shop", id.domain())
                .bind("kind", kind)
                .bind("sealed", sealed)
                .execute());
        recent.forget(id);
    }

    private List<Sealed> sealed() {
        return sql.ask(handle -> handle.createQuery("select * from shop_credential order by shop_id, kind")
                .map((row, context) -> Sealed.of(row))
                .list());
    }

    private static Optional<Sealed> sealed(ShopId id, String kind, byte[] sealed) {
        return Optional.ofNullable(sealed).map(bytes -> new Sealed(id.domain(), kind, bytes));
    }

    private static String place(String shop, String kind) {
        return shop + "/" + kind;
    }

    private static Shop shop(ResultSet row) throws SQLException {
        int limit = row.getInt("plan_orders_per_cycle");
        OptionalInt ordersPerCycle = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(limit);
        return new Shop(
                new ShopId(row.getString("shop_id")),
                new Plan(row.getString("plan_name"), ordersPerCycle),
                ShopJson.settings(row.getString("settings")),
                row.getBoolean("installed"),
                Columns.instant(row, "registered_at"));
    }

    private record SealedMerchant(Shop shop, Optional<Sealed> shopify, Optional<Sealed> shipStation) {}

    private static final class Sealed {

        private final String shop;
        private final String kind;
        private final byte[] sealed;

        private Sealed(String shop, String kind, byte[] sealed) {
            this.shop = shop;
            this.kind = kind;
            this.sealed = sealed;
        }

        private static Sealed of(ResultSet row) throws SQLException {
            return new Sealed(row.getString("shop_id"), row.getString("kind"), row.getBytes("sealed"));
        }

        private String place() {
            return JdbiShops.place(shop, kind);
        }
    }
}
