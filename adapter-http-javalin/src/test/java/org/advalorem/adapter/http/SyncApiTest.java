package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import org.advalorem.adapter.http.World.Answer;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.sync.ConnectionCheck;
import org.advalorem.port.access.AccessTokens.Role;
import org.advalorem.port.inbox.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncApiTest {

    private static final String API = "/api/shopify";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "products, PRODUCTS",
        "customers, CUSTOMERS",
        "full-dump, ORDERS_DUMP",
        "process-cache, PROCESS_CACHE",
        "backfill, BACKFILL"
    })
    void eachKindOfSyncBeginsAJob(String address, String kind) {
        Answer begun = world.post(API + "/sync/" + address, "");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.text("/kind")).isEqualTo(kind);
        assertThat(begun.text("/status")).isEqualTo("PENDING");
        assertThat(world.get(API + "/jobs/" + begun.text("/id")).text("/kind")).isEqualTo(kind);
        assertThat(world.get("/api/audit").body()).contains("SYNC_JOB_STARTED");
    }

    @Test
    void theConnectionIsVerified() {
        assertThat(world.get(API + "/connection").body()).contains("\"connected\":true");

        world.connection.set(new ConnectionCheck.Result(false, "SHOPIFY_UNAUTHORIZED", "Make a new token."));

        Answer refused = world.get(API + "/connection");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.text("/code")).isEqualTo("SHOPIFY_UNAUTHORIZED");
        assertThat(refused.text("/message")).isEqualTo("Make a new token.");
    }

    @Test
    void theWebhooksOfTheLastDayAreToldByTopic() {
        world.store
                .inbox()
                .store(new Inbox.Message(
                        SHOP,
                        "1",
                        "",
                        "themes/publish",
                        "",
                        world.clock.instant(),
                        RawBody.of("{}"),
                        Inbox.State.FAILED,
                        "No use is made of it."));

        Answer seen = world.get(API + "/webhooks");

        assertThat(seen.text("/items/0/topic")).isEqualTo("themes/publish");
        assertThat(seen.text("/items/0/reason")).isEqualTo("No use is made of it.");
    }

    @Test
    void aSecondJobOfAKindIsInTheWayOfTheFirst() {
        String first = world.post(API + "/sync/products", "").text("/id");

        Answer second = world.post(API + "/jobs/start", "{\"kind\":\"products\"}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("JOB_UNDER_WAY");
        assertThat(second.text("/job")).isEqualTo(first);
    }

    @Test
    void aJobIsWatchedPausedResumedAndCancelled() {
        String job =
                world.post(API + "/sync/full-dump", "{\"from\":\"2026-01-01\"}").text("/id");
        Copying worker = new Copying(world).takeUp();
        worker.page(20);

        Answer running = world.get(API + "/jobs/" + job);
        assertThat(running.text("/status")).isEqualTo("RUNNING");
        assertThat(running.json().get("percent").asInt()).isEqualTo(20);
        assertThat(running.json().get("created").asInt()).isEqualTo(20);
        assertThat(running.text("/from")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(world.post(API + "/jobs/" + job + "/pause", "").text("/request"))
                .isEqualTo("PAUSE");
        worker.page(10);
        assertThat(world.get(API + "/jobs/" + job).text("/status")).isEqualTo("PAUSED");
        assertThat(world.post(API + "/jobs/" + job + "/resume", "").text("/status"))
                .isEqualTo("PENDING");
        assertThat(world.post(API + "/jobs/" + job + "/cancel", "").text("/status"))
                .isEqualTo("CANCELLED");
        Answer late = world.post(API + "/jobs/" + job + "/pause", "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(world.post(API + "/jobs/none/pause", "").status()).isEqualTo(404);
        assertThat(world.get(API + "/jobs?limit=1").json().get("items")).hasSize(1);
    }

    @Test
    void whatWasFetchedIsCountedAndWhatFailedIsShownAndTriedAgain() {
        Copying.fill(world, SHOP);

        Answer counts = world.get(API + "/cache/cache-status");
        assertThat(counts.json().at("/order/failed").asInt()).isEqualTo(1);
        assertThat(counts.json().at("/order/pending").asInt()).isPositive();
        assertThat(counts.json().at("/inventory/processed").asInt()).isZero();
        Answer failed = world.get(API + "/cache/failed");
        assertThat(failed.text("/items/0/processingError")).startsWith("SKU not found");
        assertThat(failed.json().at("/items/0").has("body")).isFalse();
        assertThat(world.get(API + "/cache/entries/order/" + Copying.BROKEN).text("/body"))
                .startsWith("{\"id\":" + Copying.BROKEN);
        assertThat(world.get(API + "/cache/entries/order/77").status()).isEqualTo(404);
        assertThat(world.get(API + "/cache/entries/order/x").status()).isEqualTo(404);

        assertThat(world.post(API + "/cache/retry-failed", "{\"kind\":\"PRODUCT\"}")
                        .json()
                        .get("retried")
                        .asInt())
                .isZero();
        assertThat(world.post(API + "/cache/retry-failed", "")
                        .json()
                        .get("retried")
                        .asInt())
                .isEqualTo(1);
        assertThat(world.get(API + "/cache/failed").json().get("items")).isEmpty();
    }

    @Test
    void theScheduleIsStartedStoppedAndTriggered() {
        String at = API + "/jobs/scheduler/";
        Answer usual = world.get(at + "status");
        assertThat(usual.json().get("running").asBoolean()).isTrue();
        assertThat(usual.json().get("everyMinutes").asInt()).isEqualTo(60);
        assertThat(usual.json().get("lookBackMinutes").asInt()).isEqualTo(1440);

        assertThat(world.post(at + "stop", "").json().get("running").asBoolean())
                .isFalse();
        assertThat(world.post(at + "start", "{\"everyMinutes\":15}")
                        .json()
                        .get("everyMinutes")
                        .asInt())
                .isEqualTo(15);
        Answer triggered = world.post(at + "trigger", "");
        assertThat(triggered.text("/job/kind")).isEqualTo("RECENT_ORDERS");
        assertThat(triggered.text("/result")).isEqualTo("PENDING");
        assertThat(world.post(at + "trigger", "").code()).isEqualTo("JOB_UNDER_WAY");
        assertThat(world.post(at + "start", "{\"everyMinutes\":0}").status()).isEqualTo(400);
    }

    @Test
    void theLastComparisonTellsWhatDiffersAndIsHealed() {
        assertThat(world.get(API + "/reconciliation").status()).isEqualTo(404);
        Copying.fill(world, SHOP);

        Answer found = world.get(API + "/reconciliation");

        assertThat(found.json().get("missing").asInt()).isEqualTo(1);
        assertThat(found.json().get("stale").asInt()).isEqualTo(1);
        assertThat(found.json().get("extra").asInt()).isEqualTo(1);
        assertThat(found.json().findValuesAsText("order")).containsExactly("11", "12", "13");
        assertThat(world.get(API + "/reconciliation?after=11&limit=1").json().findValuesAsText("order"))
                .containsExactly("12");
        assertThat(world.post(API + "/reconciliation/heal", "").text("/kind")).isEqualTo("HEAL");
        assertThat(world.post(API + "/reconciliation", "{\"from\":\"2026-01-01\",\"until\":\"2026-02-01\"}")
                        .text("/until"))
                .isEqualTo("2026-02-01T00:00:00Z");
    }

    @Test
    void aShopWithoutATokenSaysWhatToDo() {
        var bare = new ShopId("bare.myshopify.com");
        world.store.shops().save(Shop.registered(bare, world.clock.instant()));

        Answer refused = world.post(API + "/sync/products?shop=" + bare, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SHOP_NOT_READY");
        assertThat(refused.text("/detail")).contains("Shopify is not configured");
    }

    @Test
    void ofSeveralShopsOneHasToBeNamedAndHasToBeTheCallers() {
        world.addShop(OTHER);
        String confined = world.token(Role.OPERATOR, OTHER);

        assertThat(world.post(API + "/sync/products", "").code()).isEqualTo("SHOP_REQUIRED");
        assertThat(world.post(API + "/sync/products?shop=" + SHOP, "", confined).status())
                .isEqualTo(404);
        assertThat(world.post(API + "/sync/products", "", confined).text("/shop"))
                .isEqualTo(OTHER.domain());
        assertThat(world.post(API + "/sync/products?shop=" + SHOP, "", world.token(Role.VIEWER))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"everything\"} | kind",
                "{} | kind",
                "{\"kind\":\"products\",\"from\":\"soon\"} | from",
                "{\"kind\":\"products\",\"from\":\"2026-02-01\",\"until\":\"2026-01-01\"} | until"
            })
    void whatIsWrongIsNamed(String body, String field) {
        Answer refused = world.post(API + "/jobs/start", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/field")).isEqualTo(field);
    }
}
