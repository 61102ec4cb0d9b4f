package org.advalorem.assembly.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.advalorem.adapter.jdbi.TestDatabase;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.assembly.settings.SettingsReader;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.stripe.StripeWebhooks;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.ShopOrder;
import org.awaitility.Awaitility;

/** One service with a database of its own and the sandbox behind it, all of them real and on loopback. */
final class Stage implements AutoCloseable {

    static final String TOKEN = "a-token-with-all-rights";
    static final String PARCEL_TOKEN = "a-token-in-an-address";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(40);
    private static final ObjectMapper JSON = new ObjectMapper();

    final TestDatabase database = TestDatabase.fresh();
    final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final Settings settings;
    private final Service service;

    private Stage(BiConsumer<Map<String, String>, Sandbox> change) {
        try {
            directory = Files.createTempDirectory("advalorem-stage-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Map<String, String> environment = settings(sandbox, database.url(), directory);
        change.accept(environment, sandbox);
        settings = SettingsReader.read(environment, Optional.empty());
        service = Service.start(settings, Clock.systemUTC());
    }

    static Stage open() {
        return open((usual, sandbox) -> {});
    }

    /** With other settings than the usual ones. */
    static Stage open(BiConsumer<Map<String, String>, Sandbox> change) {
        return new Stage(change);
    }

    /** What a service needs to stand between this database and this sandbox; a map that may be changed. */
    static Map<String, String> settings(Sandbox sandbox, String databaseUrl, Path directory) {
        var merchant = sandbox.world().shops().get(0);
        SandboxOptions keys = SandboxOptions.defaults();
        return new HashMap<>(Map.ofEntries(
                Map.entry("SHIPPO_TOKEN", ShippoPeer.TOKEN),
                Map.entry("SHIPPO_WEBHOOK_TOKEN", PARCEL_TOKEN),
                Map.entry("SHIPPO_BASE_URL", sandbox.shippoUri().toString()),
                Map.entry("STRIPE_KEY", StripePeer.KEY),
                Map.entry("STRIPE_WEBHOOK_SECRETS", StripeWebhooks.SECRET),
                Map.entry("STRIPE_BASE_URL", sandbox.stripeUri().toString()),
                Map.entry("DATABASE_URL", databaseUrl),
                Map.entry("ADVALOREM_ALLOW_UNSAFE_DATABASE", "true"),
                Map.entry("ADVALOREM_PORT", "0"),
                Map.entry("ADVALOREM_DATA_DIR", directory.toString()),
                Map.entry("ADVALOREM_ADMIN_TOKEN", TOKEN),
                Map.entry("ADVALOREM_UNDO_SECONDS", "0"),
                Map.entry("SHOPIFY_SHOP_DOMAIN", merchant.domain()),
                Map.entry("SHOPIFY_ACCESS_TOKEN", merchant.accessToken()),
                Map.entry("SHOPIFY_WEBHOOK_SECRET", merchant.webhookSecret()),
                Map.entry("SHOPIFY_BASE_URL", sandbox.shopifyUri().toString()),
                Map.entry("SHIPSTATION_API_KEY", keys.shipStationKey()),
                Map.entry("SHIPSTATION_API_SECRET", keys.shipStationSecret()),
                Map.entry("SHIPSTATION_STORE_ID", Long.toString(merchant.storeId())),
                Map.entry("SHIPSTATION_BASE_URL", sandbox.shipStationUri().toString())));
    }

    /** Another service on the same database, with the same keys. */
    Service another() {
        return Service.start(settings, Clock.systemUTC());
    }

    ShopId shop() {
        return settings.shop().orElseThrow();
    }

    Service service() {
        return service;
    }

    /** A buyer orders and Shopify tells it. */
    Placed arrives(Scenario scenario) {
        Placed placed = sandbox.world().place(scenario);
        tell(Topic.ORDERS_CREATE, placed.order());
        return placed;
    }

    /** Shopify tells about an order, and is answered with 200. */
    void tell(Topic topic, ShopOrder order) {
        assertThat(deliver(sandbox.webhooks().about(topic, order)).statusCode()).isEqualTo(200);
    }

    /** Sends a webhook once, as it is. */
    HttpResponse<String> deliver(Webhook webhook) {
        return deliver(
                webhook.headers(
                        sandbox.world().shop(webhook.shop()).orElseThrow().webhookSecret()),
                webhook.body());
    }

    /** Sends what may be no webhook at all. */
    HttpResponse<String> deliver(Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/api/webhooks/shopify/orders"))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    JsonNode get(String path) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN));
        assertThat(answer.statusCode()).as("GET %s", path).isEqualTo(200);
        return json(answer);
    }

    /** What {@code /metrics} says, as text. */
    String metrics() {
        return fetch("/metrics").body();
    }

    /** What is at an address, in whatever form. */
    HttpResponse<String> fetch(String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN));
    }

    HttpResponse<String> post(String path, Map<String, ?> body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        JSON.valueToTree(body).toString().getBytes(UTF_8))));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException malformed) {
            throw new UncheckedIOException(answer.body(), malformed);
        }
    }

    /** The address of one correction in the API. */
    static String path(Placed placed) {
        return "/api/corrections/" + placed.order().id();
    }

    CorrectionKey key(Placed placed) {
        return new CorrectionKey(shop(), new OrderId(placed.order().id()));
    }

    /** As it stands now; it must have been heard of. */
    Correction correction(Placed placed) {
        return find(placed).orElseThrow();
    }

    private Optional<Correction> find(Placed placed) {
        return service.store().corrections().find(key(placed));
    }

    /** Waits until the correction stands there and no worker holds it any more. */
    Correction until(CorrectionStatus wanted, Placed placed) {
        await(() -> {
            assertThat(find(placed).map(Correction::status))
                    .as(() -> placed.scenario() + " is " + outcome(placed))
                    .contains(wanted);
            assertThat(database.ask("select lease_owner from processed_order where lease_until is not null"
                            + " and shopify_order_id = " + placed.order().id()))
                    .as("who holds it")
                    .isEmpty();
        });
        return correction(placed);
    }

    /** Waits until it stands there, and has every pause end at once. */
    Correction hurriedUntil(CorrectionStatus wanted, Placed placed) {
        await(() -> {
            if (find(placed).map(Correction::status).equals(Optional.of(wanted))) {
                return;
            }
            hurry(placed);
            throw new AssertionError(placed.scenario() + " is " + outcome(placed));
        });
        return correction(placed);
    }

    /** Ends the pause that the correction is in. */
    void hurry(Placed placed) {
        database.change("update processed_order set due_at = clock_timestamp() where due_at > clock_timestamp()"
                + " and shopify_order_id = " + placed.order().id());
    }

    /** As {@link #outcome(Correction)}; empty until the order was heard of. */
    String outcome(Placed placed) {
        return find(placed).map(one -> outcome(one)).orElse("");
    }

    /** As {@code IN_REVIEW:ROWS_MISSING}, or the status alone. */
    static String outcome(Correction correction) {
        return correction.status()
                + correction
                        .state()
                        .reason()
                        .map(Reason::code)
                        .map(code -> ":" + code)
                        .orElse("");
    }

    /** The writes that moved a value of the order, whatever was answered. */
    List<Books.Push> pushes(Placed placed) {
        return sandbox.books().pushesOf(Long.toString(placed.order().id())).stream()
                .filter(push -> !push.changes().isEmpty())
                .toList();
    }

    /** Waits until the assertion holds. */
    static void await(Runnable assertion) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .untilAsserted(assertion::run);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in a call", stopped);
        }
    }

    @Override
    public void close() {
        service.close();
        sandbox.close();
        database.close();
        try {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
