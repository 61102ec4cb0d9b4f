package org.advalorem.proof.sync.crash;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.ShopOrder;

/**
 * Every twentieth order or so changes all the time, and Shopify tells of it. No order changes twice within a second, since Shopify's times
 * tell nothing shorter.
 */
final class Restless {

    private static final int ONE_IN = 20;

    private final Sandbox sandbox;
    private final List<Long> orders;
    private final Random random;
    private final Clock clock = Clock.systemUTC();

    Restless(Sandbox sandbox, long seed) {
        this.sandbox = sandbox;
        random = new Random(seed);
        orders = sandbox.world().orders().stream()
                .map(placed -> placed.order().id())
                .filter(Restless::is)
                .toList();
    }

    /** Whether an order is one of them. */
    static boolean is(long order) {
        return order % ONE_IN == 0;
    }

    /** That a row of a cache is of none of them, in SQL. */
    static String none() {
        return "mod(id::bigint, " + ONE_IN + ") <> 0";
    }

    int count() {
        return orders.size();
    }

    /** Something happens to one of them. */
    synchronized Webhook news() {
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ShopOrder order = any();
        while (!order.updatedAt().isBefore(second)) {
            order = any();
            second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        return sandbox.webhooks().about(Topic.ORDERS_UPDATED, changed(order));
    }

    private ShopOrder any() {
        return sandbox.world()
                .order(orders.get(random.nextInt(orders.size())))
                .map(Placed::order)
                .orElseThrow();
    }

    private ShopOrder changed(ShopOrder order) {
        if (order.cancelledAt().isEmpty()) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    return sandbox.world().cancel(order.id());
                }
                case 1, 2 -> {
                    return sandbox.world().pay(order.id());
                }
                default -> {
                    if (order.lines().stream().anyMatch(line -> order.unsent(line) > 0)) {
                        return sandbox.world().send(order.id(), 1, "UPS", "1Z" + random.nextInt(1_000_000));
                    }
                }
            }
        }
        return sandbox.world().touch(order.id());
    }
}
