package org.advalorem.adapter.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.correction.Orders;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.sync.ShopRules;
import org.advalorem.port.inbox.Inbox;

/** A shop after some days of work, for looking at the pages. */
final class Shots {

    private Shots() {}

    static void fill(World world) {
        for (int day = 0; day < 9; day++) {
            for (int order = 0; order <= day % 4 + 1; order++) {
                world.order(1001 + day * 10L + order);
            }
            world.clock.forward(Duration.ofHours(22));
        }
        world.order(World.SHOP, 1101, Orders.teesAndMug().to(Place.of("US")));
        world.store
                .shops()
                .save(world.store
                        .shops()
                        .find(World.SHOP)
                        .orElseThrow()
                        .with(ShopSettings.DEFAULT.withReviewMode(ReviewMode.EVERY_ORDER)));
        world.order(1201);
        world.order(
                World.SHOP,
                1202,
                Orders.usd()
                        .line("14001", "Merino Base Layer / Long sleeve / Charcoal / XL", 2, "89.00", "133.50")
                        .line("14002", "Wool Socks (3 pairs)", 1, "24.00", "18.00"));
        world.order(
                World.SHOP,
                1203,
                Orders.usd()
                        .line("14001", "Enamel Camping Mug", 4, "18.50", "7.40")
                        .line("14002", "Sticker", 1, "2.00", "2.00"));
        Shirts.fill(world, World.SHOP);
        Buyers.fill(world, World.SHOP);
        Sales.fill(world, World.SHOP);
        Deeds.fill(world);
        world.inShopify(
                Deeds.key(Deeds.READY).order(),
                Orders.usd()
                        .line("14001", "Merino Base Layer / Long sleeve / Charcoal / XL", 2, "89.00", "133.50")
                        .line("14002", "Wool Socks (3 pairs)", 1, "24.00", "18.00"));
        Copying.fill(world, World.SHOP);
        webhooks(world);
        world.store
                .ruleBook()
                .save(
                        World.SHOP,
                        new ShopRules(
                                List.of(
                                        new PaymentRule(PaymentRule.Place.GATEWAY, "pay on pickup"),
                                        new PaymentRule(PaymentRule.Place.TAG, "zahlung bei lieferung")),
                                List.of("shade"),
                                List.of("fit", "sleeve length")));
        world.addShop(World.OTHER);
    }

    private static void webhooks(World world) {
        var topics = List.of(
                "orders/create", "orders/updated", "orders/updated", "inventory_levels/update", "themes/publish");
        for (int number = 0; number < topics.size(); number++) {
            boolean used = !topics.get(number).startsWith("themes");
            world.store
                    .inbox()
                    .store(new Inbox.Message(
                            World.SHOP,
                            "seen-" + number,
                            "",
                            topics.get(number),
                            "2026-10",
                            world.clock.instant().plusSeconds(number),
                            RawBody.of("{}"),
                            used ? Inbox.State.PROCESSED : Inbox.State.FAILED,
                            used ? "" : "No use is made of the topic themes/publish."));
        }
    }

    static Map<String, String> pages(World world) {
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/");
        pages.put("review", "/review");
        pages.put("corrections", "/corrections");
        pages.put("correction", "/corrections/" + World.SHOP + "/6000000001021");
        pages.put("correction-in-review", "/corrections/" + World.SHOP + "/6000000001202");
        pages.put("shops", "/shops");
        pages.put("shop", "/shops/" + World.SHOP);
        pages.put(
                "rules",
                "/shops/" + World.SHOP + "/rules?text=Pay%20on%20pickup%20(Berlin)&options=Fit,Sleeve,Shade,Color");
        pages.put("products", "/products");
        pages.put("product", "/products/" + World.SHOP + "/" + Shirts.SHIRT);
        pages.put("customers", "/customers");
        pages.put("customer", "/customers/" + World.SHOP + "/" + Buyers.ADA);
        pages.put("orders", "/orders");
        pages.put("order", "/orders/" + World.SHOP + "/" + Sales.SENT);
        pages.put("order-in-conflict", "/orders/" + World.SHOP + "/" + Sales.CONTESTED);
        pages.put("order-without-label", Deeds.page(Deeds.READY));
        pages.put("packing", Deeds.page(Deeds.READY) + "/packing");
        pages.put("packing-without-form", Deeds.page(Deeds.REFUSED) + "/packing");
        pages.put("order-being-found-out", Deeds.page(Deeds.UNKNOWN));
        pages.put("order-delivered", Deeds.page(Deeds.DELIVERED));
        pages.put("order-refused", Deeds.page(Deeds.REFUSED));
        pages.put("order-cancelled", Deeds.page(Deeds.CANCELLED));
        pages.put("operations", "/operations");
        pages.put("operations-none", "/operations?kind=MAIL");
        pages.put("sync", "/sync?shop=" + World.SHOP);
        pages.put("sync-entry", "/sync/" + World.SHOP + "/entries/ORDER/" + Copying.BROKEN);
        pages.put("audit", "/audit?verify=1");
        pages.put("nothing-fits", "/corrections?q=nowhere");
        pages.put("case", "/corrections/" + World.SHOP + "/6000000001202?queue=1");
        return pages;
    }

    /** Pages that say what is wrong; the browser writes their status down as a complaint. */
    static Map<String, String> faults() {
        return Map.of("not-found", "/corrections/" + World.SHOP + "/77", "wrong-address", "/corrections?limit=many");
    }
}
