package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopsApiTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void registersAShopOnce() {
        var first = world.put("/api/shops/" + OTHER, "");
        var second = world.put("/api/shops/" + OTHER, "");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(first.text("/settings/maximumReductionPercent")).isEqualTo("60");
        assertThat(first.json().at("/credentials/shopify/set").asBoolean()).isFalse();
        assertThat(world.get("/api/shops").json().get("items")).hasSize(2);
    }

    @Test
    void whoIsConfinedToSomeShopsRegistersNoOther() {
        String token = world.token(Role.ADMIN, SHOP);

        assertThat(world.sendJson("PUT", "/api/shops/" + OTHER, "", token).status())
                .isEqualTo(403);
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        var answer = world.put(
                "/api/shops/" + SHOP + "/settings",
                "{\"maximumReductionPercent\":40,\"tolerated\":[\"ONE_RATIO\"],\"recheckAfter\":\"5 min\",\"storeId\":7}");

        ShopSettings settings = world.store.shops().find(SHOP).orElseThrow().settings();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(settings)
                .isEqualTo(ShopSettings.DEFAULT
                        .withMaximumReductionPercent(40)
                        .withTolerated(Set.of(FindingCode.ONE_RATIO))
                        .withRecheckAfter(Duration.ofMinutes(5))
                        .withStoreId(7));
        assertThat(world.get("/api/shops/" + SHOP + "/settings").body()).isEqualTo(answer.body());
    }

    @Test
    void writesDownWhoChangedWhat() {
        world.put("/api/shops/" + SHOP + "/settings", "{\"maximumReductionPercent\":40}");

        var audit = world.get("/api/audit");

        assertThat(audit.text("/items/0/action")).isEqualTo("SETTINGS_CHANGED");
        assertThat(audit.text("/items/0/actor")).isEqualTo("token:admin");
        assertThat(audit.text("/items/0/details/maximumReductionPercent")).isEqualTo("\"60\" became \"40\"");
        assertThat(world.get("/api/audit/verify").json().get("whole").asBoolean())
                .isTrue();
    }

    @Test
    void takesCredentialsAndTellsOnlyThatTheyAreThere() {
        world.put("/api/shops/" + OTHER, "");

        var missing = world.put("/api/shops/" + OTHER + "/credentials/shopify", "{\"webhookSecrets\":[\"a\"]}");
        var shopify = world.put(
                "/api/shops/" + OTHER + "/credentials/shopify",
                "{\"accessToken\":\"shpat_1\",\"webhookSecrets\":[\"new\",\"old\"]}");
        var shipStation =
                world.put("/api/shops/" + OTHER + "/credentials/shipstation", "{\"key\":\"k1\",\"secret\":\"s1\"}");

        assertThat(missing.text("/field")).isEqualTo("accessToken");
        assertThat(shopify.text("/shopify/webhookSecrets")).isEqualTo("2");
        assertThat(shipStation.body()).doesNotContain("k1").doesNotContain("s1");
        assertThat(world.get("/api/audit").body()).doesNotContain("shpat_1");
        assertThat(world.store
                        .shops()
                        .shipStationCredentials(OTHER)
                        .orElseThrow()
                        .secret()
                        .reveal())
                .isEqualTo("s1");
    }

    @Test
    void keepsTheAccessTokenWhenOnlyTheWebhookSecretChanges() {
        world.put("/api/shops/" + SHOP + "/credentials/shopify", "{\"webhookSecrets\":[\"next\"]}");

        var credentials = world.store.shops().shopifyCredentials(SHOP).orElseThrow();
        assertThat(credentials.accessToken().reveal()).isEqualTo("shpat_never_shown");
        assertThat(credentials.webhookSecrets()).hasSize(1);
    }

    @Test
    void aSignUpCountsOnceInAnyCase() {
        var first = world.post("/api/beta-signups", "{\"mail\":\"Anna@Example.com\"}", "");
        var second = world.post("/api/beta-signups", "{\"mail\":\"anna@example.com \"}", "");
        var wrong = world.post("/api/beta-signups", "{\"mail\":\"anna\"}", "");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(wrong.text("/field")).isEqualTo("mail");
        assertThat(world.store.betaSignups().count()).isEqualTo(1);
    }

    @Test
    void tooManySignUpsHaveToWait() {
        for (int times = 0; times < 20; times++) {
            world.post("/api/beta-signups", "{\"mail\":\"anna" + times + "@example.com\"}", "");
        }

        assertThat(world.post("/api/beta-signups", "{\"mail\":\"ben@example.com\"}", "")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void theOverviewAddsUp() {
        world.order(1001);
        world.order(1002);

        var overview = world.get("/api/overview");

        assertThat(overview.text("/counts/COMPLETED")).isEqualTo("2");
        assertThat(overview.text("/corrected/0/amount")).isEqualTo("8.50");
        assertThat(overview.json().get("days")).hasSize(14);
    }

    @Test
    void theAddressForShippoIsToldOnceAndItsSecretsNever() {
        String at = "/api/shops/" + SHOP + "/credentials";
        var missing = world.put(at + "/shippo", "{\"signingSecret\":\"s\"}");
        var first = world.sendJson(
                "PUT", at + "/shippo", "{\"token\":\"shippo_test_1\"}", World.ADMIN, "Idempotency-Key", "k");
        var second = world.put(at + "/shippo", "{\"signingSecret\":\"signing_1\"}");

        assertThat(missing.text("/field")).isEqualTo("token");
        assertThat(first.text("/webhookAddress"))
                .matches(
                        "http://127\\.0\\.0\\.1:[0-9]+/shippo/webhook\\?shop=example\\.myshopify\\.com&token=fresh-[0-9]+");
        assertThat(second.json().has("webhookAddress")).isFalse();
        assertThat(second.json().at("/shippo").toString()).isEqualTo("{\"set\":true,\"signed\":true}");
        assertThat(world.put(at + "/shippo", "{\"signingSecret\":null}")
                        .json()
                        .at("/shippo/signed")
                        .asBoolean())
                .isFalse();
        assertThat(world.store
                        .shops()
                        .shippoCredentials(SHOP)
                        .orElseThrow()
                        .token()
                        .reveal())
                .isEqualTo("shippo_test_1");
        assertThat(world.get("/api/audit").body())
                .doesNotContain("shippo_test_1")
                .doesNotContain("signing_1");
    }

    @Test
    void keysOfStripeAreReplacedOneByOne() {
        String at = "/api/shops/" + SHOP + "/credentials/stripe";
        var missing = world.put(at, "{\"webhookSecrets\":[\"whsec_1\"]}");
        world.put(at, "{\"key\":\"sk_1\",\"webhookSecrets\":[\"whsec_1\",\" \"]}");
        var changed = world.put(at, "{\"key\":\"sk_2\"}");

        assertThat(missing.text("/field")).isEqualTo("key");
        assertThat(changed.json().at("/stripe").toString()).isEqualTo("{\"set\":true,\"webhookSecrets\":1}");
        var known = world.store.shops().stripeCredentials(SHOP).orElseThrow();
        assertThat(known.key().reveal()).isEqualTo("sk_2");
    }
}
