package org.advalorem.sandbox.world;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.advalorem.sandbox.world.Change.Deed;

/** All shops and all their orders; every change is seen by both peers at once. Safe for several threads. */
public final class World {

    private static final int VISITORS = 3;

    private final Clock clock;
    private final List<Shop> shops;
    private final OrderGenerator generator;
    private final Map<Long, Placed> orders = new LinkedHashMap<>();
    private final Map<String, Shelves> shelves = new LinkedHashMap<>();
    private final Map<String, Map<Long, Customer>> customers = new LinkedHashMap<>();
    private final Map<Long, Long> merged = new LinkedHashMap<>();
    private final List<Consumer<Placed>> listeners = new ArrayList<>();
    private final List<Consumer<Change>> observers = new ArrayList<>();
    private int turn;

    /** An empty world of one or more shops. */
    public World(List<Shop> shops, long seed, Clock clock) {
        if (shops.isEmpty()) {
            throw new IllegalArgumentException("A world needs a shop");
        }
        this.clock = clock;
        this.shops = List.copyOf(shops);
        this.generator = new OrderGenerator(seed, clock);
        for (Shop shop : shops) {
            shelves.put(shop.domain(), new Shelves(now()));
            var visitors = new TreeMap<Long, Customer>();
            for (int number = 1; number <= VISITORS; number++) {
                Customer visitor = Customer.visitor(number, now());
                visitors.put(visitor.id(), visitor);
            }
            customers.put(shop.domain(), visitors);
        }
    }

    public List<Shop> shops() {
        return shops;
    }

    public Optional<Shop> shop(String domain) {
        return shops.stream().filter(shop -> shop.domain().equals(domain)).findFirst();
    }

    /** Told of each new order, in the order of placing, before {@link #place} returns. */
    public synchronized void onPlaced(Consumer<Placed> listener) {
        listeners.add(listener);
    }

    /** Told of everything that changes, in the order in which it does, before the method that changes it returns. */
    public synchronized void onChange(Consumer<Change> observer) {
        observers.add(observer);
    }

    private void tell(Change change) {
        observers.forEach(observer -> observer.accept(change));
    }

    /** One order of the everyday mix; the shops take turns. */
    public synchronized Placed place() {
        return keep(generator.next(nextShop()));
    }

    public synchronized Placed place(Shop shop) {
        return keep(generator.next(shop));
    }

    public synchronized Placed place(Scenario scenario) {
        return keep(generator.next(nextShop(), scenario));
    }

    public synchronized Placed place(Shop shop, Scenario scenario) {
        return keep(generator.next(shop, scenario));
    }

    public synchronized List<Placed> place(int count) {
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < count; i++) {
            placed.add(place());
        }
        return List.copyOf(placed);
    }

    public synchronized Optional<Placed> order(long id) {
        return Optional.ofNullable(orders.get(id));
    }

    /** In the order of placing. */
    public synchronized List<Placed> orders() {
        return List.copyOf(orders.values());
    }

    /** Calls an order off; fails with {@code IllegalArgumentException} if there is no such order. */
    public ShopOrder cancel(long id) {
        return change(id, Deed.CANCELLED, order -> order.cancelled(now()));
    }

    /** An order edit that takes units of one line away. */
    public ShopOrder remove(long id, long lineId, int units) {
        return change(
                id,
                Deed.EDITED,
                order -> order.changed(line -> line.id() == lineId ? line.removing(units) : line, now()));
    }

    public ShopOrder refund(long id, long lineId, int units) {
        return change(
                id,
                Deed.REFUNDED,
                order -> order.changed(line -> line.id() == lineId ? line.refunding(units) : line, now()));
    }

    /** A change that moves nothing but the time of the last change. */
    public ShopOrder touch(long id) {
        return change(id, Deed.UPDATED, order -> order.changed(UnaryOperator.identity(), now()));
    }

    /** The money of an order has come in. */
    public ShopOrder pay(long id) {
        return change(id, Deed.PAID, order -> order.with(order.course().settled(), now()));
    }

    /** Sends off what is still to be sent of the first lines of an order, at least one; fails if there is nothing. */
    public ShopOrder send(long id, int lines, String company, String number) {
        return change(id, Deed.SENT, order -> {
            var units = new LinkedHashMap<Long, Integer>();
            order.lines().stream()
                    .filter(line -> order.unsent(line) > 0)
                    .limit(lines)
                    .forEach(line -> units.put(line.id(), order.unsent(line)));
            if (units.isEmpty()) {
                throw new IllegalArgumentException("Nothing left to send of " + id);
            }
            long parcel =
                    order.id() + 2_000_000_000_000L + order.course().parcels().size();
            var sent = new Course.Parcel(parcel, now(), company, number, units);
            return order.with(order.course().with(sent), now());
        });
    }

    /** What a shop sells, by ascending number. */
    public synchronized List<Product> products(String shop) {
        return shelves.get(shop).all();
    }

    public synchronized Optional<Product> product(String shop, long id) {
        return shelves.get(shop).product(id);
    }

    /** Puts a product on the shelf, or another in the place of the one that has its number. */
    public synchronized Product stock(String shop, Product product) {
        boolean known = product(shop, product.id()).isPresent();
        shelves.get(shop).keep(product);
        tell(new Change.OfProduct(known ? Deed.UPDATED : Deed.CREATED, shop, product));
        return product;
    }

    /** Changes a product; fails with {@code IllegalArgumentException} if there is none. The time of the change is given. */
    public synchronized Product changeProduct(String shop, long id, BiFunction<Product, Instant, Product> change) {
        Product product = product(shop, id).orElseThrow(() -> new IllegalArgumentException("No product " + id));
        return stock(shop, change.apply(product, now()));
    }

    /** Sets what is there of a variant; fails with {@code IllegalArgumentException} if there is none. */
    public synchronized Product count(String shop, long product, long variant, long location, int units) {
        Product counted = product(shop, product)
                .orElseThrow(() -> new IllegalArgumentException("No product " + product))
                .changed(variant, one -> one.holding(location, units, now()), now());
        shelves.get(shop).keep(counted);
        counted.variants().stream()
                .filter(one -> one.id() == variant)
                .forEach(one -> tell(new Change.OfStock(shop, counted, one, location)));
        return counted;
    }

    /** Takes a product off the shelf; orders keep what they say of it. */
    public synchronized Optional<Product> discontinue(String shop, long id) {
        Optional<Product> gone = shelves.get(shop).remove(id);
        gone.ifPresent(product -> tell(new Change.OfProduct(Deed.DELETED, shop, product)));
        return gone;
    }

    /** Where goods are kept, by number. */
    public static Map<Long, String> locations() {
        return Map.of(Shelves.MAIN, "Main warehouse", Shelves.SECOND, "Second warehouse");
    }

    /** All of a shop, by ascending number; a few have bought nothing yet. */
    public synchronized List<Customer> customers(String shop) {
        return List.copyOf(customers.get(shop).values());
    }

    /** Who placed an order. */
    public synchronized Customer customer(ShopOrder order) {
        Customer known = customers.get(order.shop()).get(customerOf(order));
        return known == null ? Customer.of(order) : known;
    }

    private long customerOf(ShopOrder order) {
        long id = Customer.idOf(order);
        while (merged.containsKey(id)) {
            id = merged.get(id);
        }
        return id;
    }

    /** Finds two customers to be one; the second is gone after it. */
    public synchronized Customer merge(String shop, long kept, long gone) {
        Customer deleted = existing(shop, gone);
        Customer joined = existing(shop, kept).taking(deleted, now());
        customers.get(shop).remove(gone);
        customers.get(shop).put(kept, joined);
        merged.put(gone, kept);
        tell(new Change.Merged(shop, joined, deleted));
        return joined;
    }

    /** Removes a customer, who must not have bought anything. */
    public synchronized Customer forget(String shop, long id) {
        Customer customer = existing(shop, id);
        if (customer.orders() > 0) {
            throw new IllegalArgumentException("A customer with orders cannot be deleted: " + id);
        }
        customers.get(shop).remove(id);
        tell(new Change.OfCustomer(Deed.DELETED, shop, customer));
        return customer;
    }

    private Customer existing(String shop, long id) {
        return Optional.ofNullable(customers.get(shop).get(id))
                .orElseThrow(() -> new IllegalArgumentException("No customer " + id));
    }

    /** Changes a customer; fails with {@code IllegalArgumentException} if there is none. The time of the change is given. */
    public synchronized Customer changeCustomer(String shop, long id, BiFunction<Customer, Instant, Customer> change) {
        Customer changed = change.apply(existing(shop, id), now());
        customers.get(shop).put(id, changed);
        tell(new Change.OfCustomer(Deed.UPDATED, shop, changed));
        return changed;
    }

    private synchronized ShopOrder change(long id, Deed deed, UnaryOperator<ShopOrder> change) {
        Placed placed = order(id).orElseThrow(() -> new IllegalArgumentException("No order " + id));
        ShopOrder changed = change.apply(placed.order());
        orders.put(id, placed.with(changed));
        tell(new Change.OfOrder(deed, changed, customer(changed)));
        return changed;
    }

    private Placed keep(Placed placed) {
        ShopOrder order = placed.order();
        orders.put(order.id(), placed);
        order.lines()
                .forEach(line -> shelves.get(order.shop())
                        .know(line.good(), line.unitPrice().shop(), order.createdAt()));
        Customer known = customers.get(order.shop()).get(customerOf(order));
        Customer customer = (known == null ? Customer.of(order) : known).buying(order.createdAt());
        customers.get(order.shop()).put(customer.id(), customer);
        listeners.forEach(listener -> listener.accept(placed));
        tell(new Change.OfCustomer(known == null ? Deed.CREATED : Deed.UPDATED, order.shop(), customer));
        tell(new Change.OfOrder(Deed.CREATED, order, customer));
        return placed;
    }

    private Shop nextShop() {
        return shops.get(turn++ % shops.size());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
