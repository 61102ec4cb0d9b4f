package org.advalorem.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.shippo.Ledger;
import org.advalorem.sandbox.shippo.Quote;
import org.advalorem.sandbox.shippo.Scan;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.shopify.Webhooks;
import org.advalorem.sandbox.world.Expectation;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.Shop;
import org.advalorem.sandbox.world.ShopOrder;

/** The same handles over HTTP, for a test or a person in another process. Loopback only, so it asks for no key. */
final class Admin {

    private final Sandbox sandbox;

    Admin(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void register(RoutesConfig routes) {
        routes.get("/admin", answering(ctx -> overview()));
        routes.get("/admin/scenarios", answering(ctx -> scenarios()));
        routes.get("/admin/orders", answering(ctx -> orders(sandbox.world().orders())));
        routes.post("/admin/orders", answering(this::place));
        routes.get("/admin/orders/{id}", answering(this::order));
        routes.post("/admin/orders/{id}/{change}", answering(this::change));
        routes.post("/admin/webhooks", answering(this::webhook));
        routes.patch("/admin/settings", answering(this::settings));
        routes.post(
                "/admin/shipstation/refresh",
                answering(ctx -> Map.of("rewritten", sandbox.shipStation().refresh())));
        routes.post("/admin/shipstation/orders/{key}/status", answering(this::status));
        routes.post("/admin/shippo/shipments", answering(this::shipment));
        routes.post("/admin/shippo/parcels/{number}", answering(this::scan));
        routes.get("/admin/shippo/sales", answering(ctx -> sales()));
        routes.get("/admin/faults", answering(ctx -> faults()));
        routes.post("/admin/faults", answering(this::addFault));
        routes.delete("/admin/faults", answering(ctx -> clearFaults()));
        routes.get("/admin/books", answering(ctx -> books()));
        routes.delete("/admin/books", answering(ctx -> clearBooks()));
    }

    /** What a route has to say; bad input becomes 400 with the reason. */
    private interface Saying {
        Object of(Context ctx);
    }

    private static Handler answering(Saying saying) {
        return ctx -> {
            try {
                send(ctx, 200, saying.of(ctx));
            } catch (IllegalArgumentException | Json.Malformed e) {
                send(ctx, 400, Map.of("error", String.valueOf(e.getMessage())));
            }
        };
    }

    private static void send(Context ctx, int status, Object body) {
        ctx.status(status).contentType("application/json").result(Json.bytes(body));
    }

    private Map<String, Object> overview() {
        return Map.of(
                "shopify", sandbox.shopifyUri().toString(),
                "shipStation", sandbox.shipStationUri().toString(),
                "shippo", sandbox.shippoUri().toString(),
                "shops", sandbox.world().shops().stream().map(Shop::domain).toList(),
                "orders", sandbox.world().orders().size());
    }

    private static List<Map<String, Object>> scenarios() {
        return Arrays.stream(Scenario.values())
                .map(scenario -> Map.<String, Object>of(
                        "name", scenario.name(),
                        "description", scenario.description(),
                        "status", scenario.status(),
                        "reason", scenario.reason(),
                        "weight", scenario.weight()))
                .toList();
    }

    private List<Map<String, Object>> place(Context ctx) {
        JsonNode wish = wish(ctx);
        int count = wish.path("count").asInt(1);
        Optional<Scenario> scenario = text(wish, "scenario").map(Scenario::valueOf);
        Optional<Shop> shop = text(wish, "shop").map(this::shop);
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < count; i++) {
            placed.add(place(shop, scenario));
        }
        text(wish, "target").map(URI::create).ifPresent(target -> placed.forEach(one -> announce(one, target)));
        return orders(placed);
    }

    private Placed place(Optional<Shop> shop, Optional<Scenario> scenario) {
        if (scenario.isEmpty()) {
            return shop.map(sandbox.world()::place).orElseGet(sandbox.world()::place);
        }
        return shop.map(known -> sandbox.world().place(known, scenario.get()))
                .orElseGet(() -> sandbox.world().place(scenario.get()));
    }

    /** Nobody waits for it here; the books count the attempts. */
    private void announce(Placed placed, URI target) {
        var unused = sandbox.webhooks().send(sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order()), target);
    }

    private Shop shop(String domain) {
        return sandbox.world().shop(domain).orElseThrow(() -> new IllegalArgumentException("No shop " + domain));
    }

    private Map<String, Object> order(Context ctx) {
        Placed placed = placed(ctx.pathParam("id"));
        var fields = new LinkedHashMap<>(order(placed));
        fields.put(
                "declared",
                sandbox.shipStation().declared(String.valueOf(placed.order().id())));
        return fields;
    }

    private Placed placed(String id) {
        return sandbox.world()
                .order(Long.parseLong(id))
                .orElseThrow(() -> new IllegalArgumentException("No order " + id));
    }

    private Map<String, Object> change(Context ctx) {
        long id = placed(ctx.pathParam("id")).order().id();
        JsonNode wish = wish(ctx);
        long line = wish.path("line").asLong();
        int units = wish.path("units").asInt(1);
        ShopOrder changed = switch (ctx.pathParam("change")) {
            case "cancel" -> sandbox.world().cancel(id);
            case "edit" -> sandbox.world().remove(id, line, units);
            case "refund" -> sandbox.world().refund(id, line, units);
            case "touch" -> sandbox.world().touch(id);
            default -> throw new IllegalArgumentException("No such change: " + ctx.pathParam("change"));
        };
        return Map.of("id", changed.id(), "updatedAt", changed.updatedAt().toString());
    }

    /** Sends and waits for the end of all attempts. */
    private List<Map<String, Object>> webhook(Context ctx) {
        JsonNode wish = wish(ctx);
        Topic topic = Topic.of(required(wish, "topic"));
        URI target = URI.create(required(wish, "target"));
        Webhook webhook = topic == Topic.APP_UNINSTALLED
                ? sandbox.webhooks().uninstalled(shop(required(wish, "shop")))
                : sandbox.webhooks()
                        .about(topic, placed(required(wish, "order")).order());
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
        JsonNode wish = wish(ctx);
        number(wish, "callsPerMinute").ifPresent(sandbox.shipStation()::callsPerMinute);
        number(wish, "bucketSize")
                .ifPresent(size ->
                        sandbox.shopify().points(size, wish.path("restoreRate").asInt(100)));
        if (wish.has("overwriting")) {
            sandbox.shipStation().overwriting(wish.path("overwriting").asBoolean());
        }
        if (wish.has("webhooks")) {
            sandbox.webhooks().manner(manner(wish.path("webhooks")));
        }
        return Map.of("ok", true);
    }

    private static Webhooks.Manner manner(JsonNode wish) {
        return new Webhooks.Manner(
                wish.path("copies").asInt(1),
                Duration.ofMillis(wish.path("delayMillis").asLong(0)),
                wish.path("attempts").asInt(9),
                Duration.ofMillis(wish.path("pauseMillis").asLong(1000)),
                wish.path("lost").asInt(0));
    }

    private Map<String, Object> status(Context ctx) {
        sandbox.shipStation().status(ctx.pathParam("key"), required(wish(ctx), "status"));
        return Map.of("ok", true);
    }

    /** Without quotes, one of USPS's is made. */
    private Map<String, Object> shipment(Context ctx) {
        JsonNode wish = wish(ctx);
        var quotes = new ArrayList<Quote>();
        wish.path("quotes").forEach(quote -> quotes.add(quote(quote)));
        String id = sandbox.shippo().makeShipment(wish.has("quotes") ? quotes : List.of(Quote.usps("7.90")));
        return Map.of("shipment", id, "rates", sandbox.shippo().ratesOf(id));
    }

    private static Quote quote(JsonNode wish) {
        return new Quote(
                required(wish, "provider"),
                required(wish, "token"),
                required(wish, "account"),
                new BigDecimal(required(wish, "amount")).toPlainString(),
                required(wish, "currency"),
                wish.path("days").asInt(2));
    }

    /** Has the carrier say something now and sends it on; says what each address answered. */
    private Map<String, Object> scan(Context ctx) {
        JsonNode wish = wish(ctx);
        String number = ctx.pathParam("number");
        sandbox.shippo()
                .scan(
                        number,
                        new Scan(
                                required(wish, "status"),
                                text(wish, "code").orElse(""),
                                sandbox.clock().instant(),
                                wish.path("actionRequired").asBoolean()));
        return Map.of("answers", sandbox.shippo().send(sandbox.shippo().trackUpdated(number)));
    }

    private Map<String, Object> sales() {
        Ledger ledger = sandbox.shippo().ledger();
        return Map.of(
                "sales", ledger.sales().stream().map(Admin::sale).toList(),
                "voided", ledger.voided(),
                "charged", ledger.charged(),
                "repeated", ledger.repeated());
    }

    private static Map<String, Object> sale(Ledger.Sale sale) {
        return Map.of(
                "at", sale.at().toString(),
                "transaction", sale.transaction(),
                "trackingNumber", sale.trackingNumber(),
                "rate", sale.rate(),
                "marker", sale.marker(),
                "amount", sale.amount(),
                "currency", sale.currency());
    }

    private List<Map<String, Object>> faults() {
        return sandbox.faults().list().stream()
                .map(fault -> Map.<String, Object>of(
                        "peer", fault.peer().name(),
                        "endpoint", fault.endpoint(),
                        "kind", fault.kind().name(),
                        "count", fault.count(),
                        "percent", fault.percent(),
                        "delayMillis", fault.delay().toMillis()))
                .toList();
    }

    private List<Map<String, Object>> addFault(Context ctx) {
        JsonNode wish = wish(ctx);
        sandbox.faults()
                .add(new Fault(
                        Fault.Peer.valueOf(required(wish, "peer").toUpperCase(Locale.ROOT)),
                        text(wish, "endpoint").orElse("*"),
                        Fault.Kind.valueOf(required(wish, "kind").toUpperCase(Locale.ROOT)),
                        wish.path("count").asInt(1),
                        wish.path("percent").asInt(100),
                        Duration.ofMillis(wish.path("delayMillis").asLong(0))));
        return faults();
    }

    private List<Map<String, Object>> clearFaults() {
        sandbox.faults().clear();
        return faults();
    }

    private Map<String, Object> books() {
        Books books = sandbox.books();
        return Map.of(
                "requests", books.requests(),
                "pushes", books.pushes().stream().map(Admin::push).toList(),
                "created", books.created().stream().map(Books.Push::orderKey).toList(),
                "repeated", books.repeated());
    }

    private Map<String, Object> clearBooks() {
        sandbox.books().clear();
        sandbox.shippo().ledger().clear();
        return books();
    }

    private static Map<String, Object> push(Books.Push push) {
        return Map.of(
                "sequence", push.sequence(),
                "at", push.at().toString(),
                "orderId", push.orderId(),
                "orderKey", push.orderKey(),
                "orderNumber", push.orderNumber(),
                "created", push.created(),
                "changes", push.changes().stream().map(Admin::valueChange).toList());
    }

    private static Map<String, Object> valueChange(Books.ValueChange change) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("customsItemId", change.customsItemId());
        fields.put("description", change.description());
        fields.put("quantity", change.quantity());
        fields.put("before", change.before().orElse(null));
        fields.put("after", change.after().orElse(null));
        return fields;
    }

    private static List<Map<String, Object>> orders(List<Placed> placed) {
        return placed.stream().map(Admin::order).toList();
    }

    private static Map<String, Object> order(Placed placed) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", placed.order().id());
        fields.put("name", placed.order().name());
        fields.put("shop", placed.order().shop());
        fields.put("scenario", placed.scenario().name());
        fields.put("status", placed.expectation().status());
        fields.put("reason", placed.expectation().reason());
        fields.put("rows", placed.expectation().rows().stream().map(Admin::row).toList());
        return fields;
    }

    private static Map<String, Object> row(Expectation.Row row) {
        return Map.of(
                "line", row.lineId(),
                "description", row.description(),
                "quantity", row.quantity(),
                "net", row.net().toPlainString(),
                "currency", row.currency());
    }

    private static JsonNode wish(Context ctx) {
        return ctx.body().isBlank() ? Json.object() : Json.read(ctx.body());
    }

    private static Optional<String> text(JsonNode wish, String field) {
        return Optional.of(wish.path(field).asText()).filter(text -> !text.isEmpty());
    }

    private static String required(JsonNode wish, String field) {
        return text(wish, field).orElseThrow(() -> new IllegalArgumentException("Missing: " + field));
    }

    private static Optional<Integer> number(JsonNode wish, String field) {
        return wish.has(field) ? Optional.of(wish.path(field).asInt()) : Optional.empty();
    }
}
