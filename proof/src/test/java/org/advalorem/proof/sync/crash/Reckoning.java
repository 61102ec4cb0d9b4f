package org.advalorem.proof.sync.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.crash.Reconciliation;
import org.advalorem.proof.service.Peers;
import org.advalorem.proof.service.Rows;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Customer;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Product;
import org.advalorem.sandbox.world.ShopOrder;
import org.advalorem.sandbox.world.World;

/** Holds all that is kept of a shop against the sandbox's books: each thing once, as it is by now. */
final class Reckoning {

    private static final Duration DRAINS_WITHIN = Duration.ofMinutes(2);

    private final Peers peers;
    private final Rows rows;

    Reckoning(Peers peers, Rows rows) {
        this.peers = peers;
        this.rows = rows;
    }

    /** Waits until nothing is left to do; then everything must fit. */
    void reckon(Collection<Webhook> acknowledged, Consumer<String> story) {
        Duration drained = Patience.untilNothingIsLeft(DRAINS_WITHIN, this::open);
        var reckoning = new Reconciliation();
        messages(reckoning, acknowledged);
        orders(reckoning);
        catalogue(reckoning);
        customers(reckoning);
        reckoning.none("job", rows.ask("select kind || ' is ' || status from sync_job where status <> 'COMPLETED'"));
        reckoning.requireNone();
        story.accept("drained after " + drained.toMillis() + " ms and whole: "
                + rows.ask("select count(*) || ' orders of ' || max(version) || ' versions at most' from orders")
                + rows.ask("select count(*) || ' lines' from order_line")
                + rows.ask("select count(*) || ' SKUs' from product_sku")
                + rows.ask("select count(*) || ' customers' from customer"));
    }

    /** What is left to do. */
    List<String> open() {
        var open = new ArrayList<String>();
        count(open, "messages not taken in", "select count(*) from inbox_message where state = 'PENDING'");
        count(open, "jobs under way", "select count(*) from sync_job where finished_at is null");
        Leases.CACHES.forEach(cache -> count(
                open,
                "to be processed of " + cache,
                "select count(*) from " + cache + " where state <> 'PROCESSED' or lease_until > clock_timestamp()"));
        return open;
    }

    private void count(List<String> open, String what, String query) {
        String count = rows.ask(query).get(0);
        if (!count.equals("0")) {
            open.add(count + " " + what);
        }
    }

    private void messages(Reconciliation reckoning, Collection<Webhook> acknowledged) {
        List<String> kept = rows.ask("select delivery_id from inbox_message");
        reckoning.nothingLost(
                "delivery",
                acknowledged.stream()
                        .map(webhook -> webhook.webhookId().toString())
                        .toList(),
                kept);
        reckoning.nothingTwice("delivery", kept);
    }

    private void orders(Reconciliation reckoning) {
        agree(
                reckoning,
                "order in the cache, with its time of change",
                ofOrders(order -> order.id() + " " + order.updatedAt().getEpochSecond()),
                "select id || ' ' || extract(epoch from updated_at)::bigint from shopify_order_cache");
        agree(
                reckoning,
                "order",
                ofOrders(order -> String.join(
                        " ",
                        Long.toString(order.id()),
                        order.name(),
                        Long.toString(order.updatedAt().getEpochSecond()),
                        order.cancelledAt().isPresent() ? "cancelled" : "open",
                        order.financialStatus(),
                        order.fulfillmentStatus())),
                "select concat_ws(' ', shopify_order_id, number, extract(epoch from updated_at)::bigint,"
                        + " case when cancelled_at is null then 'open' else 'cancelled' end,"
                        + " financial_status, fulfillment_status) from orders");
        agree(
                reckoning,
                "line",
                orders().flatMap(order -> order.lines().stream()
                                .map(line -> order.id() + " " + line.id() + " " + line.quantity() + " "
                                        + line.currentQuantity()))
                        .toList(),
                "select concat_ws(' ', shopify_order_id, line_id, quantity, current_quantity) from order_line where listed");
        agree(
                reckoning,
                "beginning of an order's story",
                ofOrders(order -> Long.toString(order.id())),
                "select shopify_order_id from order_timeline_event where from_status is null");
    }

    private void catalogue(Reconciliation reckoning) {
        agree(
                reckoning,
                "product in the cache",
                products().map(product -> Long.toString(product.id())).toList(),
                "select id from shopify_product_cache");
        agree(
                reckoning,
                "product",
                products().map(product -> product.id() + " " + product.title()).toList(),
                "select shopify_source_product_id || ' ' || title from product where deleted_at is null");
        reckoning.nothingTwice("variation", rows.ask("select product_id || ' ' || name from product_variation"));
        agree(
                reckoning,
                "SKU",
                products()
                        .flatMap(product -> product.variants().stream())
                        .map(variant -> variant.id() + " " + variant.sku())
                        .toList(),
                "select concat_ws(' ', shopify_variant_id, code) from product_sku where deleted_at is null");
        agree(
                reckoning,
                "stock",
                products()
                        .flatMap(product -> product.variants().stream())
                        .flatMap(variant -> variant.stock().entrySet().stream()
                                .map(level ->
                                        variant.inventoryItemId() + " " + level.getKey() + " " + level.getValue()))
                        .toList(),
                "select concat_ws(' ', shopify_inventory_item_id, shopify_location_id, available) from stock_level");
    }

    private void customers(Reconciliation reckoning) {
        agree(
                reckoning,
                "customer in the cache",
                ofCustomers(customer -> true),
                "select id from shopify_customer_cache");
        agree(
                reckoning,
                "customer",
                ofCustomers(customer -> customer.orders() > 0),
                "select shopify_customer_id from customer where bought and updated_at is not null");
    }

    private void agree(Reconciliation reckoning, String what, List<String> books, String query) {
        List<String> kept = rows.ask(query);
        reckoning.nothingTwice(what, kept).same(what + ", by the books and as it is kept", books, kept);
    }

    private List<String> ofOrders(Function<ShopOrder, String> text) {
        return orders().map(text).toList();
    }

    private Stream<ShopOrder> orders() {
        return world().orders().stream().map(Placed::order);
    }

    private Stream<Product> products() {
        return world().products(shop()).stream();
    }

    private List<String> ofCustomers(Predicate<Customer> wanted) {
        return world().customers(shop()).stream()
                .filter(wanted)
                .map(customer -> Long.toString(customer.id()))
                .toList();
    }

    private World world() {
        return peers.sandbox().world();
    }

    private String shop() {
        return world().shops().get(0).domain();
    }
}
