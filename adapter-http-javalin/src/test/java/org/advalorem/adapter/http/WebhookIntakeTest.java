package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.advalorem.port.inbox.Inbox.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookIntakeTest {

    private static final byte[] ORDER = "{\"id\":6000000001001,\"name\":\"#1001\"}".getBytes(UTF_8);

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "products", "customers", "inventory", "app", "compliance"})
    void keepsASignedDeliveryBeforeItAnswers(String kind) {
        var answer = world.webhook(kind, SHOP, "orders/create", "d-1", ORDER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/outcome")).isEqualTo("stored");
        assertThat(world.inbox(State.PENDING)).isEqualTo(1);
        assertThat(world.store.inbox().take(1, 60).get(0).body().bytes()).isEqualTo(ORDER);
    }

    @Test
    void keepsADuplicateOnce() {
        world.webhook("orders", SHOP, "orders/create", "d-1", ORDER);

        var again = world.webhook("orders", SHOP, "orders/create", "d-1", ORDER);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/outcome")).isEqualTo("duplicate");
        assertThat(world.inbox(State.PENDING)).isEqualTo(1);
    }

    @Test
    void knowsADuplicateWithoutAnIdByItsBodyAndTopic() {
        world.webhook("orders", SHOP, "orders/create", " ", ORDER);

        assertThat(world.webhook("orders", SHOP, "orders/create", " ", ORDER).text("/outcome"))
                .isEqualTo("duplicate");
        assertThat(world.webhook("orders", SHOP, "orders/paid", " ", ORDER).text("/outcome"))
                .isEqualTo("stored");
    }

    @Test
    void keepsWhenItWasTriggeredAndTakesWhatIsNoTimeAsNotSaid() {
        Instant triggered = world.clock.instant().minusSeconds(2);
        for (String said : List.of(triggered.toString(), "yesterday", "+1000000000-12-31T23:59:59Z")) {
            world.send(world.delivery("orders", SHOP, "orders/create", said, ORDER)
                    .header("X-Shopify-Triggered-At", said)
                    .header("X-Shopify-Hmac-Sha256", World.sign(ORDER)));
        }

        assertThat(world.store.inbox().take(10, 60))
                .hasSize(3)
                .flatExtracting(message -> message.triggeredAt().stream().toList())
                .containsExactly(triggered);
    }

    @Test
    void refusesAndCountsAWrongSignatureAndStoresNothing() {
        var request = world.delivery("orders", SHOP, "orders/create", "d-1", ORDER);

        var wrong = world.send(request.copy().header("X-Shopify-Hmac-Sha256", World.sign("other".getBytes(UTF_8))));
        var missing = world.send(request);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.code()).isEqualTo("BAD_SIGNATURE");
        assertThat(world.store.inbox().counts().values()).allMatch(count -> count == 0);
        assertThat(world.get("/metrics").body())
                .contains("advalorem_webhooks_total{kind=\"orders\",outcome=\"bad-signature\"} 2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":", "", "[1]", "{\"id\":1}trailing", "\u0000"})
    void putsASignedBodyAsideThatIsNoJsonObject(String body) {
        var answer = world.webhook("orders", SHOP, "orders/create", "d-1", body.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/outcome")).isEqualTo("put-aside");
        assertThat(world.inbox(State.FAILED)).isEqualTo(1);
    }

    @Test
    void putsABodyAsideThatIsNotUtf8() {
        var answer = world.webhook("orders", SHOP, "orders/create", "d-1", new byte[] {'{', (byte) 0xff, '}'});

        assertThat(answer.text("/outcome")).isEqualTo("put-aside");
        assertThat(world.inbox(State.FAILED)).isEqualTo(1);
    }

    @Test
    void keepsWhatAnUnknownShopSendsAsFailed() {
        var answer = world.webhook("orders", OTHER, "orders/create", "d-1", ORDER);

        assertThat(answer.status()).isEqualTo(200);
        world.engine.runDue();
        assertThat(world.inbox(State.FAILED)).isEqualTo(1);
    }

    @Test
    void keepsWhatAnUninstalledShopSendsAsFailed() {
        world.store.shops().save(world.store.shops().find(SHOP).orElseThrow().uninstalled());

        assertThat(world.webhook("orders", SHOP, "orders/create", "d-1", ORDER).status())
                .isEqualTo(200);
        world.engine.runDue();
        assertThat(world.inbox(State.FAILED)).isEqualTo(1);
    }

    @Test
    void refusesABodyOverTheLimit() {
        byte[] large = new byte[HttpOptions.BODY_LIMIT + 1];

        var answer = world.webhook("orders", SHOP, "orders/create", "d-1", large);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(world.inbox(State.FAILED)).isZero();
    }

    @Test
    void knowsNoOtherKind() {
        assertThat(world.webhook("payments", SHOP, "orders/create", "d-1", ORDER)
                        .status())
                .isEqualTo(404);
    }
}
