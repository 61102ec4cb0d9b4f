package org.advalorem.proof.sync;

import static java.util.Comparator.comparing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.BulkRun.State;
import org.advalorem.port.sync.OrderStamps;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.proof.simulation.World;

/** Shopify as whoever asks it finds it: lists in pages that go on changing while they are read, and files that take their time. */
final class SimulatedShopify {

    private static final int FILES_AT_ONCE = 5;

    private final World world;
    private final SplittableRandom random;
    private final Map<ShopId, ModelShop> shops = new TreeMap<>();
    private final Map<String, File> files = new LinkedHashMap<>();
    private final int pageSize;
    private Instant awayUntil = Instant.MIN;

    SimulatedShopify(World world) {
        this.world = world;
        this.random = world.random("shopify");
        this.pageSize = random.nextInt(1, 5);
    }

    void open(ModelShop shop) {
        shops.put(shop.id, shop);
    }

    /** Nobody gets an answer for so long. */
    void goAway(Duration time) {
        awayUntil = world.now().plus(time);
    }

    /**
     * What a bulk operation writes.
     *
     * @param breaksOff whether it does not come to its end
     */
    private record File(Instant doneAt, boolean breaksOff, List<ShopObject> orders) {}

    /** What is in a file, once it is there. */
    List<ShopObject> inFile(String file) {
        return files.get(file).orders();
    }

    private ModelShop shop(ShopId id) {
        if (world.now().isBefore(awayUntil) && !world.isCalm()) {
            world.count("calls while Shopify was away");
            throw new PeerUnavailable("SHOPIFY_UNAVAILABLE", "Shopify is away", Optional.empty());
        }
        return shops.get(id);
    }

    ShopReader reader() {
        return new Reader();
    }

    /** The same, for comparisons. */
    OrderStamps stamps() {
        return (shop, credentials, from, until, cursor) -> {
            ShopPage page = page(
                    shop(shop).standingOrders().stream()
                            .filter(order -> isWithin(order, from, until))
                            .map(order -> shops.get(shop).object(order, Bodies.LIST))
                            .toList(),
                    ShopObject::id,
                    cursor);
            var changed = new TreeMap<OrderId, Instant>();
            page.objects().forEach(order -> changed.put(OrderId.parse(order.id()), order.updatedAt()));
            return new OrderStamps.Page(changed, page.next());
        };
    }

    private static boolean isWithin(ModelOrder order, Instant from, Instant until) {
        return !order.placedAt.isBefore(from.truncatedTo(ChronoUnit.SECONDS))
                && order.placedAt.isBefore(until.truncatedTo(ChronoUnit.SECONDS));
    }

    /** What comes behind the cursor as the list is now. */
    private ShopPage page(List<ShopObject> all, Function<ShopObject, String> place, Optional<String> cursor) {
        List<ShopObject> rest = all.stream()
                .filter(object -> cursor.isEmpty() || place.apply(object).compareTo(cursor.get()) > 0)
                .sorted(comparing(place))
                .toList();
        List<ShopObject> page = rest.subList(0, Math.min(pageSize, rest.size()));
        return new ShopPage(
                page, rest.size() > pageSize ? Optional.of(place.apply(page.get(pageSize - 1))) : Optional.empty());
    }

    private final class Reader implements ShopReader {

        @Override
        public ShopPage products(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
            return page(
                    shop(shop).standingProducts().stream()
                            .map(product -> shops.get(shop).object(product, Bodies.LIST))
                            .toList(),
                    ShopObject::id,
                    cursor);
        }

        @Override
        public Optional<ShopObject> product(ShopId shop, ShopifyCredentials credentials, long id) {
            return Optional.ofNullable(shop(shop).products.get(id))
                    .filter(product -> !product.deleted)
                    .map(product -> shops.get(shop).object(product, Bodies.LIST));
        }

        @Override
        public ShopPage ordersUpdatedSince(
                ShopId shop, ShopifyCredentials credentials, Instant since, Optional<String> cursor) {
            return page(
                    shop(shop).standingOrders().stream()
                            .filter(order -> !order.updatedAt.isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                            .map(order -> shops.get(shop).object(order, Bodies.LIST))
                            .toList(),
                    order -> order.updatedAt() + " " + order.id(),
                    cursor);
        }

        @Override
        public Optional<ShopObject> order(ShopId shop, ShopifyCredentials credentials, long id) {
            return Optional.ofNullable(shop(shop).orders.get(id))
                    .filter(order -> !order.deleted)
                    .map(order -> shops.get(shop).object(order, Bodies.LIST));
        }

        @Override
        public ShopPage customers(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
            return page(
                    shop(shop).standingCustomers().stream()
                            .map(customer -> shops.get(shop).object(customer, Bodies.LIST))
                            .toList(),
                    ShopObject::id,
                    cursor);
        }

        @Override
        public String startBulk(ShopId shop, ShopifyCredentials credentials, Instant from, Instant until) {
            ModelShop asked = shop(shop);
            long writing = files.values().stream()
                    .filter(file -> file.doneAt().isAfter(world.now()))
                    .count();
            if (writing >= FILES_AT_ONCE) {
                throw new PeerUnavailable("SHOPIFY_BULK_BUSY", "Five files are being written", Optional.empty());
            }
            List<ShopObject> orders = new ArrayList<>(asked.standingOrders().stream()
                    .filter(order -> isWithin(order, from, until))
                    .map(order -> asked.object(order, Bodies.BULK))
                    .toList());
            String name = "bulk-" + (files.size() + 1);
            Instant doneAt = world.now().plusMillis(random.nextInt(500, 20_000));
            files.put(name, new File(doneAt, !world.isCalm() && random.nextInt(6) == 0, orders));
            return name;
        }

        @Override
        public Optional<BulkRun> bulk(ShopId shop, ShopifyCredentials credentials, String id) {
            shop(shop);
            return Optional.ofNullable(files.get(id)).map(file -> run(id, file));
        }

        private BulkRun run(String id, File file) {
            long all = file.orders().size();
            if (world.now().isBefore(file.doneAt())) {
                return new BulkRun(id, State.UNFINISHED, all / 2, all / 2, Optional.empty(), Optional.empty());
            }
            return file.breaksOff()
                    ? new BulkRun(id, State.FAILED, all / 2, all / 2, Optional.empty(), Optional.of("TIMEOUT"))
                    : new BulkRun(
                            id,
                            State.COMPLETED,
                            all,
                            all,
                            Optional.of(URI.create("https://files.example.com/" + id)),
                            Optional.empty());
        }

        @Override
        public void download(ShopId shop, BulkRun run, Consumer<ShopObject> orders) {
            shop(shop);
            files.get(run.id()).orders().forEach(orders);
        }
    }
}
