package org.advalorem.sandbox;

import static org.advalorem.sandbox.AdminRoute.answering;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.shopify.Webhooks;
import org.advalorem.sandbox.world.Shop;

/** The same handles over HTTP, for a test or a person in another process. Loopback only, so it asks for no key. */
final class Admin {

    private final Sandbox sandbox;
    private final Clock clock;
    private final OrderAdmin orders;

    Admin(Sandbox sandbox, Clock clock) {
        this.sandbox = sandbox;
        this.clock = clock;
        this.orders = new OrderAdmin(sandbox);
    }

    void register(RoutesConfig routes) {
        routes.get("/admin", answering(ctx -> overview()));
        orders.register(routes);
        routes.post("/admin/webhooks", answering(this::webhook));
        routes.patch("/admin/settings", answering(this::settings));
        routes.post(
                "/admin/shipstation/refresh",
                answering(ctx -> Map.of("rewritten", sandbox.shipStation().refresh())));
        routes.post("/admin/shipstation/orders/{key}/status", answering(this::status));
        new ShippoAdmin(sandbox, clock, orders).register(routes);
        new StripeAdmin(sandbox, orders).register(routes);
        new FaultAdmin(sandbox.faults()).register(routes);
        new BookAdmin(sandbox.books(), sandbox.shippo().ledger()).register(routes);
    }

    private Map<String, Object> overview() {
        return Map.of(
                "shopify", sandbox.shopifyUri().toString(),
                "shipStation", sandbox.shipStationUri().toString(),
                "shippo", sandbox.shippoUri().toString(),
                "stripe", sandbox.stripeUri().toString(),
                "shops", sandbox.world().shops().stream().map(Shop::domain).toList(),
                "orders", sandbox.world().orders().size());
    }

    /** Sends and waits for the end of all attempts. */
    private List<Map<String, Object>> webhook(Context ctx) {
        Wish wish = Wish.of(ctx);
        Topic topic = Topic.of(wish.required("topic"));
        URI target = URI.create(wish.required("target"));
        Webhook webhook = topic == Topic.APP_UNINSTALLED
                ? sandbox.webhooks().uninstalled(orders.shop(wish.required("shop")))
                : sandbox.webhooks()
                        .about(topic, orders.placed(wish.required("order")).order());
        return sandbox.webhooks().send(webhook, target).join().stream()
                .map(Admin::delivery)
                .toList();
    }

    private static Map<String, Object> delivery(Webhooks.Delivery delivery) {
        return Map.of(
                "webhookId", delivery.webhook().webhookId().toString(),
                "attempts", delivery.attempts(),
                "status", delivery.status());
    }

    private Map<String, Object> settings(Context ctx) {
        Wish wish = Wish.of(ctx);
        wish.number("callsPerMinute").ifPresent(sandbox.shipStation()::callsPerMinute);
        wish.number("bucketSize").ifPresent(size -> sandbox.shopify().points(size, wish.number("restoreRate", 100)));
        if (wish.json().has("overwriting")) {
            sandbox.shipStation().overwriting(wish.json().path("overwriting").asBoolean());
        }
        if (wish.json().has("webhooks")) {
            sandbox.webhooks().manner(manner(new Wish(wish.json().path("webhooks"))));
        }
        return Map.of("ok", true);
    }

    private static Webhooks.Manner manner(Wish wish) {
        return new Webhooks.Manner(
                wish.number("copies", 1),
                wish.millis("delayMillis", 0),
                wish.number("attempts", 9),
                wish.millis("pauseMillis", 1000),
                wish.number("lost", 0));
    }

    private Map<String, Object> status(Context ctx) {
        sandbox.shipStation().status(ctx.pathParam("key"), Wish.of(ctx).required("status"));
        return Map.of("ok", true);
    }
}
