package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.TestDatabase;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.SyncJobClaim;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that have a shop copied; the service's part is played by the test. */
class SyncCommandTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    private Path directory;

    private Database opened;
    private JdbiStore store;

    @BeforeEach
    void aShop() {
        opened = database.open();
        store = new JdbiStore(opened, CredentialKeys.openOrCreate(directory.resolve("keys.json")));
        store.shops().save(Shop.registered(SHOP, LONG_AGO));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("shpat_x"), List.of()));
    }

    @AfterEach
    void dropDatabase() {
        opened.close();
        database.close();
    }

    @Test
    void watchesAJobToItsEnd() {
        CompletableFuture<CommandLineRun> command =
                CompletableFuture.supplyAsync(() -> run("sync", "orders", "--since", "90d"));
        work((claim, now) -> store.syncJobs()
                .savePage(
                        claim, SyncPage.last(List.of(body("1"), body("2")), "2").outOf(2), now));

        CommandLineRun answer = command.join();

        assertThat(answer.out()).isEqualTo("completed: 2 looked at, 2 new, 0 changed\n");
        assertThat(answer.status()).isZero();
        SyncJob job = jobs().get(0);
        assertThat(job.kind()).isEqualTo(SyncJobKind.ORDERS_DUMP);
        assertThat(Duration.between(
                        job.state().period().from().orElseThrow(), job.state().createdAt()))
                .isBetween(
                        Duration.ofDays(90).minusMinutes(1), Duration.ofDays(90).plusMinutes(1));
    }

    @Test
    void saysWhyAJobBrokeOff() {
        CompletableFuture<CommandLineRun> command = CompletableFuture.supplyAsync(() -> run("sync", "products"));
        work((claim, now) -> store.syncJobs().fail(claim, "Shopify rejected the token.", now));

        CommandLineRun answer = command.join();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).isEqualTo("failed: 0 looked at, 0 new, 0 changed. Shopify rejected the token.\n");
    }

    @Test
    void beginsAJobOnceAndNeedNotWait() {
        CommandLineRun first = run("sync", "customers", "--no-wait");
        CommandLineRun second = run("sync", "customers", "--no-wait");

        assertThat(first.status()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).contains("under way already");
        assertThat(jobs()).hasSize(1);
    }

    @Test
    void aShopWithoutATokenIsSaidInWords() {
        ShopId other = new ShopId("other.myshopify.com");
        store.shops().save(Shop.registered(other, LONG_AGO));

        CommandLineRun answer = run("sync", "products", "--shop", other.domain());

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("Shopify is not configured for other.myshopify.com");
        assertThat(run("sync", "products").err()).contains("--shop");
    }

    @Test
    void refusesAMomentThatIsNone() {
        CommandLineRun answer = run("sync", "orders", "--since", "yesterday");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("--since must be hours, days or weeks such as 36h");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void showsWhatIsCopiedAndTheLatestJobs() {
        store.caches().keep(List.of(body("1"), body("2"), body("3")));
        run("sync", "process", "--no-wait");

        CommandLineRun answer = run("sync", "status");
        CommandLineRun json = run("sync", "status", "--json");

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains(SHOP.domain(), "process cache").containsPattern("order +0 +3 +0");
        assertThat(json.out()).contains("\"pending\" : 3", "\"kind\" : \"process_cache\"");
    }

    @Test
    void whatIsProcessedIsPutInLineAgain() {
        run("sync", "process", "--again", "--no-wait");

        assertThat(jobs()).extracting(SyncJob::kind).containsExactly(SyncJobKind.PROCESS_AGAIN);
    }

    @Test
    void aShopThatIsNotRegisteredIsSaidWithTheNextStep() {
        for (String command : List.of("products", "status")) {
            CommandLineRun answer = run("sync", command, "--shop", "other.myshopify.com");

            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.err())
                    .startsWith("advalorem: The shop other.myshopify.com is not registered. Set SHOPIFY_SHOP_DOMAIN");
        }
        assertThat(run("sync", "status", "--shop", "other").err()).contains("--shop", "other");
        assertThat(run("sync", "status", "--shop", "other").status()).isEqualTo(2);
    }

    @Test
    void thatNoShopIsRegisteredIsSaidWithTheNextStep() {
        try (TestDatabase empty = TestDatabase.fresh()) {
            CommandLineRun status = runOn(empty, "sync", "status");

            assertThat(status.status()).isZero();
            assertThat(status.out())
                    .startsWith("No shop is registered. Set SHOPIFY_SHOP_DOMAIN and SHOPIFY_ACCESS_TOKEN");
            assertThat(runOn(empty, "sync", "status", "--json").out()).contains("\"shops\" : [ ]");
            for (String command : List.of("products", "customers", "orders", "process")) {
                CommandLineRun answer = runOn(empty, "sync", command);
                assertThat(answer.status()).isEqualTo(1);
                assertThat(answer.err()).startsWith("advalorem: No shop is registered. Set SHOPIFY_SHOP_DOMAIN");
            }
        }
    }

    /** Does as the service does with the first job that is due. */
    private void work(BiConsumer<SyncJobClaim, Instant> work) {
        SyncJobClaim claim = Awaitility.await()
                .until(
                        () ->
                                store
                                        .syncJobs()
                                        .claimDue(1, new Lease("test", Duration.ofMinutes(1)), Instant.now())
                                        .stream()
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        work.accept(claim, Instant.now());
    }

    private List<SyncJob> jobs() {
        return store.syncJobs().list(SHOP, Optional.empty(), 10).items();
    }

    private static CachedBody body(String id) {
        return new CachedBody(
                new CacheKey(SHOP, CacheKind.ORDER, id),
                RawBody.of("{\"id\":" + id + "}"),
                BodySource.DUMP,
                LONG_AGO,
                LONG_AGO);
    }

    private CommandLineRun run(String... arguments) {
        return runOn(database, arguments);
    }

    private CommandLineRun runOn(TestDatabase used, String... arguments) {
        return CommandLineRun.run(
                new HashMap<>(Map.of(
                        "DATABASE_URL", used.url(),
                        "ADVALOREM_ALLOW_UNSAFE_DATABASE", "true",
                        "ADVALOREM_DATA_DIR", directory.toString())),
                arguments);
    }
}
