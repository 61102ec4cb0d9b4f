package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Cases;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Orders;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.fulfillment.Fulfillment;
import org.advalorem.engine.sync.ConnectionCheck;
import org.advalorem.engine.sync.SyncDesk;
import org.advalorem.port.access.AccessTokens.Grant;
import org.advalorem.port.access.AccessTokens.Kind;
import org.advalorem.port.access.AccessTokens.Role;
import org.advalorem.port.fulfillment.ParcelMessages;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.WebhookSignatures;

/** A server on a free port over stores in memory and the real engine, with one shop, and what a test needs to talk to it. */
final class World implements AutoCloseable {

    static final ShopId SHOP = new ShopId("example.myshopify.com");
    static final ShopId OTHER = new ShopId("other-shop.myshopify.com");
    static final Actor BEN = new Actor("user:ben");
    static final Duration UNDO = Duration.ofSeconds(30);
    static final String WEBHOOK_TOKEN = "token-of-the-address";
    static final String STRIPE_SECRET = "whsec_never_shown";
    static final String ADMIN = "admin-token-of-the-tests";
    private static final String SECRET = "hush";
    private static final ObjectMapper JSON = new ObjectMapper();

    final SettableClock clock = new SettableClock(Cases.NOW);
    final MemoryStore store = new MemoryStore(clock);
    /** What a try to reach Shopify comes to. */
    final AtomicReference<ConnectionCheck.Result> connection =
            new AtomicReference<>(new ConnectionCheck.Result(true, "", "The shop lets us in."));

    final Peers peers = new Peers();
    final Shopwindow window = new Shopwindow();
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final AtomicReference<Supplier<Optional<String>>> databaseCheck = new AtomicReference<>(Optional::empty);
    final Carriers carriers = new Carriers(clock);
    final Bank bank = new Bank(clock);
    /** Has no threads here: {@link #work()} does what is due. */
    final Fulfillment fulfillment = new Fulfillment(
            store,
            new Fulfillment.Doors(
                    peers, carriers, body -> new ParcelMessages.Reading.Unreadable("Not read here"), bank, bank),
            "test",
            clock,
            new Fulfillment.Options(OrderStatus.PROCESSING, 1, 1, Duration.ZERO));

    final CorrectionEngine engine;
    final AdvaloremHttp server;
    private final AtomicLong ids = new AtomicLong();
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    World() {
        this(HttpOptions.onLoopback(0).withAdminToken(new Secret(ADMIN)));
    }

    World(HttpOptions options) {
        this(options, BodyRoom.of(options), true);
    }

    /** Nothing is set up yet. */
    static World withoutShop() {
        HttpOptions options = HttpOptions.onLoopback(0).withAdminToken(new Secret(ADMIN));
        return new World(options, BodyRoom.of(options), false);
    }

    /** Takes bodies of a limit, and so many bytes of them at once. */
    static World withRoom(int bodyLimit, long bytes) {
        return new World(
                HttpOptions.onLoopback(0).withAdminToken(new Secret(ADMIN)).withBodyLimit(bodyLimit),
                new BodyRoom(bodyLimit, bytes),
                true);
    }

    private World(HttpOptions options, BodyRoom room, boolean withShop) {
        engine = CorrectionEngine.builder()
                .store(store)
                .shopify(peers)
                .shipStation(peers)
                .clock(clock)
                .undoWindow(UNDO)
                .build();
        if (withShop) {
            addShop(SHOP);
        }
        server = AdvaloremHttp.start(
                options,
                new HttpParts(
                        store,
                        engine,
                        syncDesk(),
                        fulfillment.desk(),
                        shop -> connection.get(),
                        signatures(),
                        World::isSigned,
                        bank,
                        window.preview(this),
                        () -> "fresh-" + ids.incrementAndGet(),
                        clock,
                        meters,
                        Map.of("database", () -> databaseCheck.get().get())),
                room);
    }

    private SyncDesk syncDesk() {
        return new SyncDesk(
                store.shops(),
                store.caches(),
                store.syncJobs(),
                store.syncSchedules(),
                () -> "job-" + ids.incrementAndGet(),
                clock,
                () -> {});
    }

    /** Knows the secret of the shops it has credentials of, and, like a deployment with one app, of unknown ones too. */
    private WebhookSignatures signatures() {
        return (shop, body, signature) -> sign(body).equals(signature);
    }

    static String sign(byte[] body) {
        return Base64.getEncoder()
                .encodeToString(Hashing.hmacSha256(SECRET.getBytes(UTF_8))
                        .hashBytes(body)
                        .asBytes());
    }

    /** Signed is what {@link #signParcels} made, at most five minutes ago. */
    private static boolean isSigned(RawBody body, String signature, Secret secret, Instant now) {
        return LongStream.range(0, 300)
                .anyMatch(ago -> signParcels(body.bytes(), secret.reveal(), now.minusSeconds(ago))
                        .equals(signature));
    }

    /** As Shippo signs. */
    static String signParcels(byte[] body, String secret, Instant at) {
        String time = Long.toString(at.getEpochSecond());
        byte[] signed = Bytes.concat((time + ".").getBytes(UTF_8), body);
        return "t=" + time + ",v1=" + Hashing.hmacSha256(secret.getBytes(UTF_8)).hashBytes(signed);
    }

    /** Gives a shop what it needs for labels and refunds. */
    void fulfils(ShopId shop) {
        store.shops()
                .save(
                        shop,
                        new ShippoCredentials(
                                new Secret("shippo_test_never_shown"), new Secret(WEBHOOK_TOKEN), Optional.empty()));
        store.shops()
                .save(
                        shop,
                        new StripeCredentials(new Secret("sk_test_never_shown"), List.of(new Secret(STRIPE_SECRET))));
    }

    /** Does what is due about labels and refunds. */
    void work() {
        while (fulfillment.runDue()) {
            // Until nothing is.
        }
    }

    void addShop(ShopId shop) {
        store.shops().save(Shop.registered(shop, clock.instant()));
        store.shops().save(shop, new ShopifyCredentials(new Secret("shpat_never_shown"), List.of(new Secret(SECRET))));
        store.shops()
                .save(
                        shop,
                        new ShipStationCredentials(new Secret("key_never_shown"), new Secret("secret_never_shown")));
    }

    void reviewsEveryOrder() {
        store.shops()
                .save(store.shops()
                        .find(SHOP)
                        .orElseThrow()
                        .with(ShopSettings.DEFAULT.withReviewMode(ReviewMode.EVERY_ORDER)));
    }

    /** Has the engine work on an order until nothing is due. */
    Correction order(ShopId shop, long number, Orders what) {
        ShopOrder order = what.order();
        var id = new OrderId(6_000_000_000_000L + number);
        String name = "#" + number;
        peers.add(named(order, id, name), at(what.declaration(), id, number));
        var key = new CorrectionKey(shop, id);
        engine.register(key, name, order.updatedAt());
        engine.runDue();
        server.publish(key);
        clock.forward(Duration.ofSeconds(1));
        return find(key);
    }

    /** Shopify has an order of this number, with these lines; nothing is corrected. */
    void inShopify(OrderId id, Orders what) {
        peers.add(named(what.order(), id, "#" + id), what.declaration());
    }

    Correction order(long number) {
        return order(SHOP, number, Orders.teesAndMug());
    }

    Correction find(CorrectionKey key) {
        return store.corrections().find(key).orElseThrow();
    }

    private static ShopOrder named(ShopOrder order, OrderId id, String name) {
        return new ShopOrder(
                id,
                name,
                order.createdAt(),
                order.updatedAt(),
                order.cancelled(),
                order.test(),
                order.edited(),
                order.taxesIncluded(),
                order.shopCurrency(),
                order.presentmentCurrency(),
                order.consignments(),
                order.shopAddress(),
                order.shippingAddress(),
                order.discounts(),
                order.lines(),
                order.currentSubtotal());
    }

    private static Declaration at(Declaration declaration, OrderId id, long number) {
        return new Declaration(
                Long.toString(410_000_000L + number),
                id.toString(),
                Long.toString(number),
                declaration.status(),
                declaration.modifiedAt(),
                false,
                declaration.items(),
                declaration.customsItems(),
                declaration.document());
    }

    /** A token with a role, for some shops or for all. */
    String token(Role role, ShopId... shops) {
        String secret = "token-" + role + "-" + List.of(shops);
        grant(secret, Kind.TOKEN, role, Set.of(shops));
        return secret;
    }

    void grant(String secret, Kind kind, Role role, Set<ShopId> shops) {
        store.accessTokens()
                .save(new Grant(
                        Hashes.of(secret),
                        kind,
                        "anna",
                        role,
                        shops,
                        clock.instant(),
                        clock.instant().plus(Duration.ofDays(1))));
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    Answer get(String path) {
        return send(request(path).header("Authorization", "Bearer " + ADMIN).GET());
    }

    Answer get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    Answer post(String path, String body) {
        return post(path, body, ADMIN);
    }

    Answer post(String path, String body, String token) {
        return sendJson("POST", path, body, token);
    }

    Answer put(String path, String body) {
        return sendJson("PUT", path, body, ADMIN);
    }

    Answer sendJson(String method, String path, String body, String token, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** A delivery of Shopify's, signed with the right secret. */
    Answer webhook(String kind, ShopId shop, String topic, String delivery, byte[] body) {
        return send(delivery(kind, shop, topic, delivery, body).header("X-Shopify-Hmac-Sha256", sign(body)));
    }

    HttpRequest.Builder delivery(String kind, ShopId shop, String topic, String delivery, byte[] body) {
        return request("/api/webhooks/shopify/" + kind)
                .header("X-Shopify-Shop-Domain", shop.domain())
                .header("X-Shopify-Topic", topic)
                .header("X-Shopify-Webhook-Id", delivery)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    long inbox(State state) {
        return store.inbox().counts().getOrDefault(state, 0L);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address(path))).timeout(Duration.ofSeconds(30));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        server.close();
        engine.close();
        fulfillment.close();
    }

    /** What the server said. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (IOException notJson) {
                throw new UncheckedIOException(body(), notJson);
            }
        }

        String text(String pointer) {
            return json().at(pointer).asText();
        }

        String code() {
            return text("/code");
        }
    }
}
