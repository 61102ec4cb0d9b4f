package org.advalorem.adapter.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.AdminListener;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.sync.OrderStamps;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.world.Product;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.ShopOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against a peer that answers as Shopify does, over real HTTP. */
class GraphqlShopReaderTest {
    private static final String DOMAIN = "sandbox.myshopify.com";
    private static final ShopId SHOP = new ShopId(DOMAIN);
    private static final ShopifyCredentials CREDENTIALS =
            new ShopifyCredentials(new Secret("shpat_sandbox"), List.of());
    private static final long SHIRT = 9_781_000_000_000L;

    private final Hand hand = new Hand();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withoutLimits().withClock(hand));
    private final GraphqlShopReader reader = new GraphqlShopReader(
            new AdminApi(
                    "2026-10",
                    AdminApi.Limits.standard(),
                    new AdminApi.Surroundings(Clock.systemUTC(), wait -> {}, new Random(1), new AdminListener() {})),
            shop -> sandbox.shopifyUri());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void readsEveryProductOnceOverAllPages() {
        List<ShopObject> products = all(cursor -> reader.products(SHOP, CREDENTIALS, cursor));

        assertThat(products)
                .hasSizeGreaterThan(20)
                .extracting(ShopObject::id)
                .containsExactlyElementsOf(sandbox.world().products(DOMAIN).stream()
                        .map(product -> String.valueOf(product.id()))
                        .toList());
    }

    @Test
    void readsAProductWithItsOptionsVariantsAndStock() {
        JsonNode shirt = json(reader.product(SHOP, CREDENTIALS, SHIRT).orElseThrow());

        assertThat(shirt.path("title").asText()).isEqualTo("Classic Cotton Shirt");
        assertThat(shirt.path("options").findValuesAsText("name")).containsExactly("Color", "Size");
        assertThat(shirt.at("/variants/nodes").findValuesAsText("sku"))
                .containsExactly("SHIRT-WHITE-S", "SHIRT-WHITE-M", "SHIRT-BLUE-S");
        assertThat(shirt.at("/variants/nodes/2/selectedOptions").findValuesAsText("value"))
                .containsExactly("Blue", "S");
        assertThat(shirt.at("/variants/nodes/0/inventoryItem/countryCodeOfOrigin")
                        .asText())
                .isEqualTo("PT");
        assertThat(shirt.at("/variants/nodes/0/inventoryItem/inventoryLevels/nodes"))
                .hasSize(2);
    }

    @Test
    void joinsThePagesOfAProductWithManyVariants() {
        hand.forward(Duration.ofMinutes(1));
        sandbox.world()
                .changeProduct(
                        DOMAIN,
                        SHIRT,
                        (shirt, now) -> IntStream.range(0, 120)
                                .mapToObj(number -> variant(shirt, number))
                                .reduce(shirt, (one, variant) -> one.with(variant, now), (one, other) -> other));

        ShopObject shirt = reader.product(SHOP, CREDENTIALS, SHIRT).orElseThrow();

        assertThat(json(shirt).at("/variants/nodes")).hasSize(123);
        assertThat(json(shirt).path("variants").has("pageInfo")).isFalse();
        assertThat(shirt.updatedAt()).isEqualTo(hand.instant());
    }

    @Test
    void aProductThatIsNotThereIsEmpty() {
        assertThat(reader.product(SHOP, CREDENTIALS, 1)).isEmpty();
        assertThat(reader.order(SHOP, CREDENTIALS, 1)).isEmpty();
    }

    @Test
    void tellsWhichOrdersWerePlacedInAPeriod() {
        ShopOrder before = place(Scenario.CODE_FIXED);
        hand.forward(Duration.ofHours(1));
        Instant from = hand.instant();
        ShopOrder within = place(Scenario.MANY_LINES);
        hand.forward(Duration.ofHours(1));
        Instant until = hand.instant();
        place(Scenario.CODE_FIXED);
        hand.forward(Duration.ofMinutes(1));
        sandbox.world().send(within.id(), 1, "UPS", "1Z999");

        OrderStamps.Page page = reader.placed(SHOP, CREDENTIALS, from, until, Optional.empty());

        assertThat(page.changed()).containsExactly(entry(new OrderId(within.id()), hand.instant()));
        assertThat(page.next()).isEmpty();
        assertThat(reader.placed(SHOP, CREDENTIALS, from.minusSeconds(3600), from, Optional.empty())
                        .changed())
                .containsOnlyKeys(new OrderId(before.id()));
    }

    @Test
    void readsOrdersChangedSinceInTheOrderOfTheirChanges() {
        ShopOrder first = place(Scenario.CODE_FIXED);
        ShopOrder old = place(Scenario.CODE_FIXED);
        hand.forward(Duration.ofHours(1));
        Instant since = hand.instant();
        ShopOrder second = place(Scenario.MANY_LINES);
        hand.forward(Duration.ofMinutes(1));
        sandbox.world().send(first.id(), 1, "UPS", "1Z999");

        List<ShopObject> orders = all(cursor -> reader.ordersUpdatedSince(SHOP, CREDENTIALS, since, cursor));

        assertThat(orders)
                .extracting(ShopObject::id)
                .containsExactly(String.valueOf(second.id()), String.valueOf(first.id()))
                .doesNotContain(String.valueOf(old.id()));
        assertThat(orders.get(1).updatedAt()).isEqualTo(hand.instant());
        assertThat(json(orders.get(0)).at("/lineItems/nodes"))
                .hasSameSizeAs(second.lines())
                .hasSizeGreaterThan(50);
        assertThat(json(orders.get(1))
                        .at("/fulfillments/0/trackingInfo/0/number")
                        .asText())
                .isEqualTo("1Z999");
    }

    @Test
    void anOrderThatChangesBetweenTwoPagesComesOnceMoreAndPushesNoneOut() {
        List<ShopOrder> placed = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            hand.forward(Duration.ofSeconds(1));
            placed.add(place(Scenario.CODE_FIXED));
        }
        ShopPage first = reader.ordersUpdatedSince(SHOP, CREDENTIALS, Instant.EPOCH, Optional.empty());
        hand.forward(Duration.ofSeconds(1));
        // The last of the first page, which the cursor names, moves to the end.
        sandbox.world().touch(placed.get(24).id());

        ShopPage second = reader.ordersUpdatedSince(SHOP, CREDENTIALS, Instant.EPOCH, first.next());

        assertThat(first.objects()).hasSize(25);
        assertThat(second.objects())
                .extracting(ShopObject::id)
                .containsExactly(ids(
                        placed.get(25),
                        placed.get(26),
                        placed.get(27),
                        placed.get(28),
                        placed.get(29),
                        placed.get(24)));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void readsAllCustomersWithWhatTheyBought() {
        ShopOrder order = place(Scenario.CODE_FIXED);

        List<ShopObject> customers = all(cursor -> reader.customers(SHOP, CREDENTIALS, cursor));

        assertThat(customers).hasSize(4);
        assertThat(json(customers.get(0)).path("numberOfOrders").asText()).isEqualTo("1");
        assertThat(json(customers.get(0))
                        .at("/defaultEmailAddress/emailAddress")
                        .asText())
                .isEqualTo(sandbox.world().customer(order).mail());
        assertThat(json(customers.get(3)).path("numberOfOrders").asText()).isEqualTo("0");
    }

    @Test
    void readsOneOrderWhole() {
        ShopOrder order = place(Scenario.MANY_LINES);

        ShopObject read = reader.order(SHOP, CREDENTIALS, order.id()).orElseThrow();

        assertThat(json(read).at("/lineItems/nodes")).hasSameSizeAs(order.lines());
        assertThat(read.toString()).doesNotContain("lineItems");
    }

    @Test
    void waitsWhileItIsThrottledAndTellsWhenItIsForTooLong() {
        sandbox.faults().add(Fault.next(2, Fault.Peer.SHOPIFY, "graphql", Fault.Kind.THROTTLED));
        assertThat(reader.products(SHOP, CREDENTIALS, Optional.empty()).objects())
                .hasSize(10);

        sandbox.faults().add(Fault.next(5, Fault.Peer.SHOPIFY, "graphql", Fault.Kind.THROTTLED));
        assertThatThrownBy(() -> reader.products(SHOP, CREDENTIALS, Optional.empty()))
                .isInstanceOfSatisfying(
                        PeerUnavailable.class,
                        failure -> assertThat(failure.code()).isEqualTo("SHOPIFY_THROTTLED"));
    }

    @Test
    void aWrongTokenIsRefusedByName() {
        var wrong = new ShopifyCredentials(new Secret("shpat_other"), List.of());
        var named = new GraphqlShopReader(
                new AdminApi(
                        "2026-10",
                        AdminApi.Limits.standard(),
                        new AdminApi.Surroundings(
                                Clock.systemUTC(), wait -> {}, new Random(1), new AdminListener() {})),
                shop -> sandbox.shopifyUri(shop.domain()));

        assertThatThrownBy(() -> named.customers(SHOP, wrong, Optional.empty()))
                .isInstanceOfSatisfying(
                        PeerRefused.class, failure -> assertThat(failure.code()).isEqualTo("SHOPIFY_UNAUTHORIZED"));
    }

    private ShopOrder place(Scenario scenario) {
        return sandbox.world().place(scenario).order();
    }

    private static Product.Variant variant(Product shirt, int number) {
        Product.Variant like = shirt.variants().get(0);
        return new Product.Variant(
                SHIRT + 5000 + number,
                SHIRT + 7000 + number,
                "SHIRT-" + number,
                List.of("White", "Size " + number),
                like.price(),
                like.hsCode(),
                like.origin(),
                true,
                200,
                like.updatedAt(),
                like.stock());
    }

    private static String[] ids(ShopOrder... orders) {
        return Arrays.stream(orders).map(order -> String.valueOf(order.id())).toArray(String[]::new);
    }

    private static List<ShopObject> all(Function<Optional<String>, ShopPage> pages) {
        var objects = new ArrayList<ShopObject>();
        Optional<String> cursor = Optional.empty();
        do {
            ShopPage page = pages.apply(cursor);
            objects.addAll(page.objects());
            cursor = page.next();
        } while (cursor.isPresent());
        return objects;
    }

    static JsonNode json(ShopObject object) {
        try {
            return new ObjectMapper().readTree(object.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
