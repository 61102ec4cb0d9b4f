package org.advalorem.assembly.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.inbox.Inbox;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.ShopOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop is copied over real HTTP into a real PostgreSQL: by webhooks, by jobs, by the schedule. */
class ShopCopyTest {

    private static Stage stage;
    private static CopiedShop copy;

    @BeforeAll
    static void open() {
        stage = Stage.open();
        copy = new CopiedShop(stage);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void anOrderOfAWebhookIsThereWithItsLines() {
        Placed placed = stage.arrives(Scenario.CODE_FIXED);

        Order order = copy.untilKept(placed);

        assertThat(order.lines()).hasSameSizeAs(placed.order().lines());
        assertThat(order.lines()).allMatch(line -> line.skuKey().isPresent());
        assertThat(order.data().number()).isEqualTo(placed.order().name());
    }

    @Test
    void whatHappensToAnOrderIsFollowedHoweverLateOldNewsCome() {
        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        ShopOrder before = placed.order();
        copy.untilKept(placed);
        ShopOrder sent = stage.sandbox.world().send(before.id(), before.lines().size(), "UPS", "1Z999");

        stage.tell(Topic.ORDERS_UPDATED, sent);
        Stage.await(() -> assertThat(copy.kept(placed).orElseThrow().status()).isEqualTo(OrderStatus.SHIPPED));
        stage.tell(Topic.ORDERS_UPDATED, before);
        stage.tell(Topic.ORDERS_CREATE, before);
        copy.untilNothingIsPending();

        assertThat(copy.kept(placed).orElseThrow().status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(copy.kept(placed).orElseThrow().lines())
                .allMatch(line -> line.tracking()
                        .filter(parcel -> parcel.number().equals("1Z999"))
                        .isPresent());
    }

    @Test
    void jobsCopyWhatWebhooksDidNotTell() {
        Placed silent = stage.sandbox.world().place(Scenario.MANY_LINES);

        copy.run(SyncJobKind.PRODUCTS);
        copy.run(SyncJobKind.CUSTOMERS);
        SyncJob dump = copy.run(SyncJobKind.ORDERS_DUMP);
        copy.untilNothingIsPending();

        assertThat(copy.kept(silent)).isPresent();
        assertThat(dump.state().counts().processed())
                .isEqualTo(dump.state().total().orElseThrow())
                .isPositive();
        assertThat(copy.store()
                        .catalog()
                        .list(new Catalog.Filter(Set.of(stage.shop()), ""), Optional.empty(), 200)
                        .items())
                .hasSameSizeAs(stage.sandbox.world().products(stage.shop().domain()));
        assertThat(copy.run(SyncJobKind.ORDERS_DUMP).state().counts())
                .as("a second dump writes nothing")
                .isEqualTo(new SyncCounts(
                        dump.state().counts().processed(),
                        0,
                        0,
                        dump.state().counts().processed(),
                        0));
    }

    @Test
    void aComparisonFindsWhatIsMissingAndHealsIt() {
        Placed lost = stage.sandbox.world().place(Scenario.CODE_FIXED);
        var comparison = new SyncJobKey(stage.shop(), "comparison");
        Instant now = Instant.now();
        // A comparison leaves the last minutes alone, so this one is made to begin in a while.
        copy.store()
                .syncJobs()
                .create(SyncJob.created(
                        comparison,
                        SyncJobKind.RECONCILE,
                        SyncPeriod.since(now.minus(Duration.ofDays(2))),
                        now.plus(Duration.ofMinutes(10))));
        stage.database.change("update sync_job set due_at = clock_timestamp() where id = 'comparison'");
        assertThat(copy.untilEnded(comparison).state().counts().errors()).isGreaterThanOrEqualTo(1);
        assertThat(copy.store().deviations().list(comparison, Optional.empty(), 1000))
                .extracting(Deviation::order)
                .contains(new OrderId(lost.order().id()));

        copy.run(SyncJobKind.HEAL);

        copy.untilKept(lost);
    }

    @Test
    void theScheduleRunsByItself() {
        Stage.await(() -> assertThat(copy.desk().lastRun(copy.desk().schedule(stage.shop())))
                .map(SyncJob::status)
                .contains(SyncJobStatus.COMPLETED));

        assertThat(copy.desk().schedule(stage.shop()).isRunning()).isTrue();
    }

    @Test
    void aTopicOfNoUseIsKeptAndReported() {
        Placed placed = stage.sandbox.world().place(Scenario.CODE_FIXED);
        var headers = stage.sandbox
                .webhooks()
                .about(Topic.ORDERS_CREATE, placed.order())
                .headers(stage.sandbox
                        .world()
                        .shop(stage.shop().domain())
                        .orElseThrow()
                        .webhookSecret());
        var strange = new HashMap<>(headers);
        strange.put("X-Shopify-Topic", "themes/publish");

        assertThat(stage.deliver(
                                strange,
                                stage.sandbox
                                        .webhooks()
                                        .about(Topic.ORDERS_CREATE, placed.order())
                                        .body())
                        .statusCode())
                .isEqualTo(200);

        Stage.await(
                () -> assertThat(stage.database.ask("select reason from inbox_message where topic = 'themes/publish'"))
                        .contains("No use is made of the topic themes/publish."));
        assertThat(copy.store().inbox().counts()).containsKey(Inbox.State.FAILED);
    }
}
