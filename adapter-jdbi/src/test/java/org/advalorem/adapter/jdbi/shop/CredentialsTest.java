package org.advalorem.adapter.jdbi.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.adapter.jdbi.TestDatabase;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.shop.Shops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    private static final ShopId LAMPS = new ShopId("lamp-shop.myshopify.com");
    private static final ShopId TEA = new ShopId("tea-shop.myshopify.com");
    private static final ShipStationCredentials KEY_PAIR =
            new ShipStationCredentials(new Secret("key-of-lamps"), new Secret("secret-of-lamps"));
    private static final ShopifyCredentials TOKEN =
            new ShopifyCredentials(new Secret("shpat_lamps"), List.of(new Secret("hook-secret")));

    private static final ShippoCredentials SHIPPO = new ShippoCredentials(
            new Secret("shippo_live_lamps"), new Secret("hook-secret-lamps"), Optional.of(new Secret("whsec_lamps")));
    private static final StripeCredentials STRIPE =
            new StripeCredentials(new Secret("rk_live_lamps"), List.of(new Secret("whsec_lamps")));

    @TempDir
    private Path directory;

    @Test
    void theTableHoldsNoSecretInTheClear() {
        var store = new JdbiStoreUnderTest();
        store.shops().save(LAMPS, KEY_PAIR);
        store.shops().save(LAMPS, TOKEN);
        store.shops().save(LAMPS, SHIPPO);
        store.shops().save(LAMPS, STRIPE);

        String table = store.ask("select string_agg(encode(sealed, 'escape'), ' ') from shop_credential");

        assertThat(table)
                .doesNotContain("lamps")
                .doesNotContain("hook-secret")
                .doesNotContain("shpat")
                .doesNotContain("shippo_")
                .doesNotContain("whsec_")
                .doesNotContain("rk_");
    }

    @Test
    void aCredentialOpensForItsOwnShopOnly() {
        var store = new JdbiStoreUnderTest();
        store.shops().save(LAMPS, KEY_PAIR);
        store.shops().save(TEA, new ShipStationCredentials(new Secret("tea"), new Secret("tea")));

        store.execute("update shop_credential set sealed = (select sealed from shop_credential where shop_id = '"
                + LAMPS + "') where shop_id = '" + TEA + "'");

        assertThatThrownBy(() -> store.shops().shipStationCredentials(TEA))
                .isInstanceOf(CredentialKeys.UnusableKeys.class)
                .hasMessageContaining(TEA.domain());
        assertThat(store.store().shops().unreadable()).containsExactly(TEA + "/SHIPSTATION");
        assertThat(store.shops().shipStationCredentials(LAMPS)).contains(KEY_PAIR);
    }

    @Test
    void aCredentialOpensAsItsOwnKindOnly() {
        var store = new JdbiStoreUnderTest();
        store.shops().save(LAMPS, KEY_PAIR);

        store.execute("update shop_credential set kind = 'SHOPIFY'");

        assertThatThrownBy(() -> store.shops().shopifyCredentials(LAMPS))
                .isInstanceOf(CredentialKeys.UnusableKeys.class);
    }

    @Test
    void afterARotationOldCredentialsOpenAndAreSealedAnewWithTheNewKey() {
        CredentialKeys old = CredentialKeys.generate();
        CredentialKeys rotated = old.rotated();
        try (TestDatabase test = TestDatabase.fresh()) {
            shops(test, old, shops -> {
                shops.save(LAMPS, KEY_PAIR);
                shops.save(LAMPS, TOKEN);
                shops.save(LAMPS, SHIPPO);
                shops.save(LAMPS, STRIPE);
            });

            shops(test, rotated, shops -> {
                assertThat(shops.shipStationCredentials(LAMPS)).contains(KEY_PAIR);
                assertThat(shops.reencryptAll()).isEqualTo(4);
            });

            shops(test, rotated.withoutOlderOnes(), shops -> {
                assertThat(shops.shipStationCredentials(LAMPS)).contains(KEY_PAIR);
                assertThat(shops.shopifyCredentials(LAMPS)).contains(TOKEN);
                assertThat(shops.shippoCredentials(LAMPS)).contains(SHIPPO);
                assertThat(shops.stripeCredentials(LAMPS)).contains(STRIPE);
                assertThat(shops.unreadable()).isEmpty();
            });
            shops(test, old, shops -> assertThat(shops.unreadable()).hasSize(4));
        }
    }

    @Test
    void aRunningStoreReadsItsKeysAgainWhenTheyWereRotated() {
        Path file = directory.resolve("credentials.json");
        try (TestDatabase test = TestDatabase.fresh();
                JdbiStore running = new JdbiStore(test.open(), file)) {
            running.shops().save(Shop.registered(LAMPS, Instant.parse("2026-11-02T08:00:00Z")));
            running.shops().save(LAMPS, KEY_PAIR);

            CredentialKeys rotated = CredentialKeys.open(file).rotated();
            rotated.write(file);
            new JdbiStore(running.database(), rotated).shops().reencryptAll();

            assertThat(running.shops().shipStationCredentials(LAMPS)).contains(KEY_PAIR);
        }
    }

    @Test
    void workersSeeWhatAnotherProcessChangedWithinASecond() {
        var store = new JdbiStoreUnderTest();
        Shop shop = Shop.registered(LAMPS, Instant.parse("2026-11-02T08:00:00Z"));
        store.shops().save(shop);
        var seconds = new AtomicLong();
        CredentialKeys keys = CredentialKeys.generate();
        var working = new JdbiShops(store.sql(), () -> keys, ticker(seconds));
        var elsewhere = new JdbiShops(store.sql(), () -> keys);
        assertThat(working.merchant(LAMPS))
                .hasValueSatisfying(
                        merchant -> assertThat(merchant.shipStation()).isEmpty());

        elsewhere.save(LAMPS, KEY_PAIR);
        elsewhere.save(shop.uninstalled());
        seconds.addAndGet(1);

        assertThat(working.merchant(LAMPS))
                .contains(new Shops.Merchant(shop.uninstalled(), Optional.empty(), Optional.of(KEY_PAIR)));
    }

    @Test
    void workersAskTheDatabaseOnceASecondOnly() {
        var store = new JdbiStoreUnderTest();
        Shop shop = Shop.registered(LAMPS, Instant.parse("2026-11-02T08:00:00Z"));
        var working = new JdbiShops(store.sql(), CredentialKeys::generate, ticker(new AtomicLong()));
        assertThat(working.merchant(LAMPS)).isEmpty();
        working.save(shop);
        assertThat(working.merchant(LAMPS)).isPresent();

        store.execute("delete from shop");

        assertThat(working.merchant(LAMPS)).isPresent();
    }

    private static Ticker ticker(AtomicLong seconds) {
        return new Ticker() {
            @Override
            public long read() {
                return TimeUnit.SECONDS.toNanos(seconds.get());
            }
        };
    }

    @Test
    void theKeyFileIsForItsOwnerOnlyAndStaysTheSame() throws IOException {
        Path file = directory.resolve("keys/credentials.json");

        CredentialKeys made = CredentialKeys.openOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        byte[] sealed = made.seal("secret", "place");
        assertThat(CredentialKeys.openOrCreate(file).open(sealed, "place")).isEqualTo("secret");
        assertThat(directory.resolve("keys").toFile().list()).containsExactly("credentials.json");
    }

    @Test
    void rotatedKeysAreWrittenInPlaceOfTheFormerOnes() throws IOException {
        Path file = directory.resolve("credentials.json");
        CredentialKeys made = CredentialKeys.openOrCreate(file);
        byte[] sealed = made.seal("secret", "place");

        made.rotated().write(file);

        CredentialKeys read = CredentialKeys.open(file);
        assertThat(read.size()).isEqualTo(2);
        assertThat(read.open(sealed, "place")).isEqualTo("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatHoldsSomethingElseIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("credentials.json"), "{\"hello\":1}");

        assertThatThrownBy(() -> CredentialKeys.openOrCreate(file)).isInstanceOf(CredentialKeys.UnusableKeys.class);
        assertThat(CredentialKeys.generate()).hasToString("CredentialKeys[1 keys]");
    }

    private static void shops(TestDatabase test, CredentialKeys keys, Consumer<JdbiShops> work) {
        Database database = test.open();
        try (JdbiStore store = new JdbiStore(database, keys)) {
            work.accept(store.shops());
        }
    }
}
