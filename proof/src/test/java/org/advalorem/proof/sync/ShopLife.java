package org.advalorem.proof.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.proof.simulation.World;

/** What happens in a shop: things are sold, paid, edited, sent, taken back, called off; products and customers change, come and go. */
final class ShopLife {

    private final World world;
    private final ModelShop shop;
    private final Postman postman;
    private final SplittableRandom random;
    private final Duration span;

    /** @param span how long there is life in it */
    ShopLife(World world, ModelShop shop, Postman postman, Duration span) {
        this.world = world;
        this.shop = shop;
        this.postman = postman;
        this.span = span;
        this.random = world.random("life of " + shop.id);
    }

    /** What there is before anybody looks; no message tells of it. */
    void before(int orders) {
        Instant past = World.BEGINNING.minus(Duration.ofDays(3));
        for (int product = random.nextInt(1, 4); product > 0; product--) {
            shop.openProduct(past);
        }
        for (int customer = random.nextInt(1, 4); customer > 0; customer--) {
            shop.openCustomer(past);
        }
        for (int order = 0; order < orders; order++) {
            shop.openOrder(World.BEGINNING.minus(Duration.ofMinutes(random.nextInt(1, 3 * 24 * 60))), random);
        }
    }

    void run(int events) {
        for (int event = 0; event < events && !world.isCalm(); event++) {
            world.sleep(Duration.ofMillis(random.nextLong(1, span.toMillis() * 2 / events)));
            if (!world.isCalm()) {
                happen();
                if (random.nextInt(4) == 0) {
                    world.sleep(Duration.ofMillis(random.nextInt(1, 900)));
                    happen();
                }
            }
        }
    }

    private void happen() {
        switch (random.nextInt(25)) {
            case 0, 1, 2, 3 -> sell();
            case 4, 12 -> openProduct();
            case 5, 6 -> any(shop.standingProducts()).ifPresent(this::change);
            case 7 -> any(shop.standingProducts()).ifPresent(this::count);
            case 8 -> any(shop.standingProducts()).ifPresent(this::delete);
            case 9 -> openCustomer();
            case 10 -> any(shop.standingCustomers()).ifPresent(this::change);
            case 11 -> any(shop.standingCustomers()).ifPresent(this::lose);
            default -> any(List.copyOf(shop.standingOrders())).ifPresent(this::change);
        }
    }

    private <T> Optional<T> any(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void sell() {
        shop.openOrder(world.now(), random).ifPresent(order -> tell(order, "orders/create"));
    }

    private void change(ModelOrder order) {
        switch (random.nextInt(10)) {
            case 0 -> changed(order, order.pay(random.nextBoolean()), "orders/paid");
            case 1 -> changed(order, order.edit(random), "orders/edited");
            case 2, 3 -> changed(order, order.send(true), "orders/fulfilled");
            case 4 -> changed(order, order.send(false), "orders/partially_fulfilled");
            case 5 -> changed(order, order.travel(), "fulfillments/update");
            case 6 -> changed(order, order.cancel(world.now()), "orders/cancelled");
            case 7 -> changed(order, random.nextBoolean() ? order.refund() : order.takeBack(), "refunds/create");
            case 8 -> {
                if (random.nextInt(3) == 0) {
                    order.deleted = true;
                    postman.write(shop.id, "orders/delete", "DELETED " + order.id);
                }
            }
            default -> {
                order.tag("tag-" + random.nextInt(100));
                changed(order, true, "themes/publish");
            }
        }
    }

    private void changed(ModelOrder order, boolean any, String topic) {
        if (any) {
            shop.change(order, now -> {});
            tell(order, topic);
            tell(order, "orders/updated");
        }
    }

    private void tell(ModelOrder order, String topic) {
        ShopObject said = shop.object(order, Bodies.WEBHOOK);
        postman.write(shop.id, topic, isBroken(order.state) ? Bodies.broken(CacheKind.ORDER, said) : said.json());
    }

    /** One state in some comes out so that nobody can read it, in each of its messages. */
    private static boolean isBroken(String state) {
        return Integer.parseInt(state) % 13 == 0;
    }

    /** Every other time one that was there before, if there is any. */
    private void openProduct() {
        Optional<ModelProduct> again = random.nextBoolean() ? shop.reopenProduct(world.now()) : Optional.empty();
        tell(again.orElseGet(() -> shop.openProduct(world.now())), "products/create");
    }

    private void change(ModelProduct product) {
        shop.change(product, now -> {
            if (random.nextInt(3) == 0) {
                product.grow(now);
            } else {
                product.rename("Shirt " + product.id + "." + random.nextInt(100));
            }
        });
        tell(product, "products/update");
    }

    private void tell(ModelProduct product, String topic) {
        ShopObject said = shop.object(product, Bodies.WEBHOOK);
        postman.write(shop.id, topic, isBroken(product.state) ? Bodies.broken(CacheKind.PRODUCT, said) : said.json());
    }

    private void count(ModelProduct product) {
        ModelProduct.Variant variant = any(product.variants()).orElseThrow();
        shop.count(product, variant, random.nextInt(-2, 30));
        postman.write(shop.id, "inventory_levels/update", shop.level(product, variant));
    }

    private void delete(ModelProduct product) {
        shop.delete(product);
        postman.send(shop.id, "products/delete", Bodies.gone(CacheKind.PRODUCT, Long.toString(product.id)));
    }

    private void openCustomer() {
        tell(shop.openCustomer(world.now()), "customers/create");
    }

    private void change(ModelCustomer customer) {
        shop.change(customer, now -> customer.rename());
        tell(customer, "customers/update");
    }

    private void tell(ModelCustomer customer, String topic) {
        postman.write(shop.id, topic, shop.object(customer, Bodies.WEBHOOK).json());
    }

    /** Who has orders is not deleted, but may be forgotten. */
    private void lose(ModelCustomer customer) {
        Optional<ModelCustomer> other = shop.standingCustomers().stream()
                .filter(kept -> kept != customer)
                .findFirst();
        int kind = random.nextInt(3);
        if (kind == 0 && other.isPresent()) {
            shop.merge(other.get(), customer);
            postman.send(shop.id, "customers/merge", Bodies.merge(other.get().id, customer.id));
        } else if (kind == 1) {
            customer.redacted = true;
            postman.send(shop.id, "customers/redact", Bodies.redaction(customer.id, customer.mail()));
        } else if (shop.ordersOf(customer) == 0) {
            customer.deleted = true;
            postman.send(shop.id, "customers/delete", Bodies.gone(CacheKind.CUSTOMER, Long.toString(customer.id)));
        }
    }
}
