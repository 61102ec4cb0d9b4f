package org.advalorem.proof.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.advalorem.proof.crash.Load;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Placed;

/** Shopify and ShipStation, in the process of the test: whatever dies, their books stay. */
public final class Peers implements AutoCloseable {

    /** With it everything may be done. */
    public static final String TOKEN = "a-token-with-all-rights";
    /** As Shopify waits. */
    private static final Duration WAITS = Duration.ofSeconds(5);

    /** As fast as a few clients go. */
    public static final Load.Pace BRISK = new Load.Pace(6, Duration.ofMillis(160), Duration.ofMillis(200), 15);

    private final SandboxOptions options;
    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WAITS)
            .build();

    private Peers(SandboxOptions options) {
        this.options = options;
        sandbox = Sandbox.start(options);
    }

    /** Starts them; the seed decides what is ordered. */
    public static Peers start(long seed) {
        return new Peers(SandboxOptions.defaults().withoutLimits().withSeed(seed));
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** What a service needs to know to work with them; the rest as by default. */
    public Map<String, String> settings(int port, Path directory) {
        var merchant = sandbox.world().shops().get(0);
        return Map.ofEntries(
                Map.entry("ADVALOREM_PORT", Integer.toString(port)),
                Map.entry("ADVALOREM_DATA_DIR", directory.toString()),
                Map.entry("ADVALOREM_ADMIN_TOKEN", TOKEN),
                Map.entry("SHOPIFY_SHOP_DOMAIN", merchant.domain()),
                Map.entry("SHOPIFY_ACCESS_TOKEN", merchant.accessToken()),
                Map.entry("SHOPIFY_WEBHOOK_SECRET", merchant.webhookSecret()),
                Map.entry("SHOPIFY_BASE_URL", sandbox.shopifyUri().toString()),
                Map.entry("SHIPSTATION_API_KEY", options.shipStationKey()),
                Map.entry("SHIPSTATION_API_SECRET", options.shipStationSecret()),
                Map.entry("SHIPSTATION_STORE_ID", Long.toString(merchant.storeId())),
                Map.entry("SHIPSTATION_BASE_URL", sandbox.shipStationUri().toString()));
    }

    /** So that no queue forms while answers are slow. */
    public static final Load.Pace GENTLE = new Load.Pace(3, Duration.ofMillis(900), Duration.ofMillis(200), 15);

    /** Buyers order, and Shopify tells any of the instances, again and again until one answers 200. */
    public Load<Webhook> load(List<Instance> instances, Load.Pace pace, long seed) {
        return load(instances, () -> about(Topic.ORDERS_CREATE, sandbox.world().place()), pace, seed);
    }

    /** Shopify tells any of the instances of one thing after another, again and again until one answers 200. */
    public Load<Webhook> load(List<Instance> instances, Supplier<Webhook> news, Load.Pace pace, long seed) {
        return Load.start(news, (webhook, random) -> deliver(webhook, instances, random), pace, seed);
    }

    private Webhook about(Topic topic, Placed placed) {
        return sandbox.webhooks().about(topic, placed.order());
    }

    private boolean deliver(Webhook webhook, List<Instance> instances, Random random)
            throws IOException, InterruptedException {
        return deliver(webhook, instances.get(random.nextInt(instances.size())));
    }

    /** Sends it once; whether it was answered with 200. */
    public boolean deliver(Webhook webhook, Instance instance) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(instance.uri("/api/webhooks/shopify/orders"))
                .timeout(WAITS)
                .POST(BodyPublishers.ofByteArray(webhook.body()));
        webhook.headers(sandbox.world().shop(webhook.shop()).orElseThrow().webhookSecret())
                .forEach(request::header);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Whether a question is answered with 200. */
    public boolean isFine(URI address) {
        try {
            return http.send(HttpRequest.newBuilder(address).timeout(WAITS).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Asks an instance to do something, with all rights.
     *
     * @param body JSON
     * @return the answer's status
     */
    public int post(Instance instance, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(instance.uri(path))
                .timeout(WAITS)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
