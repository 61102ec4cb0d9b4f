package org.advalorem.adapter.shopify.admin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.Feign;
import feign.FeignException;
import feign.Request;
import feign.Retryer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * The Admin GraphQL API of any number of shops, in one pinned version. Safe for any number of threads, which share each
 * shop's budget of points: a call waits when the budget is known to be used up, and when the shop says {@code THROTTLED}.
 * It never waits longer than {@link Limits#longestWait()} at a stretch; beyond, the caller is told to come back.
 */
public final class AdminApi {
    private final AdminHttp http;
    private final ObjectMapper json;
    private final String version;
    private final Limits limits;
    private final Surroundings surroundings;
    private final Map<ShopId, CostBucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, Double> costs = new ConcurrentHashMap<>();

    /**
     * Opens no connection yet.
     *
     * @param version such as {@code 2026-10}
     */
    public AdminApi(String version, Limits limits, Surroundings surroundings) {
        this.version = requireVersion(version);
        this.limits = requireNonNull(limits, "limits");
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.json = mapper(limits);
        this.http = client(new Wire(json, surroundings.clock()::instant), limits);
    }

    /**
     * Asks, and answers with the {@code data} of the answer, which is complete.
     *
     * @throws PeerRefused if asking again would not help
     * @throws PeerUnavailable if it may help later
     */
    public JsonNode query(ShopAccess shop, GraphqlQuery query) {
        CostBucket bucket = buckets.computeIfAbsent(shop.shop(), id -> new CostBucket());
        for (int attempt = 1; ; attempt++) {
            AdminAnswer answer = sendWithinBudget(shop, query, bucket);
            GraphqlErrors errors = GraphqlErrors.of(answer);
            if (!errors.throttled()) {
                return data(answer, errors);
            }
            Duration wait = waitAfterThrottling(answer);
            if (attempt == limits.tries()) {
                throw Failures.throttled("Throttled by " + shop.shop() + " " + attempt + " times in a row", wait);
            }
            pause(shop, wait);
        }
    }

    private static JsonNode data(AdminAnswer answer, GraphqlErrors errors) {
        errors.failure()
                .or(() -> GraphqlErrors.userErrors(answer))
                .or(() -> GraphqlErrors.searchWarnings(answer))
                .ifPresent(failure -> {
                    throw failure;
                });
        JsonNode data = answer.body().path("data");
        if (!data.isObject()) {
            throw Failures.unavailable("The answer holds neither data nor errors");
        }
        return data;
    }

    private AdminAnswer sendWithinBudget(ShopAccess shop, GraphqlQuery query, CostBucket bucket) {
        double cost = costs.getOrDefault(query.operationName(), (double) query.expectedCost());
        Duration wait = bucket.hold(cost, surroundings.clock().instant());
        try {
            if (!wait.isZero()) {
                pause(shop, wait);
            }
            AdminAnswer answer = send(shop, query);
            answer.throttleStatus()
                    .ifPresent(status ->
                            bucket.observe(status, surroundings.clock().instant()));
            if (answer.requestedCost() > 0) {
                costs.put(query.operationName(), answer.requestedCost());
            }
            return answer;
        } finally {
            bucket.release(cost);
        }
    }

    private AdminAnswer send(ShopAccess shop, GraphqlQuery query) {
        AdminAnswer answer = exchange(shop, query);
        answer.version()
                .filter(answered -> !answered.equals(version))
                .ifPresent(answered -> surroundings.listener().answeredByOtherVersion(shop.shop(), version, answered));
        return answer;
    }

    private AdminAnswer exchange(ShopAccess shop, GraphqlQuery query) {
        try {
            return http.post(
                    endpoint(shop),
                    Map.of("X-Shopify-Access-Token", shop.token().reveal()),
                    body(query));
        } catch (FeignException e) {
            // Feign's exception carries the request with its token; only what lies beneath it is kept.
            throw e.getCause() instanceof PeerUnavailable unavailable
                    ? unavailable
                    : Failures.unavailable("No answer from " + shop, e.getCause());
        }
    }

    private URI endpoint(ShopAccess shop) {
        return URI.create(shop.baseUrl() + "/admin/api/" + version + "/graphql.json");
    }

    private ObjectNode body(GraphqlQuery query) {
        ObjectNode body = json.createObjectNode();
        body.put("query", query.text());
        body.put("operationName", query.operationName());
        body.set("variables", query.variables());
        return body;
    }

    /** The time in which the missing points flow in, and up to a quarter more so that waiting workers do not come back together. */
    private Duration waitAfterThrottling(AdminAnswer answer) {
        long millis = answer.throttleStatus()
                .filter(status -> status.restorePerSecond() > 0)
                .map(status -> (answer.requestedCost() - status.available()) / status.restorePerSecond())
                .map(seconds -> (long) Math.ceil(seconds * 1000))
                .orElse(limits.leastWait().toMillis());
        long least = Math.max(limits.leastWait().toMillis(), millis);
        return Duration.ofMillis(least + surroundings.random().nextLong(least / 4 + 1));
    }

    private void pause(ShopAccess shop, Duration wait) {
        if (wait.compareTo(limits.longestWait()) > 0) {
            throw Failures.throttled("The budget of " + shop.shop() + " is used up for " + wait, wait);
        }
        surroundings.listener().throttled(shop.shop(), wait);
        try {
            surroundings.pause().pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.unavailable("Stopped while waiting for " + shop.shop(), e);
        }
    }

    private static AdminHttp client(Wire wire, Limits limits) {
        return Feign.builder()
                .client(new DeadlineClient(limits.connectTimeout()))
                .options(new Request.Options(limits.connectTimeout(), limits.readTimeout(), false))
                .retryer(Retryer.NEVER_RETRY)
                .encoder(wire::encode)
                .decoder(wire::decode)
                .errorDecoder(wire::failure)
                .target(feign.Target.EmptyTarget.create(AdminHttp.class));
    }

    private static ObjectMapper mapper(Limits limits) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(limits.longestAnswer())
                        .maxNestingDepth(64)
                        .maxNumberLength(64)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static String requireVersion(String version) {
        if (!version.matches("[0-9]{4}-[0-9]{2}|unstable")) {
            throw new IllegalArgumentException("Not a version of the API such as 2026-10: " + version);
        }
        return version;
    }

    /**
     * Bounds of patience.
     *
     * @param readTimeout over the whole exchange, to the last byte of the answer
     * @param tries how often to send one query that is answered {@code THROTTLED}, at least once
     * @param leastWait after {@code THROTTLED}, however little is missing
     * @param longestWait for which a worker may be held up at a stretch
     * @param longestAnswer in bytes
     */
    public record Limits(
            Duration connectTimeout,
            Duration readTimeout,
            int tries,
            Duration leastWait,
            Duration longestWait,
            long longestAnswer) {

        public Limits {
            if (tries < 1) {
                throw new IllegalArgumentException("At least one try, not " + tries);
            }
        }

        public static Limits standard() {
            return new Limits(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(15),
                    5,
                    Duration.ofMillis(250),
                    Duration.ofSeconds(20),
                    16L << 20);
        }
    }

    /** What the API takes from the world around it. */
    public record Surroundings(Clock clock, Pause pause, RandomGenerator random, AdminListener listener) {

        public Surroundings {
            requireNonNull(clock, "clock");
            requireNonNull(pause, "pause");
            requireNonNull(random, "random");
            requireNonNull(listener, "listener");
        }
    }
}
