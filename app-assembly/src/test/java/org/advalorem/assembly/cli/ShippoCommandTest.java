package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.TestDatabase;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippoCommandTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final String TOKEN = "hush-0123456789abcdef";
    private static final String ENDPOINT =
            "https://advalorem.example.com/shippo/webhook?shop=example-shop.myshopify.com";

    private final TestDatabase database = TestDatabase.fresh();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @TempDir
    private Path directory;

    @BeforeEach
    void aShop() {
        try (Database opened = database.open();
                var store = new JdbiStore(opened, CredentialKeys.openOrCreate(directory.resolve("keys.json")))) {
            store.shops().save(Shop.registered(SHOP, Instant.parse("2026-01-01T00:00:00Z")));
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
        database.close();
    }

    @Test
    void registersTheAddressOnce() {
        CommandLineRun first = register(Map.of());
        CommandLineRun second = register(Map.of());

        assertThat(first.err()).isEmpty();
        assertThat(first.out()).isEqualTo("Registered: " + ENDPOINT + "&token=…" + System.lineSeparator());
        assertThat(second.out()).startsWith("Registered before: " + ENDPOINT);
        assertThat(first.status() + second.status()).isZero();
        assertThat(sandbox.shippo().addresses()).containsExactly(URI.create(ENDPOINT + "&token=" + TOKEN));
    }

    @Test
    void answersInJson() throws IOException {
        CommandLineRun answer = register(Map.of(), "--json");

        JsonNode json = JsonMapper.builder().build().readTree(answer.out());
        assertThat(json.path("new").asBoolean()).isTrue();
        assertThat(json.path("address").asText()).isEqualTo(ENDPOINT);
        assertThat(answer.out()).doesNotContain(TOKEN);
    }

    @Test
    void needsAnAddressOfItsOwn() {
        CommandLineRun answer = register(Map.of("ADVALOREM_PUBLIC_URL", ""));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("ADVALOREM_PUBLIC_URL is not set");
    }

    @Test
    void needsAnAddressThatShippoTakes() {
        CommandLineRun answer =
                register(Map.of("ADVALOREM_PUBLIC_URL", "https://" + "advalorem.".repeat(15) + "example.com"));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("more than 199 characters").doesNotContain(TOKEN);
        assertThat(sandbox.shippo().addresses()).isEmpty();
    }

    @Test
    void needsATokenOfShippo() {
        CommandLineRun answer = register(Map.of("SHIPPO_TOKEN", "", "SHIPPO_WEBHOOK_TOKEN", ""));

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err())
                .contains("has no token of Shippo. Set SHIPPO_TOKEN and SHIPPO_WEBHOOK_TOKEN")
                .doesNotContain("\tat ");
    }

    @Test
    void saysThatShippoRefuses() {
        CommandLineRun answer = register(Map.of("SHIPPO_TOKEN", "shippo_live_other"));

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("Shippo").doesNotContain("shippo_live_other", "\tat ");
    }

    @Test
    void saysThatShippoDoesNotAnswer() {
        CommandLineRun answer = register(Map.of("SHIPPO_BASE_URL", "http://127.0.0.1:1"));

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("Shippo").doesNotContain(TOKEN, "\tat ");
    }

    @Test
    void knowsTheShopsOfTheDatabaseOnly() {
        CommandLineRun answer = register(Map.of(), "--shop", "other.myshopify.com");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("other.myshopify.com is not registered");
    }

    private CommandLineRun register(Map<String, String> changes, String... more) {
        var environment = new HashMap<>(Map.of(
                "DATABASE_URL",
                database.url(),
                "ADVALOREM_ALLOW_UNSAFE_DATABASE",
                "true",
                "ADVALOREM_DATA_DIR",
                directory.toString(),
                "ADVALOREM_PUBLIC_URL",
                "https://advalorem.example.com/",
                "SHOPIFY_SHOP_DOMAIN",
                SHOP.domain(),
                "SHOPIFY_ACCESS_TOKEN",
                "shpat_x",
                "SHIPPO_TOKEN",
                ShippoPeer.TOKEN,
                "SHIPPO_WEBHOOK_TOKEN",
                TOKEN,
                "SHIPPO_BASE_URL",
                sandbox.shippoUri().toString()));
        environment.putAll(changes);
        String[] arguments = new String[more.length + 2];
        arguments[0] = "shippo";
        arguments[1] = "register-webhook";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandLineRun.run(environment, arguments);
    }
}
