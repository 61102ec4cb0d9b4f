package org.advalorem.adapter.shopify.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.AdminListener;
import org.advalorem.adapter.shopify.admin.Pause;
import org.advalorem.domain.correction.MoneySide;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.OrderLine;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against a peer that answers as Shopify does, over real HTTP. */
class GraphqlShopifyOrdersTest {
    private static final ShopId SHOP = new ShopId("sandbox.myshopify.com");
    private static final ShopifyCredentials CREDENTIALS =
            new ShopifyCredentials(new Secret("shpat_sandbox"), List.of());

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void clear() {
        sandbox.faults().clear();
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void readsEveryKindOfOrderAsTheShopKnowsIt(Scenario scenario) {
        Placed placed = sandbox.world().place(scenario);

        ShopOrder order = fetch(placed);

        assertThat(order.name()).isEqualTo(placed.order().name());
        assertThat(order.cancelled()).isEqualTo(placed.order().cancelledAt().isPresent());
        assertThat(order.test()).isEqualTo(placed.order().test());
        assertThat(order.shopAddress()).contains(Place.of("US", "NY"));
        assertThat(order.lines())
                .extracting(OrderLine::id)
                .containsExactlyElementsOf(placed.order().lines().stream()
                        .map(line -> String.valueOf(line.id()))
                        .toList());
        for (MoneySide side : MoneySide.values()) {
            assertThat(net(order, side)).isEqualTo(worth(placed, side));
        }
    }

    @Test
    void joinsThePagesOfALongOrder() {
        Placed placed = sandbox.world().place(Scenario.MANY_LINES);

        ShopOrder order = fetch(placed);

        assertThat(order.lines())
                .hasSizeGreaterThan(50)
                .hasSameSizeAs(placed.order().lines());
    }

    @Test
    void anOrderThatChangesBetweenItsPagesIsReadAgain() {
        try (Sandbox other =
                Sandbox.start(SandboxOptions.defaults().withoutLimits().withClock(new TickingClock()))) {
            Placed placed = other.world().place(Scenario.MANY_LINES);

            ShopOrder order = changing(other, placed, 1)
                    .fetch(SHOP, CREDENTIALS, id(placed))
                    .orElseThrow();

            assertThat(order.lines()).hasSameSizeAs(placed.order().lines());
            assertThat(order.updatedAt()).isAfter(placed.order().updatedAt());
        }
    }

    @Test
    void anOrderThatKeepsChangingIsForLater() {
        try (Sandbox other =
                Sandbox.start(SandboxOptions.defaults().withoutLimits().withClock(new TickingClock()))) {
            Placed placed = other.world().place(Scenario.MANY_LINES);

            assertThatThrownBy(() -> changing(other, placed, 100).fetch(SHOP, CREDENTIALS, id(placed)))
                    .isInstanceOfSatisfying(
                            PeerUnavailable.class,
                            unavailable -> assertThat(unavailable.code()).isEqualTo("SHOPIFY_ORDER_CHANGING"));
        }
    }

    @Test
    void anOrderThatDoesNotExistIsEmpty() {
        assertThat(orders(noPause()).fetch(SHOP, CREDENTIALS, new OrderId(42))).isEmpty();
    }

    @Test
    void aWrongTokenIsRefused() {
        Placed placed = sandbox.world().place();
        ShopifyCredentials wrong = new ShopifyCredentials(new Secret("shpat_wrong"), List.of());

        assertThatThrownBy(() -> orders(noPause()).fetch(SHOP, wrong, id(placed)))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo("SHOPIFY_UNAUTHORIZED"));
    }

    @ParameterizedTest
    @CsvSource({
        "PAYMENT_REQUIRED, SHOPIFY_SHOP_FROZEN",
        "FORBIDDEN, SHOPIFY_FORBIDDEN",
        "LOCKED, SHOPIFY_SHOP_LOCKED",
    })
    void faultsThatStayAreRefusals(Fault.Kind kind, String code) {
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHOPIFY, "graphql", kind));
        Placed placed = sandbox.world().place();

        assertThatThrownBy(() -> fetch(placed))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"TOO_MANY_REQUESTS", "SERVER_ERROR", "UNAVAILABLE", "DROP_BEFORE", "DROP_AFTER", "TRUNCATED"})
    void faultsThatPassAreForLater(Fault.Kind kind) {
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHOPIFY, "graphql", kind));
        Placed placed = sandbox.world().place();

        assertThatThrownBy(() -> fetch(placed)).isInstanceOf(PeerUnavailable.class);
        assertThat(fetch(placed).name()).isEqualTo(placed.order().name());
    }

    private static ShopOrder fetch(Placed placed) {
        return orders(noPause()).fetch(SHOP, CREDENTIALS, id(placed)).orElseThrow();
    }

    private static GraphqlShopifyOrders orders(Pause pause) {
        AdminApi api = new AdminApi(
                "2026-10",
                AdminApi.Limits.standard(),
                new AdminApi.Surroundings(Clock.systemUTC(), pause, new Random(1), new AdminListener() {}));
        return new GraphqlShopifyOrders(api, shop -> sandbox.shopifyUri(shop.domain()));
    }

    private static Pause noPause() {
        return wait -> assertThat(wait).isGreaterThan(Duration.ZERO);
    }

    /** Touches the order after each of the first answers: the peer tells another version than wanted, which is heard each time. */
    private static GraphqlShopifyOrders changing(Sandbox other, Placed placed, int times) {
        AtomicInteger left = new AtomicInteger(times);
        AdminListener touching = new AdminListener() {
            @Override
            public void answeredByOtherVersion(ShopId shop, String wanted, String answered) {
                if (left.getAndDecrement() > 0) {
                    other.world().touch(placed.order().id());
                }
            }
        };
        AdminApi api = new AdminApi(
                "2026-07",
                AdminApi.Limits.standard(),
                new AdminApi.Surroundings(Clock.systemUTC(), noPause(), new Random(1), touching));
        return new GraphqlShopifyOrders(api, shop -> other.shopifyUri());
    }

    /** A second later each time somebody looks. */
    private static final class TickingClock extends Clock {
        private final AtomicLong seconds = new AtomicLong(1_795_000_000);

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.incrementAndGet());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static OrderId id(Placed placed) {
        return new OrderId(placed.order().id());
    }

    private static Money net(ShopOrder order, MoneySide side) {
        return Money.sum(
                order.currency(side),
                order.lines().stream()
                        .map(line -> line.netBeforeTaxes().orElseThrow().on(side))
                        .toList());
    }

    /** The worth of all lines by the books of the shop. */
    private static Money worth(Placed placed, MoneySide side) {
        return new Money(
                placed.order().lines().stream()
                        .map(line -> line.worth())
                        .map(bag -> side == MoneySide.SHOP ? bag.shop() : bag.presentment())
                        .mapToLong(amount -> amount.minor())
                        .sum(),
                Currencies.of(
                        side == MoneySide.SHOP
                                ? placed.order().shopCurrency()
                                : placed.order().presentmentCurrency()));
    }
}
