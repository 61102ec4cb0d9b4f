package org.advalorem.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    private static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    private static final CredentialKeys KEYS = CredentialKeys.generate();

    @TempDir
    private Path directory;

    @Test
    void itKeepsItsDataAndSettlesForNothingButDurableSettings() {
        try (JdbiStore store = open()) {
            assertThat(store.database().checkDurability(false)).isEmpty();
            store.shops().save(Shop.registered(SHOP, Instant.EPOCH));
        }

        try (JdbiStore store = open()) {
            assertThat(store.shops().find(SHOP)).isPresent();
        }
    }

    @Test
    void itIsForItsOwnerOnly() throws IOException {
        try (Database database = Database.embedded(directory)) {
            assertThat(database.isReady()).isTrue();
            String port = Files.readString(directory.resolve("port"));
            assertThatThrownBy(() -> connectWithoutPassword(port)).isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondProcessInTheSameDirectoryIsRefusedAndTheFirstIsUnharmed() {
        try (Database first = Database.embedded(directory)) {
            assertThatThrownBy(() -> Database.embedded(directory))
                    .isInstanceOf(UnusableDatabase.class)
                    .hasMessageContaining("in use by another process");
            assertThat(first.isReady()).isTrue();
        }
    }

    @Test
    void aServerThatDiesIsStartedAgainWithItsData() throws InterruptedException {
        try (JdbiStore store = open()) {
            store.shops().save(Shop.registered(SHOP, Instant.EPOCH));

            killPostmaster();

            assertThat(becomesReadyAgain(store.database())).isTrue();
            assertThat(store.shops().find(SHOP)).isPresent();
        }
    }

    @Test
    void aServerThatOutlivedItsProcessIsTakenOver() throws IOException, InterruptedException {
        Process other = otherProcess();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("ready");
        } finally {
            other.destroyForcibly().waitFor();
        }
        long orphan = postmasterPid();

        try (JdbiStore store = open()) {
            assertThat(postmasterPid()).isEqualTo(orphan);
            assertThat(store.shops().find(SHOP)).isPresent();
        }
        assertThat(new ServerFiles(directory).runningPort()).isEmpty();
    }

    @Test
    void whatAnUnfinishedFirstStartLeftBehindIsClearedAway() throws IOException {
        Files.createDirectories(directory.resolve("data/base"));
        Files.writeString(directory.resolve("data/postgresql.conf"), "");

        try (Database database = Database.embedded(directory)) {
            assertThat(database.isReady()).isTrue();
        }
    }

    /** What the other process does: starts the server, keeps a shop, says so, and waits to be killed. */
    public static void main(String[] directory) throws InterruptedException {
        var store = new JdbiStore(Database.embedded(Path.of(directory[0])), KEYS);
        store.database().migrate();
        store.shops().save(Shop.registered(SHOP, Instant.EPOCH));
        System.out.println("ready");
        Thread.sleep(Duration.ofMinutes(5).toMillis());
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedServerTest.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private JdbiStore open() {
        var store = new JdbiStore(Database.embedded(directory), KEYS);
        store.database().migrate();
        return store;
    }

    private long postmasterPid() {
        return new ServerFiles(directory).postmaster().orElseThrow().pid();
    }

    private void killPostmaster() {
        new ServerFiles(directory).postmaster().orElseThrow().destroyForcibly();
    }

    private static boolean becomesReadyAgain(Database database) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        boolean wasAway = false;
        while (System.nanoTime() < deadline) {
            boolean ready = database.isReady();
            if (ready && wasAway) {
                return true;
            }
            wasAway |= !ready;
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return false;
    }

    private static void connectWithoutPassword(String port) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/advalorem", "postgres", "")) {
            connection.isValid(1);
        }
    }
}
