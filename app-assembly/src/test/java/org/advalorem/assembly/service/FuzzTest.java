package org.advalorem.assembly.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.advalorem.adapter.http.HttpOptions;
import org.advalorem.adapter.jdbi.TestDatabase;
import org.advalorem.assembly.cli.Advalorem;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Broken bodies by the thousand against the service in a process of its own that has little memory: each is answered, none with a
 * 5xx, and what was acknowledged is there byte for byte. {@code -Dfuzz.seed=} decides how they are broken, {@code -Dfuzz.bodies=}
 * how many there are.
 */
class FuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
    private static final int BODIES = Integer.getInteger("fuzz.bodies", 2_000);
    private static final int CUT = -1;
    private static final String HEAP = "-Xmx96m";
    private static final String SPARE_SHOP = "spare.myshopify.com";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestDatabase database;
    private static Sandbox sandbox;
    private static Path directory;
    private static Process service;
    private static int port;

    @BeforeAll
    static void open() throws IOException {
        System.out.println("Broken by -Dfuzz.seed=" + SEED);
        database = TestDatabase.fresh();
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
        directory = Files.createTempDirectory("advalorem-fuzz-");
        port = freePort();
        Map<String, String> settings = Stage.settings(sandbox, database.url(), directory);
        settings.put("ADVALOREM_PORT", Integer.toString(port));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Advalorem.class.getName(),
                        "serve")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().putAll(settings);
        service = builder.start();
        Stage.await(() -> assertThat(isReady()).as(FuzzTest::said).isTrue());
    }

    @AfterAll
    static void close() throws IOException, InterruptedException {
        service.destroy();
        service.waitFor();
        sandbox.close();
        database.close();
        MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }

    @Test
    void noBrokenWebhookIsAnsweredWithAFaultOfOursAndNoneThatWasTakenIsLost() {
        var mutations = new Mutations(SEED);
        Shop shop = sandbox.world().shops().get(0);
        List<byte[]> usual =
                sandbox.world().place(40).stream().map(FuzzTest::body).toList();
        List<byte[]> broken = IntStream.range(0, BODIES)
                .mapToObj(number -> mutations.of(usual.get(number % usual.size())))
                .toList();
        Map<String, String> acknowledged = new HashMap<>();

        for (int number = 0; number < BODIES; number++) {
            byte[] body = broken.get(number);
            HttpRequest.Builder delivery =
                    webhook(shop, "fuzz-" + number, sign(shop, body)).POST(BodyPublishers.ofByteArray(body));
            if (body.length > HttpOptions.BODY_LIMIT) {
                assertThat(statusOrCut(delivery)).isIn(413, CUT);
                continue;
            }
            HttpResponse<String> answer = send(delivery);
            assertThat(answer.statusCode())
                    .as("body %d: %s", number, answer.body())
                    .isEqualTo(200);
            acknowledged.put("fuzz-" + number, Hashing.sha256().hashBytes(body).toString());
        }

        assertThat(stored()).isEqualTo(acknowledged);
        Stage.await(() -> assertThat(database.ask("select delivery_id from inbox_message where state = 'PENDING'"))
                .isEmpty());
        assertThat(database.ask("select delivery_id from inbox_message where state = 'FAILED' and reason = ''"))
                .isEmpty();
        assertThat(database.ask("select distinct state from inbox_message")).contains("PROCESSED", "FAILED");
        assertThat(service.isAlive()).as(FuzzTest::said).isTrue();
    }

    @Test
    void noBrokenRequestOfTheApiIsAnsweredWithAFaultOfOurs() {
        var mutations = new Mutations(SEED + 1);
        String shop = "/api/shops/" + SPARE_SHOP;
        String order =
                "/api/corrections/" + sandbox.world().place(1).get(0).order().id();
        Map<String, String> usual = Map.of(
                "PUT " + shop,
                "{}",
                "PUT " + shop + "/settings",
                "{\"reviewMode\":\"AUTOMATIC\",\"maximumReductionPercent\":40,\"storeId\":7,\"waitFirst\":\"30s\"}",
                "PUT " + shop + "/credentials/shopify",
                "{\"accessToken\":\"shpat_1\",\"webhookSecrets\":[\"a\",\"b\"]}",
                "PUT " + shop + "/credentials/shipstation",
                "{\"key\":\"k\",\"secret\":\"s\"}",
                "POST " + order + "/approve",
                "{\"plan\":\"" + "0".repeat(64) + "\"}",
                "POST " + order + "/reject",
                "{\"reason\":\"no\"}",
                "POST " + order + "/retry",
                "{}",
                "POST /api/beta-signups",
                "{\"mail\":\"ann@example.com\"}");
        List<String> routes = usual.keySet().stream().sorted().toList();

        for (int number = 0; number < BODIES / 4; number++) {
            String route = routes.get(number % routes.size());
            byte[] body = mutations.of(usual.get(route).getBytes(UTF_8));
            HttpRequest.Builder call = call(route, body, number);
            if (body.length > HttpOptions.BODY_LIMIT) {
                assertThat(statusOrCut(call)).isIn(413, CUT);
                continue;
            }
            HttpResponse<String> answer = send(call);
            assertThat(answer.statusCode())
                    .as("%s %d: %s", route, number, answer.body())
                    .isLessThan(500);
            if (answer.statusCode() >= 400) {
                assertThat(answer.headers().firstValue("Content-Type"))
                        .as("%s %d", route, number)
                        .contains("application/problem+json");
            }
        }

        assertThat(service.isAlive()).as(FuzzTest::said).isTrue();
    }

    @Test
    void aBodyWithoutEndIsRefusedBeforeItFillsTheMemory() {
        Shop shop = sandbox.world().shops().get(0);

        int status = statusOrCut(webhook(shop, "endless", "none")
                .POST(BodyPublishers.ofInputStream(() -> new Endless(512L * 1024 * 1024))));

        assertThat(status).isIn(413, CUT);
        assertThat(isReady()).as(FuzzTest::said).isTrue();
        assertThat(database.ask("select delivery_id from inbox_message where delivery_id = 'endless'"))
                .isEmpty();
    }

    /** {@link #CUT} if the connection was closed in the middle, as may happen to a body that is not read to its end. */
    private static int statusOrCut(HttpRequest.Builder request) {
        try {
            // With a client of its own: no other request may come to the connection that is being closed.
            return HttpClient.newHttpClient()
                    .send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException cut) {
            return CUT;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Map<String, String> stored() {
        var all = new HashMap<String, String>();
        for (String row : database.ask(
                "select delivery_id || ' ' || encode(sha256(coalesce(body_bytes, convert_to(body, 'UTF8'))), 'hex')"
                        + " from inbox_message where delivery_id like 'fuzz-%'")) {
            all.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1));
        }
        return all;
    }

    private static byte[] body(Placed placed) {
        return sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order()).body();
    }

    private static String sign(Shop shop, byte[] body) {
        return Webhook.sign(shop.webhookSecret(), body);
    }

    private static HttpRequest.Builder webhook(Shop shop, String id, String signature) {
        return HttpRequest.newBuilder(uri("/api/webhooks/shopify/orders"))
                .header("X-Shopify-Topic", "orders/create")
                .header("X-Shopify-Shop-Domain", shop.domain())
                .header("X-Shopify-Hmac-Sha256", signature)
                .header("X-Shopify-Webhook-Id", id);
    }

    private static HttpRequest.Builder call(String route, byte[] body, int number) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(route.substring(route.indexOf(' ') + 1)))
                .header("Authorization", "Bearer " + Stage.TOKEN)
                .header("Content-Type", "application/json")
                .method(route.substring(0, route.indexOf(' ')), BodyPublishers.ofByteArray(body));
        if (number % 3 == 0) {
            request.header("Idempotency-Key", "key-" + number % 30);
        }
        return request;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest call = request.timeout(Duration.ofSeconds(60)).build();
        try {
            try {
                return HTTP.send(call, BodyHandlers.ofString());
            } catch (IOException idleConnectionClosed) {
                // The server may close a connection between two requests, and the client learns of it with the second.
                return HttpClient.newHttpClient().send(call, BodyHandlers.ofString());
            }
        } catch (IOException failure) {
            throw new AssertionError(said(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static boolean isReady() {
        try {
            return HTTP.send(HttpRequest.newBuilder(uri("/readyz")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String said() {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(directory.resolve("log")));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Blanks, so many of them. */
    private static final class Endless extends InputStream {

        private long left;

        Endless(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int some = (int) Math.min(left, length);
            java.util.Arrays.fill(bytes, offset, offset + some, (byte) ' ');
            left -= some;
            return some;
        }
    }
}
