package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Orders;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorrectionsApiTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void showsACompletedCorrectionWithEveryFigureAndItsProof() {
        Correction done = world.order(1001);

        var answer = world.get("/api/corrections/" + done.key().order());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/status")).isEqualTo("COMPLETED");
        assertThat(answer.text("/plan/gross")).isEqualTo("42.47");
        assertThat(answer.text("/plan/net")).isEqualTo("38.22");
        assertThat(answer.text("/plan/declaredBefore")).isEqualTo("42.47");
        assertThat(answer.text("/plan/declaredAfter")).isEqualTo("38.22");
        assertThat(answer.text("/plan/ratio")).isEqualTo("0.899929");
        assertThat(answer.text("/plan/items/0/explanation/sentences/0")).startsWith("Line ");
        assertThat(answer.text("/operations/0/state")).isEqualTo("CONFIRMED");
        assertThat(answer.text("/verification/result")).isEqualTo("VERIFIED");
        assertThat(answer.json().at("/audit/whole").asBoolean()).isTrue();
    }

    @Test
    void listsByStatusAndSearchPageByPage() {
        world.order(1001);
        world.order(1002);
        world.reviewsEveryOrder();
        world.order(1003);

        var first = world.get("/api/corrections?status=COMPLETED&limit=1");
        var second = world.get("/api/corrections?status=COMPLETED&limit=1&cursor="
                + java.net.URLEncoder.encode(first.text("/next"), java.nio.charset.StandardCharsets.UTF_8));

        assertThat(first.text("/items/0/orderName")).isEqualTo("#1002");
        assertThat(second.text("/items/0/orderName")).isEqualTo("#1001");
        assertThat(second.json().has("next")).isFalse();
        assertThat(world.get("/api/corrections?q=1003").text("/items/0/status")).isEqualTo("IN_REVIEW");
        assertThat(world.get("/api/corrections?status=IN_REVIEW,COMPLETED")
                        .json()
                        .get("items"))
                .hasSize(3);
    }

    @Test
    void approvesThePlanThatWasShownAndNoOther() {
        world.reviewsEveryOrder();
        Correction waiting = world.order(1001);
        String path = "/api/corrections/" + waiting.key().order();

        var stale = world.post(path + "/approve", "{\"plan\":\"somethingelse\"}");
        var approved =
                world.post(path + "/approve", "{\"plan\":\"" + world.get(path).text("/plan/hash") + "\"}");

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("STALE_PLAN");
        assertThat(stale.text("/current")).isEqualTo(world.get(path).text("/plan/hash"));
        assertThat(stale.header("Content-Type")).startsWith("application/problem+json");
        assertThat(approved.text("/status")).isEqualTo("APPROVED");
        world.clock.forward(World.UNDO);
        world.engine.runDue();
        assertThat(world.find(waiting.key()).status()).isEqualTo(CorrectionStatus.COMPLETED);
    }

    @Test
    void rejectsWithAReasonAndWorksItOutAgain() {
        world.reviewsEveryOrder();
        String path = "/api/corrections/" + world.order(1001).key().order();

        var rejected = world.post(path + "/reject", "{\"reason\":\"A sample.\"}");
        var again = world.post(path + "/retry", "");

        assertThat(rejected.text("/reason/message")).isEqualTo("A sample.");
        assertThat(rejected.text("/audit/entries/3/actor")).isEqualTo("token:admin");
        assertThat(again.text("/status")).isEqualTo("PENDING");
    }

    @Test
    void takesAnApprovalBackWhileItsPushHasNotStarted() {
        world.reviewsEveryOrder();
        Correction waiting = world.order(1001);
        String path = "/api/corrections/" + waiting.key().order();
        String plan = "{\"plan\":\"" + waiting.plan().orElseThrow().hash() + "\"}";

        var approved = world.post(path + "/approve", plan);
        var again = world.post(path + "/approve", plan);
        var undone = world.post(path + "/undo", "");

        assertThat(approved.text("/dueAt"))
                .isEqualTo(world.clock.instant().plus(World.UNDO).toString());
        assertThat(again.body()).isEqualTo(approved.body());
        assertThat(undone.text("/status")).isEqualTo("IN_REVIEW");
        assertThat(world.post(path + "/undo", "").code()).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void saysThatThePushHasStartedWhenItIsTooLateToTakeAnApprovalBack() {
        world.reviewsEveryOrder();
        Correction waiting = world.order(1001);
        String path = "/api/corrections/" + waiting.key().order();
        world.post(
                path + "/approve", "{\"plan\":\"" + waiting.plan().orElseThrow().hash() + "\"}");
        world.clock.forward(World.UNDO);
        world.engine.runDue();

        var late = world.post(path + "/undo", "");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("PUSH_STARTED");
        assertThat(late.text("/detail")).startsWith("The push has started");
        assertThat(world.find(waiting.key()).status()).isEqualTo(CorrectionStatus.COMPLETED);
    }

    @Test
    void saysWhatAVerbWouldHaveNeeded() {
        String path = "/api/corrections/" + world.order(1001).key().order();

        var answer = world.post(path + "/reject", "{}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(answer.text("/from")).isEqualTo("COMPLETED");
        assertThat(answer.text("/allowed/0")).isEqualTo("PENDING");
    }

    @Test
    void previewsWithoutChangingAnything() {
        world.reviewsEveryOrder();
        Correction waiting = world.order(1001);

        var preview = world.get("/api/corrections/" + waiting.key().order() + "/preview");

        assertThat(preview.text("/decision")).isEqualTo("REVIEW");
        assertThat(preview.text("/plan/declaredAfter")).isEqualTo("38.22");
        assertThat(world.find(waiting.key()).version()).isEqualTo(waiting.version());
    }

    @Test
    void saysWhichPeerDidNotAnswerAPreview() {
        Correction done = world.order(1001);
        world.peers.goDown();

        var preview = world.get("/api/corrections/" + done.key().order() + "/preview");

        assertThat(preview.status()).isEqualTo(503);
        assertThat(preview.code()).isEqualTo("SHOPIFY_TIMEOUT");
        assertThat(preview.header("Retry-After")).isNotEmpty();
    }

    @Test
    void wantsTheShopWhereSeveralHaveAnOrderOfThatNumber() {
        world.addShop(OTHER);
        Correction one = world.order(1001);
        world.order(OTHER, 1001, Orders.teesAndMug());
        String path = "/api/corrections/" + one.key().order();

        assertThat(world.get(path).code()).isEqualTo("SHOP_REQUIRED");
        assertThat(world.get(path + "?shop=" + OTHER).text("/shop")).isEqualTo(OTHER.domain());
        assertThat(world.get("/api/corrections/" + SHOP + ":" + one.key().order())
                        .text("/shop"))
                .isEqualTo(SHOP.domain());
    }

    @Test
    void keepsShopsApart() {
        world.addShop(OTHER);
        Correction theirs = world.order(OTHER, 1001, Orders.teesAndMug());
        String token = world.token(Role.OPERATOR, SHOP);
        String path = "/api/corrections/" + theirs.key().order();

        assertThat(world.get(path, token).status()).isEqualTo(404);
        assertThat(world.get("/api/corrections/" + OTHER + ":" + theirs.key().order(), token)
                        .status())
                .isEqualTo(404);
        assertThat(world.post(path + "/retry", "", token).status()).isEqualTo(404);
        assertThat(world.get("/api/corrections", token).json().get("items")).isEmpty();
        assertThat(world.get("/api/corrections?shop=" + OTHER, token).status()).isEqualTo(404);
        assertThat(world.get("/api/audit?shop=" + OTHER, token).status()).isEqualTo(404);
        assertThat(world.get("/api/audit", token).json().get("items")).isEmpty();
        assertThat(world.get("/api/overview", token).text("/counts/COMPLETED")).isEqualTo("0");
        assertThat(world.get("/api/shops/" + OTHER, token).status()).isEqualTo(404);
    }

    @Test
    void answersARepeatedRequestWithItsFirstAnswer() {
        world.reviewsEveryOrder();
        Correction waiting = world.order(1001);
        String path = "/api/corrections/" + waiting.key().order() + "/reject";

        var first = world.sendJson("POST", path, "{}", World.ADMIN, "Idempotency-Key", "k1");
        var second = world.sendJson("POST", path, "{}", World.ADMIN, "Idempotency-Key", "k1");
        var other = world.sendJson("POST", path, "{\"reason\":\"No\"}", World.ADMIN, "Idempotency-Key", "k1");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void forgetsTheKeyOfARequestThatWasRefused() {
        String path = "/api/corrections/" + world.order(1001).key().order() + "/reject";

        var refused = world.sendJson("POST", path, "{}", World.ADMIN, "Idempotency-Key", "k1");
        var again = world.sendJson("POST", path, "{}", World.ADMIN, "Idempotency-Key", "k1");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.header("Idempotent-Replay")).isEmpty();
    }
}
