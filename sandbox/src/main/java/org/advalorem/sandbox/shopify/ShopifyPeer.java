package org.advalorem.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Faults;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Gate;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Shop;
import org.advalorem.sandbox.world.World;

/** Shopify's Admin GraphQL API as far as a customs correction and a copy of the shop read it. Safe for several threads. */
public final class ShopifyPeer {

    private static final String VERSION = "2026-10";
    private static final int USUAL_COST = 90;

    private final World world;
    private final Clock clock;
    private final Bulks bulks;
    private final Subscriptions subscriptions;
    private final GraphApi api;
    private final Gate gate;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private volatile int maximum;
    private volatile int restoreRate;

    /** Has {@code maximum} points in a full bucket, of which {@code restoreRate} come back in a second. */
    public ShopifyPeer(World world, Books books, Faults faults, Clock clock, int maximum, int restoreRate) {
        this.world = world;
        this.clock = clock;
        this.bulks = new Bulks(clock);
        this.subscriptions = new Subscriptions(clock);
        this.api = new GraphApi(world, bulks, subscriptions);
        this.gate = new Gate(Fault.Peer.SHOPIFY, faults, books, this::refusal);
        this.maximum = maximum;
        this.restoreRate = restoreRate;
    }

    /** The path may name the shop; without it the access token does. */
    public void register(RoutesConfig routes, String base) {
        String files = base + "/bulk/";
        routes.post(base + "/admin/api/{version}/graphql.json", ctx -> serve(ctx, byToken(ctx), files));
        routes.post(
                base + "/{shop}/admin/api/{version}/graphql.json",
                ctx -> serve(ctx, world.shop(ctx.pathParam("shop")), files));
        routes.get(files + "{id}", ctx -> gate.serve(ctx, "bulk", () -> file(ctx.pathParam("id"))));
    }

    /** Where files of whole shops are written. */
    public Bulks bulks() {
        return bulks;
    }

    /** What every token may do, by Shopify's names; can be changed at any time. */
    public Set<String> scopes() {
        return api.scopes();
    }

    /** Whom the shops tell of what. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** From now on those who have subscribed hear of everything that happens. */
    public void announceBy(Webhooks webhooks) {
        var announcer = new Announcer(webhooks, subscriptions);
        world.onChange(announcer::tell);
        bulks.onFinished((shop, body) -> announcer.tell(webhooks.of(Topic.BULK_OPERATIONS_FINISH, shop, body)));
    }

    private Answer file(String id) {
        return Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .flatMap(text -> bulks.file(Long.parseLong(text)))
                .map(bytes -> new Answer(200, "application/jsonl", bytes, Map.of()))
                .orElseGet(() -> Answer.page(404, "Not Found"));
    }

    /** Fills every bucket, and from now on to this measure. */
    public void points(int newMaximum, int newRestoreRate) {
        maximum = newMaximum;
        restoreRate = newRestoreRate;
        buckets.clear();
    }

    private void serve(Context ctx, Optional<Shop> shop, String files) {
        gate.serve(
                ctx,
                "graphql",
                () -> shop.filter(found -> found.accessToken().equals(token(ctx)))
                        .map(found -> answer(found, ctx, ctx.scheme() + "://" + ctx.host() + files))
                        .orElseGet(ShopifyPeer::unauthorized));
    }

    private Answer answer(Shop shop, Context ctx, String files) {
        JsonNode request;
        try {
            request = Json.read(ctx.body());
        } catch (Json.Malformed e) {
            return Answer.json(400, Json.object().put("errors", "Bad Request"));
        }
        Map<String, Object> body = api.answer(
                shop,
                request.path("query").asText(),
                request.path("operationName").asText(""),
                variables(request.path("variables")),
                bucket(shop),
                files);
        return Answer.json(200, body).with("X-Shopify-API-Version", VERSION);
    }

    private static Map<String, Object> variables(JsonNode node) {
        var variables = new HashMap<String, Object>();
        node.properties().forEach(entry -> variables.put(entry.getKey(), plain(entry.getValue())));
        return variables;
    }

    private static Object plain(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isInt()) {
            return node.intValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }

    private Bucket bucket(Shop shop) {
        return buckets.computeIfAbsent(shop.domain(), domain -> new Bucket(maximum, restoreRate, clock));
    }

    private Optional<Shop> byToken(Context ctx) {
        String token = token(ctx);
        return world.shops().stream()
                .filter(shop -> shop.accessToken().equals(token))
                .findFirst();
    }

    private static String token(Context ctx) {
        return Optional.ofNullable(ctx.header("X-Shopify-Access-Token")).orElse("");
    }

    private static Answer unauthorized() {
        return Answer.json(
                401,
                Json.object()
                        .put("errors", "[API] Invalid API key or access token (unrecognized login or wrong password)"));
    }

    private Answer refusal(Fault fault) {
        return switch (fault.kind()) {
            case THROTTLED ->
                Answer.json(200, GraphApi.throttled(new Bucket(0, restoreRate, clock), USUAL_COST))
                        .with("X-Shopify-API-Version", VERSION);
            case TOO_MANY_REQUESTS ->
                Answer.json(429, Json.object().put("errors", "Exceeded resource limits"))
                        .with("Retry-After", Math.max(1, fault.delay().toSeconds()) + ".0");
            case UNAUTHORIZED -> unauthorized();
            case PAYMENT_REQUIRED -> Answer.json(402, Json.object().put("errors", "Payment Required"));
            case FORBIDDEN -> Answer.json(403, Json.object().put("errors", "Forbidden"));
            case LOCKED -> Answer.json(423, Json.object().put("errors", "Locked"));
            case UNAVAILABLE -> Answer.page(503, "Service Unavailable");
            default -> Answer.page(500, "Internal Server Error");
        };
    }
}
