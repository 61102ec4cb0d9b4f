package org.advalorem.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.system.StoreUnavailable;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");

    @Test
    void migratingTwiceDoesNothingMore() {
        try (TestDatabase test = TestDatabase.unmigrated();
                Database database = test.open()) {
            assertThat(database.migrate()).isPositive();
            assertThat(database.migrate()).isZero();
        }
    }

    @Test
    void aServerThatCanLoseAcknowledgedDataIsRefusedUnlessThatIsAllowed() {
        // The server of the tests is fast and forgetful.
        try (TestDatabase test = TestDatabase.unmigrated();
                Database database = test.open()) {
            assertThatThrownBy(() -> database.checkDurability(false))
                    .isInstanceOf(UnusableDatabase.class)
                    .hasMessageContaining("fsync is off");
            assertThat(database.checkDurability(true))
                    .anySatisfy(warning -> assertThat(warning).startsWith("fsync is off"))
                    .anySatisfy(warning -> assertThat(warning).startsWith("synchronous_commit is off"));
        }
    }

    @Test
    void whateverIsAskedOfALostDatabaseItIsSaidToBeUnavailable() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        String url = "postgres://postgres@localhost:" + server.getPort() + "/postgres";
        Duration shortly = Duration.ofMillis(300);
        try (JdbiStore store = new JdbiStore(Database.connect(url, shortly), CredentialKeys.generate())) {
            store.database().migrate();
            assertThat(store.database().isReady()).isTrue();
            server.close();

            assertThatThrownBy(() -> store.inbox().store(message())).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.corrections()
                            .notice(
                                    Correction.registered(
                                            new CorrectionKey(SHOP, new OrderId(1)), "#1", Actor.ENGINE, Instant.EPOCH),
                                    Instant.EPOCH))
                    .isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.shops().all()).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.database().migrate()).isInstanceOf(StoreUnavailable.class);
            assertThat(store.database().isReady()).isFalse();
        }
    }

    @Test
    void aDatabaseThatLetsNobodyInIsUnavailable() {
        try (TestDatabase test = TestDatabase.fresh();
                JdbiStore store = new JdbiStore(
                        Database.connect(test.url(), Duration.ofMillis(300)), CredentialKeys.generate())) {
            test.goAway();
            assertThatThrownBy(() -> store.shops().all()).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.inbox().store(message())).isInstanceOf(StoreUnavailable.class);
            assertThat(store.database().isReady()).isFalse();
        }
    }

    @Test
    void itsDescriptionHoldsNoPassword() {
        try (Database url = Database.connect("postgres://ops:s%40cret@db.example:5433/orders?sslmode=require");
                Database jdbc =
                        Database.connect("jdbc:postgresql://db.example/orders?user=ops&password=s@cret&ssl=true")) {
            assertThat(url.description()).isEqualTo("jdbc:postgresql://db.example:5433/orders?sslmode=require");
            assertThat(jdbc.description())
                    .isEqualTo("jdbc:postgresql://db.example/orders?user=ops&password=***&ssl=true");
        }
    }

    @Test
    void anAddressOfAnotherKindIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> Database.connect("mysql://ops:s3cret@db.example/orders"))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("DATABASE_URL")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> Database.connect("postgres://ops:s3 cret@db.example/orders"))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageNotContaining("s3 cret");
    }

    @Test
    void userAndPasswordAreDecoded() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://an%3Ana:p%40s+s%25@db.example/orders");

        assertThat(url.user()).contains("an:na");
        assertThat(url.password()).contains("p@s+s%");
    }

    private static Message message() {
        return new Message(
                SHOP, "a", "", "orders/create", "2026-10", Instant.EPOCH, RawBody.of("{}"), State.PENDING, "");
    }
}
