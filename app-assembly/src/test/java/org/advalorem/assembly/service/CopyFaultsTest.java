package org.advalorem.assembly.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Product;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.ShopOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What copies of shops elsewhere are known to lose, over real HTTP and a real PostgreSQL. */
class CopyFaultsTest {

    private final Stage stage = Stage.open();
    private final CopiedShop copy = new CopiedShop(stage);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aSecretThatChangesInTheMiddleOfABurstLosesNothing() {
        String next = "the-next-secret-of-the-app";
        List<Placed> orders = stage.sandbox.world().place(40);
        ExecutorService senders = Executors.newFixedThreadPool(4);
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int number = 0; number < orders.size(); number++) {
            Webhook webhook = stage.sandbox
                    .webhooks()
                    .about(Topic.ORDERS_CREATE, orders.get(number).order());
            String secret = number % 2 == 0 ? next : secretUntilNow();
            sent.add(CompletableFuture.runAsync(() -> untilTaken(webhook, secret), senders));
        }
        Stage.await(() -> assertThat(stage.database.ask("select count(*) from inbox_message"))
                .doesNotContain("0"));
        copy.store()
                .shops()
                .save(
                        stage.shop(),
                        new ShopifyCredentials(token(), List.of(new Secret(next), new Secret(secretUntilNow()))));

        sent.forEach(CompletableFuture::join);
        senders.shutdown();

        orders.forEach(copy::untilKept);
    }

    /** As Shopify does: what is not answered with 200 is sent again. */
    private void untilTaken(Webhook webhook, String secret) {
        Stage.await(() -> assertThat(
                        stage.deliver(webhook.headers(secret), webhook.body()).statusCode())
                .isEqualTo(200));
    }

    @Test
    void twoDeliveriesOfOneEventAtTheSameMomentMakeOneRecord() {
        Placed placed = stage.sandbox.world().place(Scenario.CODE_FIXED);
        Webhook created = stage.sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order());
        Webhook paid = stage.sandbox.webhooks().sameEvent(created, Topic.ORDERS_PAID, placed.order());
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> untilTaken(created, secretUntilNow())),
                        CompletableFuture.runAsync(() -> untilTaken(created, secretUntilNow())),
                        CompletableFuture.runAsync(() -> untilTaken(paid, secretUntilNow())))
                .join();

        Order order = copy.untilKept(placed);
        copy.untilNothingIsPending();

        assertThat(copy.kept(placed).orElseThrow().version()).isEqualTo(order.version());
        assertThat(copy.store().orders().timeline(order.key())).hasSize(1);
        assertThat(stage.database.ask("select count(*) from inbox_message")).containsExactly("2");
    }

    @Test
    void anUpdateBeforeTheCreationCounts() {
        ShopOrder created = stage.sandbox.world().place(Scenario.CODE_FIXED).order();
        // Webhooks tell times by whole seconds.
        Stage.await(() -> assertThat(
                        stage.sandbox.world().touch(created.id()).updatedAt().getEpochSecond())
                .isGreaterThan(created.updatedAt().getEpochSecond()));
        ShopOrder cancelled = stage.sandbox.world().cancel(created.id());

        stage.tell(Topic.ORDERS_UPDATED, cancelled);
        stage.tell(Topic.ORDERS_CREATE, created);
        copy.untilNothingIsPending();

        assertThat(order(created).status()).hasToString("CANCELLED");
    }

    @Test
    void aPoisonEntryFailsWithItsErrorAndTheOthersGoOn() {
        byte[] poison =
                "{\"id\":77,\"updated_at\":\"2026-11-20T10:00:00Z\",\"line_items\":7}".getBytes(StandardCharsets.UTF_8);
        Webhook real = stage.sandbox
                .webhooks()
                .about(
                        Topic.ORDERS_CREATE,
                        stage.sandbox.world().place(Scenario.CODE_FIXED).order());
        Map<String, String> headers = real.headers(secretUntilNow());
        headers.put("X-Shopify-Hmac-Sha256", Webhook.sign(secretUntilNow(), poison));
        assertThat(stage.deliver(headers, poison).statusCode()).isEqualTo(200);

        Placed other = stage.arrives(Scenario.CODE_FIXED);

        copy.untilKept(other);
        CacheKey key = CacheKey.of(stage.shop(), CacheKind.ORDER, 77);
        Stage.await(
                () -> assertThat(copy.store().caches().find(key).orElseThrow().state())
                        .isEqualTo(CacheState.FAILED));
        CacheEntry failed = copy.store().caches().find(key).orElseThrow();
        assertThat(failed.processingError()).isNotBlank();
        assertThat(failed.body().raw().bytes()).as("kept as it came").isEqualTo(poison);
    }

    @Test
    void anOrderWhoseProductIsDeletedMeanwhileIsKept() {
        Placed placed = stage.sandbox.world().place(Scenario.CODE_FIXED);
        copy.run(SyncJobKind.PRODUCTS);
        copy.untilNothingIsPending();
        for (Product product : stage.sandbox.world().products(stage.shop().domain())) {
            stage.sandbox.world().discontinue(stage.shop().domain(), product.id());
            untilTaken(
                    stage.sandbox
                            .webhooks()
                            .gone(Topic.PRODUCTS_DELETE, stage.shop().domain(), product.id()),
                    secretUntilNow());
        }
        copy.untilNothingIsPending();

        stage.tell(Topic.ORDERS_CREATE, placed.order());

        assertThat(copy.untilKept(placed).lines())
                .allMatch(line -> line.skuKey().isPresent());
    }

    @Test
    void aWrongTokenSaysWhatToDo() {
        copy.store()
                .shops()
                .save(
                        stage.shop(),
                        new ShopifyCredentials(new Secret("shpat_wrong"), List.of(new Secret(secretUntilNow()))));

        SyncJob job = copy.untilEnded(copy.desk()
                .start(stage.shop(), SyncJobKind.PRODUCTS, SyncPeriod.ALL)
                .job()
                .key());

        assertThat(job.status()).isEqualTo(SyncJobStatus.FAILED);
        assertThat(job.state().note())
                .startsWith("SHOPIFY_UNAUTHORIZED")
                .endsWith("Make a new access token in Shopify, and enter it in the shop's settings.");
    }

    private Order order(ShopOrder said) {
        return copy.store()
                .orders()
                .find(new OrderKey(stage.shop(), new OrderId(said.id())))
                .orElseThrow();
    }

    private String secretUntilNow() {
        return stage.sandbox.world().shop(stage.shop().domain()).orElseThrow().webhookSecret();
    }

    private Secret token() {
        return new Secret(
                stage.sandbox.world().shop(stage.shop().domain()).orElseThrow().accessToken());
    }
}
