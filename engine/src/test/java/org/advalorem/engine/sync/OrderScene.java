package org.advalorem.engine.sync;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.catalog.CatalogChange;
import org.advalorem.domain.catalog.Matching;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ProductStatus;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.ShopVariant;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.sync.Keeper.Result;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.DeletedBody;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.sync.UnreadableBody;
import org.advalorem.port.system.PeerUnavailable;

/** A store in memory, a shop to fetch products from, and bodies whose text is the place of what they say in a list, with a minus sign before it once the person is erased. */
final class OrderScene {

    static final ShopId SHOP = Said.SHOP;
    static final long PRODUCT = 70;

    final SettableClock clock = new SettableClock(Said.NOON.plus(Duration.ofDays(1)));
    final MemoryStore store = new MemoryStore(clock);
    final Set<Long> buyers = new TreeSet<>();
    final Set<CustomerId> forgotten = new TreeSet<>();
    final List<Long> fetched = new ArrayList<>();
    boolean shopAnswers = true;
    Map<Long, Instant> offered = new HashMap<>();

    private final List<ShopOrder> said = new ArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();
    final OrderKeeper keeper = keeper(shop -> PaymentRules.standard());

    OrderScene() {
        store.shops().save(Shop.registered(SHOP, Said.NOON));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("shpat_scene"), List.of()));
    }

    /** With product 70 and its variants 7011, 7012 and 7013. */
    static OrderScene stocked() {
        var scene = new OrderScene();
        scene.keepProduct(PRODUCT);
        return scene;
    }

    CachedBody body(long number, Said order) {
        return body(order.body(number));
    }

    CachedBody body(ShopOrder order) {
        return body(order, 0);
    }

    /** @param place tells the order of those with the same time of change */
    CachedBody body(long number, Said order, int place) {
        return body(order.body(number), place);
    }

    private CachedBody body(ShopOrder order, int place) {
        said.add(order);
        return new CachedBody(
                CacheKey.of(SHOP, CacheKind.ORDER, order.id().value()),
                RawBody.of(Integer.toString(said.size() - 1)),
                BodySource.WEBHOOK,
                order.updatedAt(),
                clock.instant(),
                order.updatedAt().plusMillis(place));
    }

    /** That the shop deleted it, so many seconds past noon. */
    CachedBody gone(long number, int second) {
        return new CachedBody(
                CacheKey.of(SHOP, CacheKind.ORDER, number),
                RawBody.of("gone"),
                BodySource.WEBHOOK,
                Said.NOON.plusSeconds(second),
                clock.instant());
    }

    CachedBody poison(long number) {
        return new CachedBody(
                CacheKey.of(SHOP, CacheKind.ORDER, number),
                RawBody.of("not an order"),
                BodySource.WEBHOOK,
                Said.NOON,
                clock.instant());
    }

    /** One that has looked everything up when the disturbance comes, and saves after it. */
    OrderKeeper keeperThatIsDisturbed(Runnable disturbance) {
        return keeper(shop -> {
            disturbance.run();
            return PaymentRules.standard();
        });
    }

    private OrderKeeper keeper(Function<ShopId, PaymentRules> rules) {
        return new OrderKeeper(
                store.orders(),
                store.catalog(),
                new MissingProducts(
                        new FetchedProducts(new Shelf(), store.shops(), store.caches(), clock),
                        store.caches(),
                        this::keepProducts),
                this::read,
                rules,
                this::hear,
                new Forgetting(store.orders(), store.handlings(), store.caches(), OrderScene::erased, clock),
                clock);
    }

    private Set<CustomerId> hear(ShopId shop, Set<CustomerId> customers) {
        customers.forEach(customer -> buyers.add(customer.value()));
        return customers.stream().filter(forgotten::contains).collect(toSet());
    }

    /** As a place in the list without the person. */
    private static RawBody erased(RawBody order) {
        return order.text().startsWith("-") ? order : RawBody.of("-" + order.text());
    }

    /** What becomes of these, by the numbers of their orders. */
    Map<Long, Result> keep(CachedBody... bodies) {
        return keep(keeper, bodies);
    }

    Map<Long, Result> keep(OrderKeeper by, CachedBody... bodies) {
        return by.keep(SHOP, List.of(bodies).stream().map(CacheEntry::first).toList()).entrySet().stream()
                .collect(toMap(result -> Long.parseLong(result.getKey().id()), Map.Entry::getValue));
    }

    Optional<Order> order(long number) {
        return store.orders().find(new OrderKey(SHOP, new OrderId(number)));
    }

    private ShopOrder read(CachedBody body) {
        String text = body.raw().text().replace("-", "");
        if (text.equals("gone")) {
            throw new DeletedBody();
        }
        if (!text.matches("[0-9]+")) {
            throw new UnreadableBody("id: missing");
        }
        return said.get(Integer.parseInt(text));
    }

    void keepProduct(long id) {
        hear(id, Said.NOON, false);
    }

    void deleteProduct(long id) {
        hear(id, Said.NOON.plusSeconds(60), true);
    }

    private void hear(long id, Instant at, boolean deleted) {
        List<CatalogChange> changes = new Matching(OptionRule.standard(), () -> "sku-" + lastId.incrementAndGet())
                .changes(
                        SHOP,
                        List.of(new ShopProduct(
                                new ProductId(id),
                                "Lamp " + id,
                                ProductStatus.ACTIVE,
                                List.of("Size"),
                                List.of(variant(id, 11), variant(id, 12), variant(id, 13)),
                                at,
                                deleted)),
                        store.catalog().matching(SHOP, List.of(new ProductId(id)), List.of()));
        store.catalog().save(changes.stream().map(CatalogChange::product).toList());
    }

    private static ShopVariant variant(long product, int size) {
        return new ShopVariant(
                new VariantId(product * 100 + size),
                Optional.of("LAMP-" + size),
                List.of(Integer.toString(size)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Map<CacheKey, Result> keepProducts(ShopId shop, List<CacheEntry> entries) {
        entries.forEach(entry -> keepProduct(Long.parseLong(entry.key().id())));
        return entries.stream().collect(toMap(CacheEntry::key, entry -> Result.created()));
    }

    CachedBody productBody(long id) {
        return new CachedBody(
                CacheKey.of(SHOP, CacheKind.PRODUCT, id),
                RawBody.of("product"),
                BodySource.WEBHOOK,
                Said.NOON,
                clock.instant());
    }

    /** Has the products that are offered, and nothing else. */
    private final class Shelf implements ShopReader {

        @Override
        public Optional<ShopObject> product(ShopId shop, ShopifyCredentials credentials, long id) {
            fetched.add(id);
            if (!shopAnswers) {
                throw new PeerUnavailable("SHOPIFY_UNAVAILABLE", "Shopify did not answer.", Optional.empty());
            }
            return Optional.ofNullable(offered.get(id))
                    .map(updatedAt -> new ShopObject(Long.toString(id), updatedAt, "{}"));
        }

        @Override
        public ShopPage products(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ShopPage ordersUpdatedSince(
                ShopId shop, ShopifyCredentials credentials, Instant since, Optional<String> cursor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ShopObject> order(ShopId shop, ShopifyCredentials credentials, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ShopPage customers(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String startBulk(ShopId shop, ShopifyCredentials credentials, Instant from, Instant until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<BulkRun> bulk(ShopId shop, ShopifyCredentials credentials, String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void download(ShopId shop, BulkRun run, Consumer<ShopObject> orders) {
            throw new UnsupportedOperationException();
        }
    }
}
