package org.advalorem.sandbox;

import static org.advalorem.sandbox.AdminRoute.answering;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.world.Expectation;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.Shop;
import org.advalorem.sandbox.world.ShopOrder;

/** Orders: placing, showing and changing them. */
final class OrderAdmin {

    private final Sandbox sandbox;

    OrderAdmin(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void register(RoutesConfig routes) {
        routes.get("/admin/scenarios", answering(ctx -> scenarios()));
        routes.get("/admin/orders", answering(ctx -> orders(sandbox.world().orders())));
        routes.post("/admin/orders", answering(this::place));
        routes.get("/admin/orders/{id}", answering(this::order));
        routes.post("/admin/orders/{id}/{change}", answering(this::change));
    }

    Shop shop(String domain) {
        return sandbox.world().shop(domain).orElseThrow(() -> new IllegalArgumentException("No shop " + domain));
    }

    Placed placed(String id) {
        return sandbox.world()
                .order(Long.parseLong(id))
                .orElseThrow(() -> new IllegalArgumentException("No order " + id));
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
        Wish wish = Wish.of(ctx);
        Optional<Scenario> scenario = wish.text("scenario").map(Scenario::valueOf);
        Optional<Shop> shop = wish.text("shop").map(this::shop);
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < wish.number("count", 1); i++) {
            placed.add(place(shop, scenario));
        }
        wish.text("target").map(URI::create).ifPresent(target -> placed.forEach(one -> announce(one, target)));
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

    private Map<String, Object> order(Context ctx) {
        Placed placed = placed(ctx.pathParam("id"));
        var fields = new LinkedHashMap<>(order(placed));
        fields.put(
                "declared",
                sandbox.shipStation().declared(String.valueOf(placed.order().id())));
        return fields;
    }

    private Map<String, Object> change(Context ctx) {
        long id = placed(ctx.pathParam("id")).order().id();
        Wish wish = Wish.of(ctx);
        long line = wish.json().path("line").asLong();
        int units = wish.number("units", 1);
        ShopOrder changed = switch (ctx.pathParam("change")) {
            case "cancel" -> sandbox.world().cancel(id);
            case "edit" -> sandbox.world().remove(id, line, units);
            case "refund" -> sandbox.world().refund(id, line, units);
            case "touch" -> sandbox.world().touch(id);
            default -> throw new IllegalArgumentException("No such change: " + ctx.pathParam("change"));
        };
        return Map.of("id", changed.id(), "updatedAt", changed.updatedAt().toString());
    }

    private static List<Map<String, Object>> orders(List<Placed> placed) {
        return placed.stream().map(OrderAdmin::order).toList();
    }

    private static Map<String, Object> order(Placed placed) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", placed.order().id());
        fields.put("name", placed.order().name());
        fields.put("shop", placed.order().shop());
        fields.put("scenario", placed.scenario().name());
        fields.put("status", placed.expectation().status());
        fields.put("reason", placed.expectation().reason());
        fields.put(
                "rows",
                placed.expectation().rows().stream().map(OrderAdmin::row).toList());
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
}
