package org.advalorem.engine.sync;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderOutcome;
import org.advalorem.domain.order.OrderOutcome.SkuNotFound;
import org.advalorem.domain.order.OrderProcessing;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.order.SkuLookup;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.order.Orders;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.DeletedBody;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Makes orders of their cached bodies: all orders that are held are found with one statement, all SKUs with two at most, and all changes
 * saved with one. An order whose SKU is not known waits until its product was looked for, and fails if that was in vain; the others of
 * the batch are kept all the same. One that the shop deleted is marked and stays. Who ordered is forgotten again where that was wished.
 */
public final class OrderKeeper implements Keeper {

    private final Orders orders;
    private final Skus skus;
    private final MissingProducts missingProducts;
    private final BodyReader<ShopOrder> reader;
    private final Function<ShopId, PaymentRules> paymentRules;
    private final BiFunction<ShopId, Set<CustomerId>, Set<CustomerId>> buyers;
    private final Forgetting forgetting;
    private final Clock clock;

    /**
     * A keeper over a store.
     *
     * @param paymentRules by which a shop's orders are told to be paid at the door
     * @param buyers told of the customers whose orders are kept, again each time one is dealt with; answers with those to be forgotten
     */
    public OrderKeeper(
            Orders orders,
            Catalog catalog,
            MissingProducts missingProducts,
            BodyReader<ShopOrder> reader,
            Function<ShopId, PaymentRules> paymentRules,
            BiFunction<ShopId, Set<CustomerId>, Set<CustomerId>> buyers,
            Forgetting forgetting,
            Clock clock) {
        this.orders = orders;
        this.skus = new Skus(catalog);
        this.missingProducts = missingProducts;
        this.reader = reader;
        this.paymentRules = paymentRules;
        this.buyers = buyers;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    @Override
    public Map<CacheKey, Result> keep(ShopId shop, List<CacheEntry> entries) {
        var results = new HashMap<CacheKey, Result>();
        var deleted = new HashMap<OrderKey, Instant>();
        Map<CacheKey, ShopOrder> said = read(entries, results, deleted);
        Set<OrderKey> keys = new HashSet<>(deleted.keySet());
        said.values().forEach(order -> keys.add(key(shop, order)));
        Map<OrderKey, Order> held = orders.find(keys);
        Map<CacheKey, OrderOutcome> outcomes = outcomes(shop, said, held);
        save(outcomes, marked(deleted, held, results), results);
        forget(shop, said, held, results);
        return results;
    }

    private Map<CacheKey, ShopOrder> read(
            List<CacheEntry> entries, Map<CacheKey, Result> results, Map<OrderKey, Instant> deleted) {
        var said = new LinkedHashMap<CacheKey, ShopOrder>();
        // Reading is a third of the work in this process, and no body knows of another.
        entries.parallelStream().map(this::reading).forEachOrdered(reading -> reading.tell(said, results, deleted));
        return said;
    }

    private Reading reading(CacheEntry entry) {
        CacheKey key = entry.key();
        try {
            ShopOrder order = reader.read(entry.body());
            return (said, results, deleted) -> said.put(key, order);
        } catch (DeletedBody gone) {
            var order = new OrderKey(key.shop(), OrderId.parse(key.id()));
            return (said, results, deleted) -> deleted.put(order, entry.body().updatedAt());
        } catch (UnreadableBody unreadable) {
            return (said, results, deleted) -> results.put(key, Result.failed(unreadable.getMessage()));
        }
    }

    /** What a body says, to be put where it belongs. */
    @FunctionalInterface
    private interface Reading {
        void tell(Map<CacheKey, ShopOrder> said, Map<CacheKey, Result> results, Map<OrderKey, Instant> deleted);
    }

    /** Of what is not kept here nothing has to be said. */
    private List<OrderChange> marked(
            Map<OrderKey, Instant> deleted, Map<OrderKey, Order> held, Map<CacheKey, Result> results) {
        var changes = new ArrayList<OrderChange>();
        deleted.forEach((key, at) -> {
            Optional<OrderChange> change =
                    Optional.ofNullable(held.get(key)).flatMap(order -> order.deletedInShop(at, clock.instant()));
            change.ifPresent(changes::add);
            results.put(cacheKey(key), change.isPresent() ? Result.updated() : Result.unchanged());
        });
        return changes;
    }

    /** What becomes of each; products that are not known are looked for once, here and then in the shop. */
    private Map<CacheKey, OrderOutcome> outcomes(
            ShopId shop, Map<CacheKey, ShopOrder> said, Map<OrderKey, Order> held) {
        var processing = new OrderProcessing(paymentRules.apply(shop));
        var outcomes = new HashMap<CacheKey, OrderOutcome>();
        take(processing, shop, said, held, outcomes);
        for (MissingProducts.Place place : MissingProducts.Place.values()) {
            Map<CacheKey, ShopOrder> waiting = said.entrySet().stream()
                    .filter(order -> outcomes.get(order.getKey()) instanceof SkuNotFound)
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
            if (!waiting.isEmpty() && missingProducts.look(place, shop, products(outcomes.values()))) {
                take(processing, shop, waiting, held, outcomes);
            }
        }
        return outcomes;
    }

    private void take(
            OrderProcessing processing,
            ShopId shop,
            Map<CacheKey, ShopOrder> said,
            Map<OrderKey, Order> held,
            Map<CacheKey, OrderOutcome> outcomes) {
        SkuLookup lookup = skus.of(shop, said.values());
        said.forEach((key, order) -> outcomes.put(
                key,
                processing.take(
                        shop, Optional.ofNullable(held.get(key(shop, order))), order, lookup, clock.instant())));
    }

    private static Set<ProductId> products(Collection<OrderOutcome> outcomes) {
        return outcomes.stream()
                .flatMap(
                        outcome -> outcome
                                .<List<ShopLine>>fold(changed -> List.of(), unchanged -> List.of(), SkuNotFound::lines)
                                .stream())
                .flatMap(line -> line.productId().stream())
                .map(ProductId::new)
                .collect(toCollection(TreeSet::new));
    }

    private void save(Map<CacheKey, OrderOutcome> outcomes, List<OrderChange> marked, Map<CacheKey, Result> results) {
        var changes = new ArrayList<>(marked);
        outcomes.forEach((key, outcome) -> results.put(
                key,
                outcome.fold(
                        changed -> {
                            changes.add(changed.change());
                            return changed.change().order().version() == 1 ? Result.created() : Result.updated();
                        },
                        unchanged -> Result.unchanged(),
                        missing -> Result.failed(missing.message()))));
        for (OrderKey stale : orders.save(changes)) {
            results.put(cacheKey(stale), Result.disturbed());
        }
    }

    /** Tells of buyers, also of what is unchanged, since whoever saved it may have died before saying so; and forgets those it has to. */
    private void forget(
            ShopId shop, Map<CacheKey, ShopOrder> said, Map<OrderKey, Order> held, Map<CacheKey, Result> results) {
        List<ShopOrder> kept = said.entrySet().stream()
                .filter(order -> isKept(results.get(order.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        Set<CustomerId> customers =
                kept.stream().flatMap(order -> customer(order).stream()).collect(toCollection(TreeSet::new));
        Set<CustomerId> forgotten = customers.isEmpty() ? Set.of() : buyers.apply(shop, customers);
        List<OrderId> nobodys = kept.stream()
                .filter(order -> customer(order).filter(forgotten::contains).isPresent()
                        || isNobodys(Optional.ofNullable(held.get(key(shop, order)))))
                .map(ShopOrder::id)
                .toList();
        if (!nobodys.isEmpty()) {
            forgetting.forget(shop, nobodys, clock.instant());
        }
    }

    private static Optional<CustomerId> customer(ShopOrder order) {
        return order.customerId().map(CustomerId::new);
    }

    private static boolean isNobodys(Optional<Order> held) {
        return held.flatMap(order -> order.gone().person()).isPresent();
    }

    private static boolean isKept(Result result) {
        return result.outcome() != Outcome.FAILED && result.outcome() != Outcome.DISTURBED;
    }

    private static OrderKey key(ShopId shop, ShopOrder order) {
        return new OrderKey(shop, order.id());
    }

    private static CacheKey cacheKey(OrderKey order) {
        return CacheKey.of(order.shop(), CacheKind.ORDER, order.order().value());
    }
}
