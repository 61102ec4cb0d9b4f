package org.advalorem.proof.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.proof.simulation.World;

/** A shop with its books. Its clock has whole seconds, so several states of one object may have the same time. */
final class ModelShop {

    private static final long FIRST_ORDER = 5001;
    private static final long FIRST_PRODUCT = 71;
    private static final long FIRST_CUSTOMER = 901;

    final ShopId id;
    final Map<Long, ModelOrder> orders = new TreeMap<>();
    final Map<Long, ModelProduct> products = new TreeMap<>();
    final Map<Long, ModelCustomer> customers = new TreeMap<>();
    private final World world;
    private final Bodies bodies;

    ModelShop(ShopId id, World world, Bodies bodies) {
        this.id = id;
        this.world = world;
        this.bodies = bodies;
    }

    /** By the shop's clock. */
    private Instant now() {
        return world.now().truncatedTo(ChronoUnit.SECONDS);
    }

    ModelProduct openProduct(Instant at) {
        var product = new ModelProduct(FIRST_PRODUCT + products.size(), at.truncatedTo(ChronoUnit.SECONDS));
        products.put(product.id, product);
        note(product);
        return product;
    }

    /** Made again under another number, with the same title and sizes. */
    Optional<ModelProduct> reopenProduct(Instant at) {
        return products.values().stream()
                .filter(product -> product.deleted)
                .findFirst()
                .map(gone -> {
                    ModelProduct again = openProduct(at);
                    again.rename(gone.title());
                    note(again);
                    return again;
                });
    }

    ModelCustomer openCustomer(Instant at) {
        var customer = new ModelCustomer(FIRST_CUSTOMER + customers.size(), at.truncatedTo(ChronoUnit.SECONDS));
        customers.put(customer.id, customer);
        note(customer);
        return customer;
    }

    /** Of some products that are for sale; empty if none is, or nobody is there to buy. */
    Optional<ModelOrder> openOrder(Instant at, SplittableRandom random) {
        List<ModelProduct> sold =
                products.values().stream().filter(product -> !product.deleted).toList();
        List<ModelCustomer> buyers =
                customers.values().stream().filter(ModelCustomer::isThere).toList();
        if (sold.isEmpty() || buyers.isEmpty()) {
            return Optional.empty();
        }
        ModelCustomer buyer = buyers.get(random.nextInt(buyers.size()));
        var order = new ModelOrder(FIRST_ORDER + orders.size(), at.truncatedTo(ChronoUnit.SECONDS), buyer.id, random);
        for (int line = random.nextInt(1, 4); line > 0; line--) {
            ModelProduct product = sold.get(random.nextInt(sold.size()));
            order.add(
                    product,
                    product.variants().get(random.nextInt(product.variants().size())),
                    random.nextInt(1, 4));
        }
        orders.put(order.id, order);
        note(order);
        note(buyer);
        return Optional.of(order);
    }

    Instant change(ModelOrder order, Consumer<Instant> change) {
        order.updatedAt = now();
        change.accept(order.updatedAt);
        note(order);
        return order.updatedAt;
    }

    void change(ModelProduct product, Consumer<Instant> change) {
        product.updatedAt = now();
        change.accept(product.updatedAt);
        note(product);
    }

    /** What is in stock of a product has a time of its own. */
    void count(ModelProduct product, ModelProduct.Variant variant, long available) {
        product.count(variant, available, now());
        note(product);
    }

    void change(ModelCustomer customer, Consumer<Instant> change) {
        customer.updatedAt = now();
        change.accept(customer.updatedAt);
        note(customer);
    }

    /** Orders of it lose its number, and no message tells of that. */
    void delete(ModelProduct product) {
        product.deleted = true;
        orders.values().stream().filter(order -> order.isOf(product)).forEach(order -> change(order, now -> {}));
    }

    /** Whose orders are the other one's from now on, and no message tells of that either. */
    void merge(ModelCustomer kept, ModelCustomer gone) {
        gone.mergedInto = kept.id;
        orders.values().stream().filter(order -> order.customer == gone.id).forEach(order -> {
            order.customer = kept.id;
            change(order, now -> {});
        });
        note(kept);
    }

    private void note(ModelOrder order) {
        order.state = bodies.remember(said(order));
    }

    private void note(ModelProduct product) {
        product.state = bodies.remember(product.said());
    }

    private void note(ModelCustomer customer) {
        customer.state = bodies.remember(customer.said(ordersOf(customer)));
    }

    ShopOrder said(ModelOrder order) {
        return order.said(product -> products.get(product).deleted);
    }

    long ordersOf(ModelCustomer customer) {
        return orders.values().stream()
                .filter(order -> order.customer == customer.id)
                .count();
    }

    Collection<ModelOrder> standingOrders() {
        return orders.values().stream().filter(order -> !order.deleted).toList();
    }

    List<ModelProduct> standingProducts() {
        return products.values().stream().filter(product -> !product.deleted).toList();
    }

    List<ModelCustomer> standingCustomers() {
        return customers.values().stream().filter(ModelCustomer::isThere).toList();
    }

    ShopObject object(ModelOrder order, String form) {
        return object(CacheKind.ORDER, order.id, order.state, form, order.updatedAt);
    }

    ShopObject object(ModelProduct product, String form) {
        return object(CacheKind.PRODUCT, product.id, product.state, form, product.updatedAt);
    }

    ShopObject object(ModelCustomer customer, String form) {
        return object(CacheKind.CUSTOMER, customer.id, customer.state, form, customer.updatedAt);
    }

    /** The body of an inventory level. */
    String level(ModelProduct product, ModelProduct.Variant variant) {
        StockLevel level = product.level(variant);
        return Bodies.text(
                CacheKind.INVENTORY,
                variant.item() + ":" + ModelProduct.LOCATION,
                bodies.remember(level),
                Bodies.WEBHOOK,
                level.updatedAt());
    }

    private static ShopObject object(CacheKind kind, long id, String state, String form, Instant updatedAt) {
        String number = Long.toString(id);
        return new ShopObject(number, updatedAt, Bodies.text(kind, number, state, form, updatedAt));
    }

    /** Whether it is still there. */
    boolean has(CacheKind kind, String number) {
        long wanted = Long.parseLong(number);
        return switch (kind) {
            case ORDER -> !orders.get(wanted).deleted;
            case PRODUCT -> !products.get(wanted).deleted;
            case CUSTOMER -> customers.get(wanted).isThere();
            case INVENTORY -> true;
        };
    }

    /** Of each kind what is there now, for whoever compares later. */
    List<ShopObject> all(CacheKind kind) {
        var all = new ArrayList<ShopObject>();
        switch (kind) {
            case ORDER -> standingOrders().forEach(order -> all.add(object(order, Bodies.LIST)));
            case PRODUCT -> standingProducts().forEach(product -> all.add(object(product, Bodies.LIST)));
            case CUSTOMER -> standingCustomers().forEach(customer -> all.add(object(customer, Bodies.LIST)));
            case INVENTORY -> {}
        }
        return all;
    }
}
