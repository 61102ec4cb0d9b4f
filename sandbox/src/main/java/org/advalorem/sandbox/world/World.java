package org.advalorem.sandbox.world;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** All shops and all their orders; every change is seen by both peers at once. Safe for several threads. */
public final class World {

    private final Clock clock;
    private final List<Shop> shops;
    private final OrderGenerator generator;
    private final Map<Long, Placed> orders = new LinkedHashMap<>();
    private final List<Consumer<Placed>> listeners = new ArrayList<>();
    private int turn;

    /** An empty world of one or more shops. */
    public World(List<Shop> shops, long seed, Clock clock) {
        if (shops.isEmpty()) {
            throw new IllegalArgumentException("A world needs a shop");
        }
        this.clock = clock;
        this.shops = List.copyOf(shops);
        this.generator = new OrderGenerator(seed, clock);
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
        return change(id, order -> order.cancelled(now()));
    }

    /** An order edit that takes units of one line away. */
    public ShopOrder remove(long id, long lineId, int units) {
        return change(id, order -> order.changed(line -> line.id() == lineId ? line.removing(units) : line, now()));
    }

    public ShopOrder refund(long id, long lineId, int units) {
        return change(id, order -> order.changed(line -> line.id() == lineId ? line.refunding(units) : line, now()));
    }

    /** A change that moves nothing but the time of the last change. */
    public ShopOrder touch(long id) {
        return change(id, order -> order.changed(UnaryOperator.identity(), now()));
    }

    private synchronized ShopOrder change(long id, UnaryOperator<ShopOrder> change) {
        Placed placed = order(id).orElseThrow(() -> new IllegalArgumentException("No order " + id));
        ShopOrder changed = change.apply(placed.order());
        orders.put(id, placed.with(changed));
        return changed;
    }

    private Placed keep(Placed placed) {
        orders.put(placed.order().id(), placed);
        listeners.forEach(listener -> listener.accept(placed));
        return placed;
    }

    private Shop nextShop() {
        return shops.get(turn++ % shops.size());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
