package org.advalorem.assembly.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.adapter.mail.SmtpOptions;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");

    @TempDir
    private Path directory;

    @Test
    void nothingNeedsToBeSet() {
        Settings settings = read(Map.of());

        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("data"));
        assertThat(settings.keysFile()).isEqualTo(Path.of("data", "keys.json"));
        assertThat(settings.reviewMode()).isEqualTo(ReviewMode.AUTOMATIC);
        assertThat(settings.undoWindow()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.bodyLimit()).isEqualTo(2 * 1024 * 1024);
        assertThat(settings.secureCookies()).isFalse();
        assertThat(settings.allowUnsafeDatabase()).isFalse();
        assertThat(settings.shop()).isEmpty();
        assertThat(settings.shopifyApiVersion()).isEqualTo("2026-10");
        assertThat(settings.shopifyBaseUrl(SHOP)).isEqualTo(URI.create("https://example-shop.myshopify.com"));
        assertThat(settings.shipStationBaseUrl()).isEqualTo(URI.create("https://ssapi.shipstation.com"));
        assertThat(settings.fulfillment())
                .isEqualTo(new FulfillmentSettings(
                        Optional.empty(),
                        URI.create("https://api.goshippo.com"),
                        Optional.empty(),
                        URI.create("https://api.stripe.com"),
                        OrderStatus.PROCESSING));
        assertThat(settings.smtp()).isEmpty();
    }

    @Test
    void readsEverySetting() {
        Settings settings = read(everything());

        assertThat(settings)
                .isEqualTo(new Settings(
                        Optional.of(new Secret("postgres://ann:db-secret@db.example.com/advalorem")),
                        "0.0.0.0",
                        9090,
                        Path.of("/var/lib/advalorem"),
                        Path.of("/etc/advalorem/keys.json"),
                        Optional.of(new Secret("admin-token-secret")),
                        ReviewMode.EVERY_ORDER,
                        4,
                        Duration.ofSeconds(30),
                        4096,
                        Duration.ofDays(90),
                        true,
                        Optional.of(URI.create("https://advalorem.example.com")),
                        Optional.of("ops@example.com"),
                        true,
                        Optional.of(SHOP),
                        Optional.of(new ShopifyCredentials(
                                new Secret("shopify-secret"),
                                List.of(new Secret("hook-secret-1"), new Secret("hook-secret-2")))),
                        List.of(new Secret("hook-secret-1"), new Secret("hook-secret-2")),
                        "2026-07",
                        Optional.of("http://localhost:4000/{shop}"),
                        Optional.of(new ShipStationCredentials(
                                new Secret("station-key-secret"), new Secret("station-secret"))),
                        OptionalLong.of(12345),
                        URI.create("http://localhost:5000"),
                        new FulfillmentSettings(
                                Optional.of(new ShippoCredentials(
                                        new Secret("shippo_test_secret"),
                                        new Secret("address-token-secret"),
                                        Optional.of(new Secret("signing-secret")))),
                                URI.create("http://localhost:6000"),
                                Optional.of(new StripeCredentials(
                                        new Secret("sk_test_secret"),
                                        List.of(new Secret("whsec-secret-1"), new Secret("whsec-secret-2")))),
                                URI.create("http://localhost:7000"),
                                OrderStatus.SHIPPED),
                        Optional.of(SmtpOptions.parse("smtp://ann:mail-secret@mail.example.com:2525")),
                        "json"));
        assertThat(settings.shopifyBaseUrl(SHOP))
                .isEqualTo(URI.create("http://localhost:4000/example-shop.myshopify.com"));
    }

    @Test
    void showsNoSecret() {
        assertThat(read(everything()).toString()).doesNotContain("secret@", "secret-", "-secret", "_secret");
    }

    @Test
    void namesEveryFaultAtOnce() {
        Map<String, String> all = new HashMap<>();
        for (Setting setting : Setting.values()) {
            all.put(setting.name(), "?? ??");
        }
        all.put("ADVALOREM_PROT", "1");
        all.remove("SHIPSTATION_API_SECRET");

        List<String> faults = faults(all);

        assertThat(faults)
                .extracting(fault -> fault.replaceAll("[ :].*", ""))
                .containsExactlyInAnyOrder(
                        "ADVALOREM_PROT",
                        "DATABASE_URL",
                        "ADVALOREM_PORT",
                        "ADVALOREM_ADMIN_TOKEN",
                        "ADVALOREM_REVIEW_MODE",
                        "ADVALOREM_WORKERS",
                        "ADVALOREM_UNDO_SECONDS",
                        "ADVALOREM_BODY_LIMIT",
                        "ADVALOREM_KEEP_DAYS",
                        "ADVALOREM_SECURE_COOKIES",
                        "ADVALOREM_PUBLIC_URL",
                        "ADVALOREM_ALERT_MAIL",
                        "ADVALOREM_ALLOW_UNSAFE_DATABASE",
                        "ADVALOREM_LOG_FORMAT",
                        "SHOPIFY_SHOP_DOMAIN",
                        "SHOPIFY_API_VERSION",
                        "SHOPIFY_BASE_URL",
                        "SHIPSTATION_API_KEY",
                        "SHIPSTATION_STORE_ID",
                        "SHIPSTATION_BASE_URL",
                        "ADVALOREM_AFTER_LABEL",
                        "SHIPPO_TOKEN",
                        "SHIPPO_WEBHOOK_TOKEN",
                        "SHIPPO_BASE_URL",
                        "STRIPE_KEY",
                        "STRIPE_BASE_URL",
                        "SMTP_URL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADVALOREM_PORT | 65536 | ADVALOREM_PORT must be a number from 0 to 65535: 65536",
                "ADVALOREM_PORT | 80a | ADVALOREM_PORT must be a number from 0 to 65535: 80a",
                "ADVALOREM_WORKERS | 65 | ADVALOREM_WORKERS must be a number from 0 to 64: 65",
                "ADVALOREM_KEEP_DAYS | 2 | ADVALOREM_KEEP_DAYS must be a number from 3 to 3650: 2",
                "ADVALOREM_SECURE_COOKIES | yes | ADVALOREM_SECURE_COOKIES must be one of [false, true]: yes",
                "ADVALOREM_REVIEW_MODE | always | ADVALOREM_REVIEW_MODE must be one of [automatic, copy-only, review]: always",
                "ADVALOREM_ALERT_MAIL | ops | ADVALOREM_ALERT_MAIL must be an address such as ops@example.com: ops",
                "SHOPIFY_API_VERSION | 2026-11 | SHOPIFY_API_VERSION must be a version such as 2026-10: 2026-11",
                "SHOPIFY_BASE_URL | localhost | SHOPIFY_BASE_URL: not an http or https address: localhost",
                "SHIPSTATION_BASE_URL | ftp://x | SHIPSTATION_BASE_URL: not an http or https address: ftp://x",
                "SHIPSTATION_STORE_ID | all | SHIPSTATION_STORE_ID: not the number of a store: all",
                "ADVALOREM_ADMIN_TOKEN | short | ADVALOREM_ADMIN_TOKEN has fewer than 16 characters.",
                "ADVALOREM_AFTER_LABEL | shipped | ADVALOREM_AFTER_LABEL must be one of [PROCESSING, SHIPPED]: shipped",
                "SHIPPO_BASE_URL | shippo | SHIPPO_BASE_URL: not an http or https address: shippo",
                "STRIPE_KEYS | x | STRIPE_KEYS is no setting; 'advalorem doctor --settings' lists all of them.",
                "SHOPIFY_SHOP | x | SHOPIFY_SHOP is no setting; 'advalorem doctor --settings' lists all of them.",
            })
    void saysWhatAValueMustBe(String name, String value, String fault) {
        assertThat(faults(Map.of(name, value))).containsExactly(fault);
    }

    @Test
    void saysWhatBelongsTogether() {
        assertThat(faults(Map.of("SHOPIFY_SHOP_DOMAIN", SHOP.domain())))
                .containsExactly("SHOPIFY_SHOP_DOMAIN and SHOPIFY_ACCESS_TOKEN belong together; set both or neither.");
        assertThat(faults(Map.of("SHOPIFY_ACCESS_TOKEN", "token")))
                .containsExactly("SHOPIFY_SHOP_DOMAIN and SHOPIFY_ACCESS_TOKEN belong together; set both or neither.");
        assertThat(faults(Map.of("SHIPSTATION_API_SECRET", "hidden")))
                .containsExactly(
                        "SHIPSTATION_API_KEY and SHIPSTATION_API_SECRET belong together; set both or neither.");
        assertThat(faults(Map.of("SHIPSTATION_API_KEY", "key", "SHIPSTATION_API_SECRET", "hidden")))
                .containsExactly("SHIPSTATION_API_KEY needs SHOPIFY_SHOP_DOMAIN: whose key is it?");
    }

    @Test
    void saysWhatBelongsTogetherForLabelsAndRefunds() {
        assertThat(faults(Map.of("SHIPPO_WEBHOOK_TOKEN", "0123456789abcdef")))
                .containsExactly("SHIPPO_TOKEN and SHIPPO_WEBHOOK_TOKEN belong together; set both or neither.");
        assertThat(faults(Map.of("SHIPPO_SIGNING_SECRET", "hidden")))
                .containsExactly("SHIPPO_SIGNING_SECRET needs SHIPPO_TOKEN.");
        assertThat(faults(Map.of("STRIPE_WEBHOOK_SECRETS", "hidden")))
                .containsExactly("STRIPE_WEBHOOK_SECRETS needs STRIPE_KEY.");
        assertThat(faults(Map.of("STRIPE_KEY", "sk_live_1")))
                .containsExactly("STRIPE_KEY needs SHOPIFY_SHOP_DOMAIN: whose is it?");
        assertThat(faults(Map.of("SHIPPO_TOKEN", "shippo_live_1", "SHIPPO_WEBHOOK_TOKEN", "0123456789abcdef")))
                .containsExactly("SHIPPO_TOKEN needs SHOPIFY_SHOP_DOMAIN: whose is it?");
    }

    @Test
    void aTokenForAnAddressCanStandInOne() {
        assertThat(faults(Map.of(
                        "SHOPIFY_SHOP_DOMAIN",
                        SHOP.domain(),
                        "SHOPIFY_ACCESS_TOKEN",
                        "token",
                        "SHIPPO_TOKEN",
                        "shippo_live_1",
                        "SHIPPO_WEBHOOK_TOKEN",
                        "0123456789abcde&x=y")))
                .containsExactly(
                        "SHIPPO_WEBHOOK_TOKEN is none: such a value has 16 to 100 letters, digits, '-' or '_', as"
                                + " addresses do.");
    }

    @Test
    void aMalformedDomainDoesNotHideThatItsTokenIsMissing() {
        assertThat(faults(Map.of("SHOPIFY_SHOP_DOMAIN", "example.com")))
                .containsExactlyInAnyOrder(
                        "SHOPIFY_SHOP_DOMAIN: Not a shop domain (name.myshopify.com): example.com",
                        "SHOPIFY_SHOP_DOMAIN and SHOPIFY_ACCESS_TOKEN belong together; set both or neither.");
    }

    @Test
    void noFaultQuotesASecret() {
        Map<String, String> malformed = new HashMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.isSecret()) {
                malformed.put(setting.name(), "hush ^hush");
            }
        }

        assertThatThrownBy(() -> read(malformed))
                .hasMessageContaining("DATABASE_URL")
                .hasMessageNotContaining("hush");
    }

    @Test
    void anEmptyValueIsNone() {
        assertThat(read(Map.of("DATABASE_URL", " ", "ADVALOREM_PORT", "")).port())
                .isEqualTo(8080);
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Path file = file("ADVALOREM_PORT=9000", "ADVALOREM_WORKERS=3");

        Settings settings = SettingsReader.read(Map.of("ADVALOREM_PORT", "9001"), Optional.of(file));

        assertThat(settings.port()).isEqualTo(9001);
        assertThat(settings.workers()).isEqualTo(3);
    }

    @Test
    void readsCommentsQuotesAndExports() throws IOException {
        Path file = file(
                "# The shop",
                "",
                "  # indented",
                "export SHOPIFY_SHOP_DOMAIN = example-shop.myshopify.com   # ours",
                "SHOPIFY_ACCESS_TOKEN='a # b \"c\"'",
                "SHOPIFY_WEBHOOK_SECRET=one#two, three=3",
                "SHIPSTATION_API_KEY=\"it's\" # a key",
                "SHIPSTATION_API_SECRET=#$HOME\\n",
                "SMTP_URL=  # none");

        Settings settings = SettingsReader.read(Map.of(), Optional.of(file));

        assertThat(settings.shop()).contains(SHOP);
        assertThat(settings.shopify().orElseThrow().accessToken().reveal()).isEqualTo("a # b \"c\"");
        assertThat(settings.webhookSecrets()).extracting(Secret::reveal).containsExactly("one#two", "three=3");
        assertThat(settings.shipStation())
                .contains(new ShipStationCredentials(new Secret("it's"), new Secret("#$HOME\\n")));
        assertThat(settings.smtp()).isEmpty();
    }

    @Test
    void namesEachLineThatIsNoneAndDoesNotQuoteIt() throws IOException {
        Path file = file("hush", "SMTP_URL=\"hush", "ADVALOREM_WORKERS=2", "ADVALOREM_WORKERS=3", "ADVALOREM_PORT=x");

        assertThat(catchThrowableOfType(UnusableSettings.class, () -> SettingsReader.read(Map.of(), Optional.of(file)))
                        .faults())
                .containsExactly(
                        file + " line 1 is not of the form NAME=value.",
                        file + " line 2 begins the value of SMTP_URL with a quote and does not end it with the same.",
                        file + " line 4 sets ADVALOREM_WORKERS a second time.",
                        "ADVALOREM_PORT must be a number from 0 to 65535: x");
    }

    @Test
    void namesAFileThatCannotBeRead() throws IOException {
        Path missing = directory.resolve("none.env");
        Path binary = Files.write(directory.resolve("binary.env"), new byte[] {'A', '=', (byte) 0xff});

        assertThatThrownBy(() -> SettingsReader.read(Map.of(), Optional.of(missing)))
                .hasMessageContaining("none.env: there is no such file.");
        assertThatThrownBy(() -> SettingsReader.read(Map.of(), Optional.of(directory)))
                .hasMessageContaining(directory + ": is a directory, no file.");
        assertThatThrownBy(() -> SettingsReader.read(Map.of(), Optional.of(binary)))
                .hasMessageContaining("binary.env: is no text in UTF-8.");
    }

    private static Map<String, String> everything() {
        return Map.ofEntries(
                Map.entry("DATABASE_URL", "postgres://ann:db-secret@db.example.com/advalorem"),
                Map.entry("ADVALOREM_HOST", "0.0.0.0"),
                Map.entry("ADVALOREM_PORT", "9090"),
                Map.entry("ADVALOREM_DATA_DIR", "/var/lib/advalorem"),
                Map.entry("ADVALOREM_KEYS_FILE", "/etc/advalorem/keys.json"),
                Map.entry("ADVALOREM_ADMIN_TOKEN", "admin-token-secret"),
                Map.entry("ADVALOREM_REVIEW_MODE", "review"),
                Map.entry("ADVALOREM_WORKERS", "4"),
                Map.entry("ADVALOREM_UNDO_SECONDS", "30"),
                Map.entry("ADVALOREM_BODY_LIMIT", "4096"),
                Map.entry("ADVALOREM_KEEP_DAYS", "90"),
                Map.entry("ADVALOREM_SECURE_COOKIES", "true"),
                Map.entry("ADVALOREM_PUBLIC_URL", "https://advalorem.example.com"),
                Map.entry("ADVALOREM_ALERT_MAIL", "ops@example.com"),
                Map.entry("ADVALOREM_ALLOW_UNSAFE_DATABASE", "true"),
                Map.entry("ADVALOREM_LOG_FORMAT", "json"),
                Map.entry("SHOPIFY_SHOP_DOMAIN", SHOP.domain()),
                Map.entry("SHOPIFY_ACCESS_TOKEN", "shopify-secret"),
                Map.entry("SHOPIFY_WEBHOOK_SECRET", "hook-secret-1, hook-secret-2"),
                Map.entry("SHOPIFY_API_VERSION", "2026-07"),
                Map.entry("SHOPIFY_BASE_URL", "http://localhost:4000/{shop}"),
                Map.entry("SHIPSTATION_API_KEY", "station-key-secret"),
                Map.entry("SHIPSTATION_API_SECRET", "station-secret"),
                Map.entry("SHIPSTATION_STORE_ID", "12345"),
                Map.entry("SHIPSTATION_BASE_URL", "http://localhost:5000"),
                Map.entry("ADVALOREM_AFTER_LABEL", "SHIPPED"),
                Map.entry("SHIPPO_TOKEN", "shippo_test_secret"),
                Map.entry("SHIPPO_WEBHOOK_TOKEN", "address-token-secret"),
                Map.entry("SHIPPO_SIGNING_SECRET", "signing-secret"),
                Map.entry("SHIPPO_BASE_URL", "http://localhost:6000/"),
                Map.entry("STRIPE_KEY", "sk_test_secret"),
                Map.entry("STRIPE_WEBHOOK_SECRETS", "whsec-secret-1, whsec-secret-2"),
                Map.entry("STRIPE_BASE_URL", "http://localhost:7000"),
                Map.entry("SMTP_URL", "smtp://ann:mail-secret@mail.example.com:2525"));
    }

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("settings.env"), List.of(lines), StandardCharsets.UTF_8);
    }

    private static Settings read(Map<String, String> environment) {
        return SettingsReader.read(environment, Optional.empty());
    }

    private static List<String> faults(Map<String, String> environment) {
        return catchThrowableOfType(UnusableSettings.class, () -> read(environment))
                .faults();
    }
}
