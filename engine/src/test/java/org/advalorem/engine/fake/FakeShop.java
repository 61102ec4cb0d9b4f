package org.advalorem.engine.fake;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.OrderStamps;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.system.PeerUnavailable;

/** A shop whose objects a test puts there, read in pages of two. What a test plans fails once. */
public final class FakeShop implements ShopReader, OrderStamps {

    private static final int PAGE = 2;

    private final NavigableMap<Long, ShopObject> products = new TreeMap<>();
    private final NavigableMap<Long, ShopObject> customers = new TreeMap<>();
    private final NavigableMap<Long, ShopObject> orders = new TreeMap<>();
    private final Map<Long, Instant> placed = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private Runnable deed = () -> {};
    private int callsBeforeDeed;
    private BulkRun.State bulkState = BulkRun.State.COMPLETED;

    public void putProduct(long id, Instant updatedAt) {
        products.put(id, object(id, updatedAt));
    }

    public void putProduct(long id, Instant updatedAt, String json) {
        products.put(id, new ShopObject(Long.toString(id), updatedAt, json));
    }

    public void putCustomer(long id, Instant updatedAt) {
        customers.put(id, object(id, updatedAt));
    }

    /** An order, placed when it was last changed. */
    public void putOrder(long id, Instant updatedAt) {
        orders.put(id, object(id, updatedAt));
        placed.putIfAbsent(id, updatedAt);
    }

    public void removeOrder(long id) {
        orders.remove(id);
    }

    private static ShopObject object(long id, Instant updatedAt) {
        return new ShopObject(Long.toString(id), updatedAt, "{\"id\":" + id + ",\"at\":\"" + updatedAt + "\"}");
    }

    /** The call after so many fails. */
    public void failAfter(int calls, RuntimeException planned) {
        doAfter(calls, () -> {
            throw planned;
        });
    }

    /** During the call after so many, something else happens. */
    public void doAfter(int calls, Runnable planned) {
        deed = planned;
        callsBeforeDeed = calls;
    }

    public void bulkIs(BulkRun.State state) {
        bulkState = state;
    }

    /** What was asked for, such as {@code products 2}: the list and the cursor. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private void call(String name) {
        calls.add(name.strip());
        if (callsBeforeDeed-- == 0) {
            deed.run();
        }
    }

    @Override
    public ShopPage products(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
        call("products " + cursor.orElse(""));
        return page(products.values(), cursor);
    }

    @Override
    public Optional<ShopObject> product(ShopId shop, ShopifyCredentials credentials, long id) {
        call("product " + id);
        return Optional.ofNullable(products.get(id));
    }

    @Override
    public ShopPage ordersUpdatedSince(
            ShopId shop, ShopifyCredentials credentials, Instant since, Optional<String> cursor) {
        call("orders " + cursor.orElse(""));
        return page(
                orders.values().stream()
                        .filter(order -> !order.updatedAt().isBefore(since))
                        .toList(),
                cursor);
    }

    @Override
    public Optional<ShopObject> order(ShopId shop, ShopifyCredentials credentials, long id) {
        call("order " + id);
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public ShopPage customers(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
        call("customers " + cursor.orElse(""));
        return page(customers.values(), cursor);
    }

    @Override
    public String startBulk(ShopId shop, ShopifyCredentials credentials, Instant from, Instant until) {
        call("startBulk");
        return "gid://shopify/BulkOperation/1";
    }

    @Override
    public Optional<BulkRun> bulk(ShopId shop, ShopifyCredentials credentials, String id) {
        call("bulk");
        return Optional.of(new BulkRun(
                id,
                bulkState,
                orders.size(),
                orders.size(),
                Optional.of(URI.create("https://example.com/bulk.jsonl")),
                bulkState == BulkRun.State.FAILED ? Optional.of("TIMEOUT") : Optional.empty()));
    }

    @Override
    public void download(ShopId shop, BulkRun run, Consumer<ShopObject> taker) {
        call("download");
        List.copyOf(orders.values()).forEach(taker);
    }

    @Override
    public Page placed(
            ShopId shop, ShopifyCredentials credentials, Instant from, Instant until, Optional<String> cursor) {
        call("placed " + cursor.orElse(""));
        Stream<ShopObject> found = orders.values().stream().filter(order -> {
            Instant at = placed.get(Long.valueOf(order.id()));
            return !at.isBefore(from) && at.isBefore(until);
        });
        ShopPage page = page(found.toList(), cursor);
        Map<OrderId, Instant> changed = new HashMap<>();
        page.objects().forEach(order -> changed.put(OrderId.parse(order.id()), order.updatedAt()));
        return new Page(changed, page.next());
    }

    private static ShopPage page(Collection<ShopObject> all, Optional<String> cursor) {
        int from = cursor.map(Integer::parseInt).orElse(0);
        List<ShopObject> page = all.stream().skip(from).limit(PAGE).toList();
        return new ShopPage(
                page, from + PAGE < all.size() ? Optional.of(Integer.toString(from + PAGE)) : Optional.empty());
    }

    /** A shop that does not answer. */
    public static PeerUnavailable away() {
        return new PeerUnavailable("SHOPIFY_UNREACHABLE", "Shopify did not answer.", Optional.empty());
    }
}
