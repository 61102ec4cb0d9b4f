package org.advalorem.adapter.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.AdminListener;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.shopify.Bulks;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.ShopOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All orders of a period in a file, over real HTTP. */
class BulkTest {
    private static final ShopId SHOP = new ShopId("sandbox.myshopify.com");
    private static final ShopifyCredentials CREDENTIALS =
            new ShopifyCredentials(new Secret("shpat_sandbox"), List.of());
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

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
    void joinsTheRowsOfEveryOrderOfThePeriodWhereverTheyStand() {
        List<ShopOrder> placed = new ArrayList<>();
        for (Scenario scenario : List.of(Scenario.CODE_FIXED, Scenario.MANY_LINES, Scenario.CODE_FIXED)) {
            placed.add(sandbox.world().place(scenario).order());
        }
        hand.forward(Duration.ofDays(40));
        sandbox.world().place(Scenario.CODE_FIXED);

        List<ShopObject> orders = read(finished());

        assertThat(orders)
                .extracting(ShopObject::id)
                .containsExactlyInAnyOrderElementsOf(
                        placed.stream().map(order -> String.valueOf(order.id())).toList());
        for (ShopOrder order : placed) {
            JsonNode read = GraphqlShopReaderTest.json(orders.stream()
                    .filter(one -> one.id().equals(String.valueOf(order.id())))
                    .findFirst()
                    .orElseThrow());
            assertThat(read.at("/lineItems/nodes")).hasSameSizeAs(order.lines());
            assertThat(read.at("/discountApplications/nodes"))
                    .hasSameSizeAs(order.discounts())
                    .allSatisfy(
                            discount -> assertThat(discount.has("__parentId")).isFalse());
            assertThat(read.path("name").asText()).isEqualTo(order.name());
        }
    }

    @Test
    void theSameFileGivesTheSameSequenceAgain() {
        place(40);
        BulkRun run = finished();

        assertThat(read(run)).hasSize(40).isEqualTo(read(run));
    }

    @Test
    void aTakerThatBreaksOffEndsTheReading() {
        place(3);
        BulkRun run = finished();
        var stop = new IllegalStateException("paused");
        var taken = new ArrayList<ShopObject>();

        assertThatThrownBy(() -> reader.download(SHOP, run, order -> {
                    taken.add(order);
                    throw stop;
                }))
                .isSameAs(stop);
        assertThat(taken).hasSize(1);
    }

    @Test
    void tellsHowFarItHasCome() {
        place(10);
        sandbox.shopify().bulks().lasting(Duration.ofMinutes(10));
        String id = start();

        hand.forward(Duration.ofMinutes(5));
        BulkRun halfway = reader.bulk(SHOP, CREDENTIALS, id).orElseThrow();
        hand.forward(Duration.ofMinutes(5));
        BulkRun whole = reader.bulk(SHOP, CREDENTIALS, id).orElseThrow();

        assertThat(halfway.isFinished()).isFalse();
        assertThat(halfway.objects()).isEqualTo(5);
        assertThat(halfway.url()).isEmpty();
        assertThatThrownBy(() -> read(halfway)).isInstanceOf(IllegalArgumentException.class);
        assertThat(whole.state()).isEqualTo(BulkRun.State.COMPLETED);
        assertThat(whole.objects()).isEqualTo(10);
    }

    @Test
    void aSixthAtOnceHasToWait() {
        place(1);
        sandbox.shopify().bulks().lasting(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            start();
        }

        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        PeerUnavailable.class,
                        failure -> assertThat(failure.code()).isEqualTo("SHOPIFY_BULK_BUSY"));
        hand.forward(Duration.ofMinutes(1));
        assertThat(start()).startsWith("gid://");
    }

    @Test
    void oneThatFailsHalfwaySaysWhy() {
        place(4);
        sandbox.shopify().bulks().next(Bulks.Ending.FAILED_HALFWAY);

        BulkRun run = finished();

        assertThat(run.state()).isEqualTo(BulkRun.State.FAILED);
        assertThat(run.error()).contains("INTERNAL_SERVER_ERROR");
        assertThat(run.url()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Bulks.Ending.class,
            names = {"CUT_OFF", "ROW_LOST"})
    void ofAFileThatIsNotWholeNothingIsHandedOver(Bulks.Ending ending) {
        place(20);
        sandbox.shopify().bulks().next(ending);
        BulkRun run = finished();
        var taken = new ArrayList<ShopObject>();

        assertThatThrownBy(() -> reader.download(SHOP, run, taken::add))
                .isInstanceOfSatisfying(
                        PeerUnavailable.class,
                        failure -> assertThat(failure.code()).isEqualTo("SHOPIFY_BULK_BROKEN"));
        assertThat(taken).isEmpty();
    }

    @Test
    void aConnectionThatBreaksOffHandsOverNothing() {
        place(200);
        BulkRun run = finished();
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHOPIFY, "bulk", Fault.Kind.TRUNCATED));
        var taken = new ArrayList<ShopObject>();

        assertThatThrownBy(() -> reader.download(SHOP, run, taken::add)).isInstanceOf(PeerUnavailable.class);
        assertThat(taken).isEmpty();
        assertThat(read(run)).hasSize(200);
    }

    @Test
    void aPeriodWithoutOrdersHasNoFile() {
        BulkRun run = finished();

        assertThat(run.state()).isEqualTo(BulkRun.State.COMPLETED);
        assertThat(run.url()).isEmpty();
        assertThat(read(run)).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsRefused() {
        place(1);
        BulkRun run = finished();
        var gone = new BulkRun(
                run.id(),
                run.state(),
                run.rows(),
                run.objects(),
                run.url().map(url -> url.resolve("999")),
                run.error());

        assertThatThrownBy(() -> read(gone))
                .isInstanceOfSatisfying(
                        PeerRefused.class, failure -> assertThat(failure.code()).isEqualTo("SHOPIFY_BULK_GONE"));
        assertThat(gone.toString()).doesNotContain("http");
    }

    @Test
    void anOperationThatTheShopDoesNotKnowIsEmpty() {
        assertThat(reader.bulk(SHOP, CREDENTIALS, "gid://shopify/BulkOperation/1"))
                .isEmpty();
    }

    private void place(int orders) {
        for (int i = 0; i < orders; i++) {
            sandbox.world().place(Scenario.CODE_FIXED);
        }
    }

    private String start() {
        return reader.startBulk(SHOP, CREDENTIALS, FROM, UNTIL);
    }

    private BulkRun finished() {
        return reader.bulk(SHOP, CREDENTIALS, start()).orElseThrow();
    }

    private List<ShopObject> read(BulkRun run) {
        var orders = new ArrayList<ShopObject>();
        reader.download(SHOP, run, orders::add);
        return orders;
    }
}
