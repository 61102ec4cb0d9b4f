package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.message.Courier;
import org.advalorem.sandbox.message.Manner;

/**
 * Sends messages to the addresses that were registered for them: in the same mode, unsigned unless told otherwise, and twice more where
 * the answer is 408, 429, 5xx or none. Safe for several threads.
 */
public final class ShippoWebhooks implements AutoCloseable {

    /** Shippo waits for so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Manner USUAL = new Manner(1, 3, Duration.ofSeconds(1), 0);
    private static final String ALGORITHM = "HmacSHA256";

    private final Clock clock;
    private final Ids ids;
    private final Courier courier;
    private final List<ObjectNode> subscriptions = new ArrayList<>();
    private String secret = "";

    ShippoWebhooks(Books books, Clock clock, Ids ids, long seed) {
        this.clock = clock;
        this.ids = ids;
        this.courier = new Courier("shippo.message", books, seed, ShippoWebhooks::isFinal, USUAL);
    }

    private static boolean isFinal(int status) {
        return status != 0 && status != 408 && status != 429 && status < 500;
    }

    /** Signs from now on; an empty secret ends it. */
    public synchronized void signing(String with) {
        secret = with;
    }

    public Manner manner() {
        return courier.manner();
    }

    /** From now on. */
    public void manner(Manner other) {
        courier.manner(other);
    }

    /** From now on messages wait, as if they were late, until {@link #release}. */
    public void hold() {
        courier.hold();
    }

    /** Sends what waited, in an order drawn from the seed; says how many they are once all are through. */
    public CompletableFuture<Integer> release() {
        return courier.release();
    }

    /** Where messages of a kind go. */
    public synchronized List<URI> addresses(String event, boolean test) {
        return subscriptions.stream()
                .filter(webhook -> webhook.path("active").asBoolean())
                .filter(webhook -> webhook.path("is_test").asBoolean() == test)
                .filter(webhook ->
                        List.of(event, "all").contains(webhook.path("event").asText()))
                .map(webhook -> URI.create(webhook.path("url").asText()))
                .toList();
    }

    synchronized List<ObjectNode> subscriptions() {
        return List.copyOf(subscriptions);
    }

    synchronized Answer subscribe(JsonNode wish) {
        if (!wish.hasNonNull("url") || !wish.hasNonNull("event")) {
            return Replies.field(wish.hasNonNull("url") ? "event" : "url", "This field is required.");
        }
        ObjectNode webhook = Json.object()
                .put("object_id", ids.next("f"))
                .put("event", wish.path("event").asText())
                .put("url", wish.path("url").asText())
                .put("active", wish.path("active").asBoolean(true))
                .put("is_test", wish.path("is_test").asBoolean());
        subscriptions.add(webhook);
        return Answer.json(201, webhook);
    }

    static ObjectNode message(String event, boolean test, ObjectNode data) {
        ObjectNode message = Json.object().put("event", event).put("test", test);
        message.set("data", data);
        return message;
    }

    /** Nobody waits for it. */
    void tell(String event, boolean test, ObjectNode data) {
        byte[] body = Json.bytes(message(event, test, data));
        for (URI address : addresses(event, test)) {
            courier.carry(() -> request(address, body));
        }
    }

    /** Makes one attempt; the status of the answer, or 0 if there was none. */
    int sendOnce(URI address, byte[] body) {
        return courier.once(() -> request(address, body)).join();
    }

    private HttpRequest request(URI address, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        String signature = signature(body);
        if (!signature.isEmpty()) {
            request.header("Shippo-Auth-Signature", signature);
        }
        return request.build();
    }

    private synchronized String signature(byte[] body) {
        if (secret.isEmpty()) {
            return "";
        }
        long seconds = clock.instant().getEpochSecond();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public void close() {
        courier.close();
    }
}
