package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.adapter.jdbi.TestDatabase;
import org.advalorem.assembly.settings.Setting;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Fault.Kind;
import org.advalorem.sandbox.fault.Fault.Peer;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.world.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final Shop merchant = sandbox.world().shops().get(0);

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        sandbox.close();
        database.close();
    }

    @Test
    void saysOfEachThingThatItIsWell() {
        CommandLineRun answer = doctor(Map.of());

        assertThat(findings(answer))
                .containsExactly(
                        "ok settings",
                        "ok database",
                        "ok clocks",
                        "ok keys",
                        "ok shop",
                        "ok shopify",
                        "ok scopes",
                        "ok webhooks",
                        "ok shipstation",
                        "ok mail");
        assertThat(answer.out().lines().filter(line -> line.startsWith(" ".repeat(19) + "Checked: ")))
                .hasSize(10);
        assertThat(answer.out()).endsWith("All is well." + System.lineSeparator());
        assertThat(answer.status()).isZero();
    }

    @Test
    void anExpiredKeyIsNamedWithTheRemedy() {
        sandbox.faults().add(Fault.often(100, Peer.SHIPSTATION, "*", Kind.UNAUTHORIZED));

        CommandLineRun answer = doctor(Map.of());

        assertThat(findings(answer)).contains("ok shopify", "FAIL shipstation");
        assertThat(answer.out()).contains("SHIPSTATION_UNAUTHORIZED", "-> Keys expire after at most 12 months");
        assertThat(answer.status()).isEqualTo(1);
    }

    @Test
    void aWrongTokenIsNamedAndNotShown() {
        CommandLineRun answer = doctor(Map.of("SHOPIFY_ACCESS_TOKEN", "hush-hush"));

        assertThat(findings(answer)).contains("FAIL shopify", "FAIL scopes", "ok shipstation");
        assertThat(answer.out()).contains("-> Check the shop's access token").doesNotContain("hush-hush");
        assertThat(answer.status()).isEqualTo(1);
    }

    @Test
    void namesTheScopesThatAreMissing() {
        sandbox.shopify().scopes().removeAll(List.of("read_locations", "read_customers"));

        CommandLineRun answer = doctor(Map.of());

        assertThat(findings(answer)).contains("ok shopify", "FAIL scopes", "ok webhooks");
        assertThat(words(answer))
                .contains("does not grant read_locations, read_customers", "-> Add them to the app's scopes");
        assertThat(answer.status()).isEqualTo(1);
    }

    @Test
    void correctionsNeedNoCustomers() {
        sandbox.shopify().scopes().remove("read_customers");

        CommandLineRun answer = doctor(Map.of());

        assertThat(findings(answer)).contains("ok scopes");
        assertThat(words(answer)).contains("does not grant read_customers, so customers are not copied");
        assertThat(answer.status()).isZero();
    }

    @Test
    void asksShippoAndStripeWhereTheyAreSetUp() {
        assertThat(findings(doctor(peers()))).contains("ok shippo", "ok stripe");

        Map<String, String> wrong = new HashMap<>(peers());
        wrong.put("SHIPPO_TOKEN", "shippo_live_hush");
        wrong.put("STRIPE_KEY", "sk_live_hush");
        CommandLineRun answer = doctor(wrong);

        assertThat(findings(answer)).contains("FAIL shippo", "FAIL stripe", "ok shipstation");
        assertThat(answer.out())
                .contains("-> Check SHIPPO_TOKEN", "-> Check STRIPE_KEY")
                .doesNotContain("_hush", "\tat ");
        assertThat(answer.status()).isEqualTo(1);
    }

    private Map<String, String> peers() {
        return Map.of(
                "SHIPPO_TOKEN",
                ShippoPeer.TOKEN,
                "SHIPPO_WEBHOOK_TOKEN",
                "0123456789abcdef",
                "SHIPPO_BASE_URL",
                sandbox.shippoUri().toString(),
                "STRIPE_KEY",
                StripePeer.KEY,
                "STRIPE_BASE_URL",
                sandbox.stripeUri().toString());
    }

    @Test
    void whoDoesNotAnswerIsNamed() {
        CommandLineRun answer = doctor(Map.of("SHIPSTATION_BASE_URL", "http://127.0.0.1:1"));

        assertThat(findings(answer)).contains("ok shopify", "FAIL shipstation");
        assertThat(answer.out()).contains("-> Check the network").doesNotContain("\tat ");
    }

    @Test
    void saysWhatIsMissing() {
        Map<String, String> none = new HashMap<>(environment());
        none.keySet().removeIf(name -> name.startsWith("SHOPIFY_") || name.startsWith("SHIPSTATION_"));

        assertThat(findings(CommandLineRun.run(none, "doctor"))).contains("FAIL shop");

        Map<String, String> half = new HashMap<>(environment());
        half.keySet().removeAll(List.of("SHOPIFY_WEBHOOK_SECRET", "SHIPSTATION_API_KEY", "SHIPSTATION_API_SECRET"));
        assertThat(findings(CommandLineRun.run(half, "doctor")))
                .contains("ok shopify", "FAIL webhooks", "FAIL shipstation");

        half.put("ADVALOREM_REVIEW_MODE", "copy-only");
        assertThat(findings(CommandLineRun.run(half, "doctor"))).contains("ok shipstation");
    }

    @Test
    void whatRestsOnABrokenDatabaseIsLeftOut() {
        CommandLineRun answer = doctor(Map.of("DATABASE_URL", "postgres://ann:hush@127.0.0.1:1/none"));

        assertThat(findings(answer))
                .startsWith("ok settings", "FAIL database", "skip clocks", "skip keys", "skip shopify", "skip scopes")
                .doesNotContain("ok keys");
        assertThat(answer.out()).contains("-> Check DATABASE_URL").doesNotContain("hush", "java.sql.");
        assertThat(answer.status()).isEqualTo(1);
    }

    @Test
    void brokenKeysAreNotBlamedOnTheDatabase() throws IOException {
        Files.writeString(directory.resolve("keys.json"), "{}");

        assertThat(findings(doctor(Map.of()))).startsWith("ok settings", "FAIL keys", "skip database");
    }

    @Test
    void itsAnswerFitsATerminal() {
        assertThat(doctor(Map.of("SHIPSTATION_BASE_URL", "http://127.0.0.1:1"))
                        .out()
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void answersInJson() throws IOException {
        Map<String, String> changed = new HashMap<>(environment());
        changed.put("SHOPIFY_ACCESS_TOKEN", "hush-hush");

        CommandLineRun answer = CommandLineRun.run(changed, "doctor", "--json");

        JsonNode json = JsonMapper.builder().build().readTree(answer.out());
        assertThat(json.path("well").asBoolean(true)).isFalse();
        assertThat(json.path("checks")).anySatisfy(check -> {
            assertThat(check.path("what").asText()).isEqualTo("shopify");
            assertThat(check.path("verdict").asText()).isEqualTo("FAIL");
            assertThat(check.path("checked").asText()).contains("was asked for");
            assertThat(check.path("remedy").asText()).contains("access token");
        });
        assertThat(answer.status()).isEqualTo(1);
    }

    @Test
    void listsAllSettingsWithoutReadingThem() {
        CommandLineRun answer = CommandLineRun.run(Map.of("ADVALOREM_PORT", "high"), "doctor", "--settings");

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains("ADVALOREM_PORT (default: 8080)", "SHIPSTATION_API_SECRET (secret)");
        assertThat(answer.out().lines().filter(line -> !line.startsWith(" "))).hasSize(Setting.values().length);
    }

    /** Without the breaks that fit it into a terminal. */
    private static String words(CommandLineRun answer) {
        return answer.out().replaceAll("\\s+", " ");
    }

    private CommandLineRun doctor(Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(environment());
        changed.putAll(changes);
        return CommandLineRun.run(changed, "doctor");
    }

    private Map<String, String> environment() {
        SandboxOptions keys = SandboxOptions.defaults();
        return Map.of(
                "DATABASE_URL", database.url(),
                "ADVALOREM_ALLOW_UNSAFE_DATABASE", "true",
                "ADVALOREM_DATA_DIR", directory.toString(),
                "SHOPIFY_SHOP_DOMAIN", merchant.domain(),
                "SHOPIFY_ACCESS_TOKEN", merchant.accessToken(),
                "SHOPIFY_WEBHOOK_SECRET", merchant.webhookSecret(),
                "SHOPIFY_BASE_URL", sandbox.shopifyUri().toString(),
                "SHIPSTATION_API_KEY", keys.shipStationKey(),
                "SHIPSTATION_API_SECRET", keys.shipStationSecret(),
                "SHIPSTATION_BASE_URL", sandbox.shipStationUri().toString());
    }

    private static List<String> findings(CommandLineRun answer) {
        return answer.out()
                .lines()
                .filter(line -> line.matches("(ok|FAIL|skip) .*"))
                .map(line -> line.replaceAll("^(\\w+) +(\\w+) .*", "$1 $2"))
                .toList();
    }
}
