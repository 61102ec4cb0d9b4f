package org.advalorem.sandbox.shipstation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Faults;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Gate;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.World;

/** ShipStation's V1 API as far as a customs correction meets it, rules of the trade included. Safe for several threads. */
public final class ShipStationPeer {

    /** Where a new order goes that names no store. */
    public static final long MANUAL_STORE = 22_766;

    private static final List<String> REQUIRED = List.of("orderNumber", "orderDate", "orderStatus", "billTo", "shipTo");

    private final World world;
    private final Books books;
    private final Clock clock;
    private final Gate gate;
    private final RateWindow window;
    private final Ids ids = new Ids();
    private final Warehouse warehouse;
    private final Writing writing = new Writing(ids);
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private boolean overwriting;

    /** Imports every order of the world from now on. */
    public ShipStationPeer(World world, Books books, Faults faults, Clock clock, int callsPerMinute) {
        this.world = world;
        this.books = books;
        this.clock = clock;
        this.gate = new Gate(Fault.Peer.SHIPSTATION, faults, books, ShipStationPeer::refusal);
        this.window = new RateWindow(callsPerMinute, clock);
        this.warehouse = new Warehouse(new Imports(ids, clock), clock);
        world.onPlaced(this::take);
    }

    /** One customs row as it stands. */
    public record Declared(
            long orderId,
            long customsItemId,
            String description,
            int quantity,
            BigDecimal value,
            String countryOfOrigin) {}

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/orders", ctx -> serve(ctx, "list", () -> list(ctx)));
        routes.get(base + "/orders/{id}", ctx -> serve(ctx, "get", () -> get(ctx.pathParam("id"))));
        routes.post(base + "/orders/createorder", ctx -> serve(ctx, "createorder", () -> createOrder(ctx)));
        routes.get(base + "/stores", ctx -> serve(ctx, "stores", this::stores));
    }

    /** Lets a key in, or changes its secret. */
    public void key(String key, String secret) {
        keys.put(key, secret);
    }

    /** Locks a key out, as happens at the latest after twelve months. */
    public void expire(String key) {
        keys.remove(key);
    }

    public void callsPerMinute(int limit) {
        window.limit(limit);
    }

    /** Whether the next {@link #refresh} sets customs values back to the gross ones. */
    public synchronized void overwriting(boolean on) {
        overwriting = on;
    }

    /** The store's refresh; says how many orders it rewrote. */
    public synchronized int refresh() {
        return warehouse.refresh(overwriting);
    }

    /** What stands in the customs rows of all orders of one key, in their order there. */
    public synchronized List<Declared> declared(String orderKey) {
        var rows = new ArrayList<Declared>();
        for (Entry entry : warehouse.all(orderKey)) {
            entry.json()
                    .path("internationalOptions")
                    .path("customsItems")
                    .forEach(row -> rows.add(declared(entry, row)));
        }
        return List.copyOf(rows);
    }

    /** Sets the status of all orders of one key, as when somebody buys a label. */
    public synchronized void status(String orderKey, String status) {
        for (Entry entry : warehouse.all(orderKey)) {
            entry.json(entry.json().deepCopy().put("orderStatus", status));
        }
    }

    /** The orders of one key as JSON texts, for comparing before and after. */
    public synchronized List<String> orders(String orderKey) {
        return warehouse.all(orderKey).stream()
                .map(entry -> entry.json().toString())
                .toList();
    }

    private static Declared declared(Entry entry, JsonNode row) {
        return new Declared(
                entry.id(),
                row.path("customsItemId").asLong(),
                row.path("description").asText(),
                row.path("quantity").asInt(),
                row.path("value").decimalValue(),
                row.path("countryOfOrigin").asText());
    }

    private synchronized void take(Placed placed) {
        long store = world.shop(placed.order().shop()).orElseThrow().storeId();
        warehouse.take(placed, store);
    }

    private void serve(Context ctx, String endpoint, Supplier<Answer> work) {
        gate.serve(ctx, endpoint, () -> {
            Optional<String> key = key(ctx);
            if (key.isEmpty()) {
                return message(401, "Authorization has been denied for this request.");
            }
            RateWindow.Count count = window.call(key.get());
            return count.on(count.allowed() ? answer(work) : message(429, "Too Many Requests"));
        });
    }

    private Answer answer(Supplier<Answer> work) {
        synchronized (this) {
            try {
                return work.get();
            } catch (Json.Malformed e) {
                return message(400, "The request is invalid.");
            }
        }
    }

    private Optional<String> key(Context ctx) {
        String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        if (!header.startsWith("Basic ")) {
            return Optional.empty();
        }
        String pair =
                new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return Optional.of(pair)
                .filter(text -> colon > 0 && text.substring(colon + 1).equals(keys.get(text.substring(0, colon))))
                .map(text -> text.substring(0, colon));
    }

    private static Answer refusal(Fault fault) {
        return switch (fault.kind()) {
            case TOO_MANY_REQUESTS ->
                message(429, "Too Many Requests")
                        .with("X-Rate-Limit-Limit", "40")
                        .with("X-Rate-Limit-Remaining", "0")
                        .with(
                                "X-Rate-Limit-Reset",
                                String.valueOf(Math.max(1, fault.delay().toSeconds())));
            case UNAUTHORIZED -> message(401, "Authorization has been denied for this request.");
            case FORBIDDEN -> message(403, "Forbidden");
            case UNAVAILABLE -> Answer.page(503, "Service Unavailable");
            default -> Answer.page(500, "Internal Server Error");
        };
    }

    private Answer list(Context ctx) {
        int page = number(ctx, "page", 1);
        int size = Math.min(500, number(ctx, "pageSize", 100));
        String store = Optional.ofNullable(ctx.queryParam("storeId")).orElse("");
        String status = Optional.ofNullable(ctx.queryParam("orderStatus")).orElse("");
        List<Entry> found =
                warehouse
                        .startingWith(Optional.ofNullable(ctx.queryParam("orderNumber"))
                                .orElse(""))
                        .stream()
                        .filter(entry -> store.isEmpty()
                                || entry.json()
                                        .path("advancedOptions")
                                        .path("storeId")
                                        .asText()
                                        .equals(store))
                        .filter(entry -> status.isEmpty() || entry.status().equals(status))
                        .sorted(order(ctx))
                        .toList();
        ObjectNode body = Json.object();
        ArrayNode orders = body.putArray("orders");
        found.stream().skip((page - 1L) * size).limit(size).forEach(entry -> orders.add(entry.json()));
        body.put("total", found.size()).put("page", page).put("pages", (found.size() + size - 1) / size);
        return Answer.json(200, body);
    }

    private static Comparator<Entry> order(Context ctx) {
        String field = switch (Optional.ofNullable(ctx.queryParam("sortBy")).orElse("OrderDate")) {
            case "ModifyDate" -> "modifyDate";
            case "CreateDate" -> "createDate";
            default -> "orderDate";
        };
        Comparator<Entry> ascending = Comparator.<Entry, String>comparing(
                        entry -> entry.json().path(field).asText())
                .thenComparing(Entry::id);
        return "DESC".equals(ctx.queryParam("sortDir")) ? ascending.reversed() : ascending;
    }

    private static int number(Context ctx, String name, int otherwise) {
        return Optional.ofNullable(ctx.queryParam(name)).map(Integer::parseInt).orElse(otherwise);
    }

    private Answer get(String id) {
        return Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .flatMap(text -> warehouse.find(Long.parseLong(text)))
                .map(entry -> Answer.json(200, entry.json()))
                .orElseGet(() -> message(404, "Not Found"));
    }

    private Answer stores() {
        ArrayNode stores = Json.object().putArray("stores");
        stores.add(store(MANUAL_STORE, "ShipStation Manual Store", 0, "ShipStation"));
        world.shops().forEach(shop -> stores.add(store(shop.storeId(), shop.domain(), 68, "Shopify")));
        return Answer.json(200, stores);
    }

    private static ObjectNode store(long id, String name, int marketplaceId, String marketplace) {
        return Json.object()
                .put("storeId", id)
                .put("storeName", name)
                .put("marketplaceId", marketplaceId)
                .put("marketplaceName", marketplace)
                .put("companyName", "")
                .put("phone", "")
                .put("publicEmail", "")
                .put("website", "")
                .put("refreshDate", "2026-11-01T11:46:11.283")
                .put("lastRefreshAttempt", "2026-11-01T11:46:53.433")
                .put("createDate", "2024-07-25T11:05:55.307")
                .put("modifyDate", "2026-11-01T08:45:20.55")
                .put("autoRefresh", marketplaceId != 0)
                .put("active", true);
    }

    private Answer createOrder(Context ctx) {
        if (!(Json.read(ctx.body()) instanceof ObjectNode sent)) {
            return message(400, "The request is invalid.");
        }
        List<String> missing =
                REQUIRED.stream().filter(field -> !sent.hasNonNull(field)).toList();
        if (!missing.isEmpty()) {
            return invalid(missing);
        }
        Optional<Entry> stored = stored(sent);
        if (stored.isEmpty()) {
            return created(sent);
        }
        return stored.get().isLocked()
                ? message(400, "The order is " + stored.get().status() + " and cannot be modified.")
                : updated(stored.get(), sent);
    }

    private Optional<Entry> stored(ObjectNode sent) {
        Optional<Entry> byId = warehouse.find(sent.path("orderId").asLong());
        return byId.isPresent() ? byId : warehouse.find(sent.path("orderKey").asText());
    }

    private Answer updated(Entry entry, ObjectNode sent) {
        ObjectNode before = entry.json();
        ObjectNode after = writing.over(before, sent);
        after.put("modifyDate", Imports.pacific(clock.instant()));
        entry.json(after);
        books.push(entry.id(), entry.key(), entry.number(), false, Writing.changes(before, after));
        return Answer.json(200, after);
    }

    /** An order that nobody knows is a new one, without a word of warning. */
    private Answer created(ObjectNode sent) {
        ObjectNode json = sent.deepCopy();
        json.put("orderId", ids.order());
        if (!json.hasNonNull("orderKey")) {
            json.put("orderKey", "manual-" + json.get("orderId").asText());
        }
        ObjectNode advanced = json.path("advancedOptions").isObject()
                ? (ObjectNode) json.get("advancedOptions")
                : json.putObject("advancedOptions");
        advanced.put("storeId", MANUAL_STORE);
        json.put("createDate", Imports.pacific(clock.instant())).put("modifyDate", Imports.pacific(clock.instant()));
        var entry = new Entry(writing.over(json, json), Optional.empty(), clock.instant(), 0);
        warehouse.add(entry);
        books.push(entry.id(), entry.key(), entry.number(), true, Writing.changes(Json.object(), entry.json()));
        return Answer.json(200, entry.json());
    }

    private static Answer invalid(List<String> missing) {
        ObjectNode body = Json.object().put("Message", "The request is invalid.");
        ObjectNode state = body.putObject("ModelState");
        missing.forEach(field -> state.putArray("apiOrder." + field).add("The " + field + " field is required."));
        return Answer.json(400, body);
    }

    private static Answer message(int status, String text) {
        return Answer.json(status, Json.object().put("message", text));
    }
}
