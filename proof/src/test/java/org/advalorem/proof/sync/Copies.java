package org.advalorem.proof.sync;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending.Kind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderOutcome;
import org.advalorem.domain.order.OrderProcessing;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.order.Orders;
import org.advalorem.proof.simulation.World;

/** Holds what is kept here against the books of the shops. */
final class Copies {

    private static final OrderProcessing PROCESSING = new OrderProcessing(PaymentRules.standard());
    private static final int ALL = 10_000;

    private final World world;
    private final MemoryStore store;
    private final Map<ShopId, ModelShop> shops;
    private final Bodies bodies;
    private final CacheWatch caches;
    private final OrderWatch orders;
    private final ScheduleWatch schedules;

    Copies(
            World world,
            MemoryStore store,
            Map<ShopId, ModelShop> shops,
            Bodies bodies,
            CacheWatch caches,
            OrderWatch orders,
            ScheduleWatch schedules) {
        this.world = world;
        this.store = store;
        this.shops = shops;
        this.bodies = bodies;
        this.caches = caches;
        this.orders = orders;
        this.schedules = schedules;
    }

    /** Whether nothing is tried again by itself. */
    boolean isProcessed() {
        return caches.entries().stream().allMatch(entry -> entry.dueAt().isEmpty());
    }

    /** All that changed since the schedule first ran is known, whatever became of its messages. */
    void checkRecent() {
        for (ModelShop shop : shops.values()) {
            Instant from = schedules
                    .first(shop.id)
                    .flatMap(store.syncJobs()::find)
                    .flatMap(job -> job.state().period().from())
                    .orElseThrow();
            shop.standingOrders().stream()
                    .filter(order -> !order.updatedAt.isBefore(from))
                    .forEach(order -> checkKnown(shop, order));
        }
    }

    private void checkKnown(ModelShop shop, ModelOrder order) {
        Optional<CacheEntry> entry = store.caches().find(CacheKey.of(shop.id, CacheKind.ORDER, order.id));
        world.require(
                entry.filter(held -> held.body().updatedAt().equals(order.updatedAt))
                        .isPresent(),
                "S3 the schedule leaves nothing out",
                () -> order.id + " of " + order.updatedAt + " is kept as "
                        + entry.map(held -> CacheWatch.words(held.body())));
        world.require(
                entry.get().state() != CacheState.PROCESSED
                        || order(shop, order)
                                .filter(held -> held.data().updatedAt().equals(order.updatedAt))
                                .isPresent(),
                "S3 the schedule leaves nothing out",
                () -> order.id + " of " + order.updatedAt + " is processed, and the record is " + order(shop, order));
    }

    /** After everything was copied, the shop and we differ in what was deleted there and in nothing else. */
    void checkComparison(ShopId shop, List<Deviation> found) {
        for (Deviation deviation : found) {
            ModelOrder order = shops.get(shop).orders.get(deviation.order().value());
            world.count("deviations found: " + deviation.kind());
            world.require(
                    deviation.kind() == Deviation.Kind.EXTRA && order.deleted,
                    "S3 after a dump nothing is missing or stale",
                    () -> deviation.toString());
        }
    }

    /** All is as in the books. */
    void checkAll() {
        for (ModelShop shop : shops.values()) {
            shop.standingOrders().forEach(order -> check(shop, order));
            shop.products.values().forEach(product -> check(shop, product));
            shop.customers.values().forEach(customer -> check(shop, customer));
        }
    }

    private Optional<Order> order(ModelShop shop, ModelOrder order) {
        return store.orders().find(new OrderKey(shop.id, new OrderId(order.id)));
    }

    private void check(ModelShop shop, ModelOrder there) {
        Optional<Order> here = order(shop, there);
        ShopOrder said = shop.said(there);
        Order fresh = fresh(shop, said);
        world.require(
                here.filter(order -> order.data().equals(fresh.data())
                                && (isForgotten(order) || order.customer().equals(fresh.customer()))
                                && facts(order).equals(facts(fresh)))
                        .isPresent(),
                "S3 every order stands here as the shop has it",
                () -> "The shop has " + said + ", here is " + here);
        world.require(
                there.tookBack
                        || orders.isDecided(fresh.key())
                        || (here.get().status() == fresh.status()
                                && here.get().payment().method()
                                        == fresh.payment().method()),
                "S3 every order stands where the shop has it",
                () -> "The shop has " + fresh + ", here is " + here);
        world.require(
                here.get().lines().stream()
                        .filter(line -> line.listed()
                                && line.currentQuantity() > 0
                                && line.variantId().isPresent())
                        .allMatch(line -> line.skuKey().isPresent()),
                "S3 every line has its SKU",
                () -> here.toString());
        world.require(
                isForgotten(here.get()) || !isRedacted(shop, here.get()),
                "S5 who is redacted is forgotten in their orders",
                () -> here.toString());
    }

    private static boolean isRedacted(ModelShop shop, Order order) {
        return order.customer()
                .customerId()
                .map(shop.customers::get)
                .filter(customer -> customer.redacted)
                .isPresent();
    }

    private static boolean isForgotten(Order order) {
        return order.gone().person().isPresent()
                && order.customer().contact().mail().isEmpty()
                && order.customer().contact().phone().isEmpty();
    }

    /** As if nothing had been known of it. */
    private static Order fresh(ModelShop shop, ShopOrder said) {
        return PROCESSING
                .created(shop.id, said, ShopLine::sku, World.BEGINNING)
                .fold(changed -> changed.change().order(), OrderOutcome.Unchanged::order, missing -> {
                    throw new IllegalStateException(missing.message());
                });
    }

    private static List<String> facts(Order order) {
        return order.lines().stream()
                .filter(OrderLine::listed)
                .map(line -> line.id() + " " + line.variantId() + " " + line.quantity() + " " + line.currentQuantity()
                        + " " + line.fulfilledQuantity() + " " + line.total())
                .toList();
    }

    private void check(ModelShop shop, ModelProduct there) {
        List<Product> here = store.catalog().matching(shop.id, List.of(new ProductId(there.id)), List.of());
        world.require(
                here.size() == 1 || (there.deleted && here.isEmpty()),
                "S3 nothing is there twice",
                () -> there.id + " is " + here);
        if (there.deleted) {
            world.require(
                    here.stream().noneMatch(product -> product.isLive() && follows(product, there)),
                    "S3 what was deleted is marked",
                    () -> there.id + " is " + here);
            return;
        }
        Product product = here.get(0);
        world.require(
                product.isLive()
                        && follows(product, there)
                        && product.title().equals(there.title())
                        && product.updatedAt().equals(there.updatedAt),
                "S3 every product stands here as the shop has it",
                () -> there.title() + " of " + there.updatedAt + " is " + product);
        there.variants().forEach(variant -> check(shop, product, there, variant));
    }

    /** Rather than having followed it before. */
    private static boolean follows(Product product, ModelProduct there) {
        return product.shopifySourceProductId().equals(new ProductId(there.id));
    }

    private void check(ModelShop shop, Product product, ModelProduct there, ModelProduct.Variant variant) {
        List<Sku> here = product.skus()
                .filter(sku -> sku.shopifyVariantId().equals(new VariantId(variant.id())) && sku.isLive())
                .toList();
        world.require(
                here.size() == 1
                        && here.get(0).code().equals(Optional.of(variant.code()))
                        && here.get(0).size().equals(variant.size())
                        && here.get(0).customs().hsCode().isPresent(),
                "S3 every variant has one SKU",
                () -> variant + " is " + here);
        List<StockLevel> stock = store.catalog().stock(shop.id, List.of(variant.item()));
        world.require(
                stock.size() == 1
                        && stock.get(0).available().equals(there.level(variant).available()),
                "S3 the stock is what the shop counted",
                () -> there.level(variant) + " is " + stock);
    }

    private void check(ModelShop shop, ModelCustomer there) {
        var id = new CustomerId(there.id);
        Optional<Customer> here =
                Optional.ofNullable(store.customers().find(shop.id, List.of(id)).get(id));
        if (there.isThere()) {
            world.require(
                    shop.ordersOf(there) == 0 || here.filter(Customer::isLive).isPresent(),
                    "S3 every buyer is known",
                    () -> there.id + " is " + here);
            world.require(
                    here.flatMap(Customer::profile)
                            .filter(profile ->
                                    !profile.equals(there.said(0).profile().orElseThrow()))
                            .isEmpty(),
                    "S3 every customer stands here as the shop has them",
                    () -> there.id + " of " + there.updatedAt + " is " + here);
            world.require(
                    (shop.ordersOf(there) > 0)
                            == here.flatMap(Customer::profile).isPresent(),
                    "S3 only buyers are kept",
                    () -> there.id + " has " + shop.ordersOf(there) + " orders and is " + here);
            return;
        }
        world.require(
                here.flatMap(Customer::profile).isEmpty(),
                "S5 nothing is kept of whose record ended",
                () -> there.id + " is " + here);
        if (there.redacted) {
            world.require(
                    here.flatMap(Customer::ending)
                            .filter(ending -> ending.kind() == Kind.REDACTED)
                            .isPresent(),
                    "S5 who is redacted stays redacted",
                    () -> there.id + " is " + here);
            Optional<CacheEntry> body = store.caches().find(CacheKey.of(shop.id, CacheKind.CUSTOMER, there.id));
            world.require(
                    body.filter(entry -> bodies.isPersonal(entry.body())).isEmpty(),
                    "S5 no body is kept of who is redacted",
                    () -> there.id + " is kept as " + body.map(entry -> CacheWatch.words(entry.body())));
        }
    }

    /** Everything that our records say, but how often they were written. */
    Map<String, String> facts() {
        var facts = new TreeMap<String, String>();
        store.orders()
                .list(Orders.Filter.all(), Optional.empty(), ALL)
                .items()
                .forEach(row -> facts.put(
                        "order " + row.key(), store.orders().find(row.key()).toString()));
        store.catalog()
                .list(Catalog.Filter.all(), Optional.empty(), ALL)
                .items()
                .forEach(product -> facts.put("product " + product.shop() + "/" + product.id(), facts(product)));
        for (ModelShop shop : shops.values()) {
            shop.customers.keySet().stream()
                    .map(CustomerId::new)
                    .forEach(id -> store.customers()
                            .find(shop.id, List.of(id))
                            .values()
                            .forEach(customer -> facts.put(
                                    "customer " + shop.id + "/" + id,
                                    customer.bought() + " " + customer.profile() + " " + customer.ending())));
            shop.products.values().stream()
                    .flatMap(product -> product.variants().stream())
                    .forEach(variant -> facts.put(
                            "stock " + shop.id + "/" + variant.item(),
                            store.catalog().stock(shop.id, List.of(variant.item())).stream()
                                    .map(level -> level.available() + " of " + level.updatedAt())
                                    .collect(joining(", "))));
        }
        return facts;
    }

    /** A message that says that a product is gone tells no time: that it came again is no news. */
    private static String facts(Product product) {
        return product.shopifyProductIds() + " " + product.title() + " " + product.status() + " "
                + (product.isLive() ? product.updatedAt().toString() : "deleted") + " " + product.variations();
    }
}
