package org.advalorem.assembly.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.TestDatabase;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.access.AccessTokens.Grant;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that open the store: migrate, token and keys. */
class StoreCommandsTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final ShopifyCredentials CREDENTIALS =
            new ShopifyCredentials(new Secret("an-access-token"), List.of(new Secret("a-webhook-secret")));

    private final TestDatabase database = TestDatabase.unmigrated();

    @TempDir
    private Path directory;

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void migratesOnceAndSaysWhere() {
        CommandLineRun first = run("migrate");

        assertThat(first.status()).isZero();
        assertThat(first.out()).startsWith("The tables are up to date in jdbc:postgresql://localhost");
        assertThat(run("migrate")).isEqualTo(first);
    }

    @Test
    void readsItsSettingsFromAFileToo() throws IOException {
        Path file = Files.write(
                directory.resolve("advalorem.env"),
                environment().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());

        assertThat(CommandLineRun.run("migrate", "--env-file", file.toString()).status())
                .isZero();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidInWords() {
        Map<String, String> nowhere = Map.of(
                "DATABASE_URL", "postgres://ann:hush@127.0.0.1:1/none", "ADVALOREM_DATA_DIR", directory.toString());

        CommandLineRun answer = CommandLineRun.run(nowhere, "migrate");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err())
                .startsWith("advalorem: ")
                .contains("127.0.0.1:1")
                .doesNotContain("hush", "\tat ");
    }

    @Test
    void aKeyFileThatIsNoneIsSaidInWords() throws IOException {
        Files.writeString(directory.resolve("keys.json"), "{}");

        CommandLineRun answer = run("token", "list");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).startsWith("advalorem: ").doesNotContain("\tat ");
    }

    @Test
    void makesATokenOfWhichOnlyTheHashIsKept() {
        CommandLineRun answer = run(
                "token",
                "create",
                "anna",
                "--role",
                "operator",
                "--days",
                "90",
                "--shop",
                "Example-Shop.myshopify.com");

        String secret = answer.out().strip();
        assertThat(secret).startsWith("adv_").hasSizeGreaterThan(20);
        assertThat(answer.err()).startsWith("Keep it now, it is not shown again. It expires on ");
        String hash = Hashing.sha256().hashString(secret, UTF_8).toString();
        Grant grant =
                store(store -> store.accessTokens().find(hash, Instant.now())).orElseThrow();
        assertThat(grant.name()).isEqualTo("anna");
        assertThat(grant.role()).isEqualTo(Role.OPERATOR);
        assertThat(grant.shops()).isEqualTo(Set.of(SHOP));
        assertThat(Duration.between(grant.createdAt(), grant.expiresAt())).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void listsAndRevokesTokensByName() {
        assertThat(run("token", "list").out().strip()).isEqualTo("There are no tokens.");
        run("token", "create", "anna", "--role", "admin");
        run("token", "create", "anna");
        run("token", "create", "bert", "--shop", SHOP.domain());

        assertThat(run("token", "list").out().lines().map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d", "DATE")))
                .containsExactlyInAnyOrder(
                        "  name  role    expires     shops",
                        "  anna  admin   DATE  all",
                        "  anna  viewer  DATE  all",
                        "  bert  viewer  DATE  example-shop.myshopify.com");
        assertThat(run("token", "revoke", "anna").out().strip()).isEqualTo("2 tokens revoked.");
        assertThat(run("token", "list").out()).contains("bert").doesNotContain("anna");
        assertThat(run("token", "revoke", "anna").status()).isEqualTo(1);
        assertThat(run("token", "revoke", "anna").err().strip()).isEqualTo("There is no token with the name anna.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna --role boss | --role must be viewer, operator or admin: boss",
                "anna --days 0 | --days must be 1 to 3650: 0",
                "anna --days many | Invalid value for option '--days': 'many' is not an int",
                "anna --shop example.com | --shop: Not a shop domain (name.myshopify.com): example.com",
                "--days 3 | Missing required parameter: 'NAME'",
            })
    void aTokenThatCannotBeIsWrongUsage(String arguments, String message) {
        CommandLineRun answer = run(("token create " + arguments).split(" "));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).startsWith(message).contains("'advalorem token create --help' tells more.");
    }

    @Test
    void sealsEverythingWithANewKey() throws IOException {
        run("migrate");
        store(store -> {
            store.shops().save(Shop.registered(SHOP, Instant.EPOCH));
            store.shops().save(SHOP, CREDENTIALS);
            return SHOP;
        });
        Path file = directory.resolve("keys.json");
        String before = Files.readString(file);

        assertThat(run("keys", "rotate").out().strip())
                .isEqualTo("Sealed with the new key in " + file + ": 1 credential.");

        assertThat(Files.readString(file)).isNotEqualTo(before);
        assertThat(credentials()).contains(CREDENTIALS);
        run("keys", "rotate", "--drop-older");
        assertThat(credentials()).contains(CREDENTIALS);
    }

    @Test
    void verifyFindsTheEntryThatWasChanged() {
        run("migrate");
        store(store -> {
            store.shops().save(Shop.registered(SHOP, Instant.EPOCH));
            store.auditTrail().append(SHOP, "settings", Instant.EPOCH, new Actor("user:anna"), "CHANGED", Map.of());
            return SHOP;
        });

        CommandLineRun whole = run("verify");
        database.change("update audit_log set actor = 'user:eve'");
        CommandLineRun changed = run("verify", "--shop", SHOP.domain());

        assertThat(whole).isEqualTo(new CommandLineRun(0, """
                ok    example-shop.myshopify.com
                Every trail of 1 shop is whole.
                """, ""));
        assertThat(changed.status()).isEqualTo(1);
        assertThat(changed.out())
                .contains("FAIL  example-shop.myshopify.com", "settings: entry 1 was changed after it was written")
                .contains("1 trail is not whole, see above.");
        assertThat(run("verify", "--shop", SHOP.domain(), "--order", "1").out())
                .contains("there is none of this order");
    }

    @Test
    void groupsOfCommandsShowTheirs() {
        assertThat(run("token").status()).isEqualTo(2);
        assertThat(run("token").err()).contains("create", "list", "revoke");
        assertThat(run("keys").status()).isEqualTo(2);
        assertThat(run("keys").err()).contains("rotate");
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.run(environment(), arguments);
    }

    private Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL", database.url(),
                "ADVALOREM_ALLOW_UNSAFE_DATABASE", "true",
                "ADVALOREM_DATA_DIR", directory.toString());
    }

    private Optional<ShopifyCredentials> credentials() {
        return store(store -> store.shops().shopifyCredentials(SHOP));
    }

    private <T> T store(Function<JdbiStore, T> question) {
        try (Database opened = database.open()) {
            // Not closed: the database is this method's.
            return question.apply(new JdbiStore(opened, CredentialKeys.openOrCreate(directory.resolve("keys.json"))));
        }
    }
}
