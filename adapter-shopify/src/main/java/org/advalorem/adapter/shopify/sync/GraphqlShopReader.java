package org.advalorem.adapter.shopify.sync;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.ShopAccess;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.OrderStamps;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.system.PeerUnavailable;

/** A shop by the Admin GraphQL API. What an object holds beyond the first page of its parts is fetched before it is handed over. */
public final class GraphqlShopReader implements ShopReader, OrderStamps {
    private static final int TRIES = 3;

    private final AdminApi api;
    private final Function<ShopId, URI> baseUrl;

    /**
     * Reads through the given API.
     *
     * @param baseUrl what stands before {@code /admin} for a shop, such as {@code https://example.myshopify.com}
     */
    public GraphqlShopReader(AdminApi api, Function<ShopId, URI> baseUrl) {
        this.api = requireNonNull(api, "api");
        this.baseUrl = requireNonNull(baseUrl, "baseUrl");
    }

    @Override
    public ShopPage products(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
        return page(access(shop, credentials), Kind.PRODUCT, Operation.PRODUCTS, Operation.variables(), cursor);
    }

    @Override
    public Optional<ShopObject> product(ShopId shop, ShopifyCredentials credentials, long id) {
        return whole(access(shop, credentials), Kind.PRODUCT, "gid://shopify/Product/" + id);
    }

    @Override
    public ShopPage ordersUpdatedSince(
            ShopId shop, ShopifyCredentials credentials, Instant since, Optional<String> cursor) {
        String filter = "updated_at:>='" + second(since) + "'";
        ObjectNode variables = Operation.variables().put("filter", filter);
        return page(access(shop, credentials), Kind.ORDER, Operation.ORDERS_UPDATED_SINCE, variables, cursor);
    }

    @Override
    public Optional<ShopObject> order(ShopId shop, ShopifyCredentials credentials, long id) {
        return whole(access(shop, credentials), Kind.ORDER, "gid://shopify/Order/" + id);
    }

    @Override
    public ShopPage customers(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
        return page(access(shop, credentials), Kind.CUSTOMER, Operation.CUSTOMERS, Operation.variables(), cursor);
    }

    @Override
    public String startBulk(ShopId shop, ShopifyCredentials credentials, Instant from, Instant until) {
        String query =
                Operation.ORDERS_OF_A_PERIOD.replace("FROM", second(from)).replace("UNTIL", second(until));
        ObjectNode variables = Operation.variables().put("query", query);
        return api.query(access(shop, credentials), Operation.START_BULK.with(variables))
                .at("/bulkOperationRunQuery/bulkOperation/id")
                .asText();
    }

    @Override
    public Optional<BulkRun> bulk(ShopId shop, ShopifyCredentials credentials, String id) {
        ObjectNode variables = Operation.variables().put("id", id);
        JsonNode run = api.query(access(shop, credentials), Operation.BULK.with(variables))
                .path("bulkOperation");
        return run.isObject() ? Optional.of(Objects.run(run)) : Optional.empty();
    }

    @Override
    public Page placed(
            ShopId shop, ShopifyCredentials credentials, Instant from, Instant until, Optional<String> cursor) {
        ObjectNode variables = Operation.variables()
                .put("filter", "created_at:>='" + second(from) + "' created_at:<'" + second(until) + "'")
                .put("cursor", cursor.orElse(null));
        JsonNode list = api.query(access(shop, credentials), Operation.ORDER_STAMPS.with(variables))
                .path("orders");
        Map<OrderId, Instant> changed = new HashMap<>();
        for (JsonNode node : list.path("nodes")) {
            ShopObject order = Objects.of((ObjectNode) node);
            changed.put(OrderId.parse(order.id()), order.updatedAt());
        }
        return new Page(changed, Parts.next(list));
    }

    @Override
    public void download(ShopId shop, BulkRun run, Consumer<ShopObject> orders) {
        if (run.state() != BulkRun.State.COMPLETED) {
            throw new IllegalArgumentException("There is no file of " + run + " of " + shop);
        }
        run.url().ifPresent(url -> {
            try (BulkFile file = BulkFile.of(run)) {
                BulkSource.read(url, file::add);
                file.orders(orders);
            } catch (IOException e) {
                throw new UncheckedIOException("The disk does not take the file of " + run, e);
            }
        });
    }

    private static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private ShopAccess access(ShopId shop, ShopifyCredentials credentials) {
        return new ShopAccess(shop, baseUrl.apply(shop), credentials.accessToken());
    }

    private ShopPage page(
            ShopAccess access, Kind kind, Operation operation, ObjectNode variables, Optional<String> cursor) {
        variables.put("cursor", cursor.orElse(null));
        JsonNode list = api.query(access, operation.with(variables)).path(kind.list());
        return new ShopPage(
                Streams.stream(list.path("nodes"))
                        .flatMap(node -> listed(access, kind, (ObjectNode) node).stream())
                        .toList(),
                Parts.next(list));
    }

    /** One of a list; empty if it is gone by the time the rest of it is asked for. */
    private Optional<ShopObject> listed(ShopAccess access, Kind kind, ObjectNode object) {
        return kind.complete(object, parts(access))
                ? Optional.of(Objects.of(object))
                : whole(access, kind, object.path("id").asText());
    }

    private Optional<ShopObject> whole(ShopAccess access, Kind kind, String gid) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            ObjectNode variables = Operation.variables().put("id", gid);
            JsonNode object = api.query(access, kind.single().with(variables)).path(kind.one());
            if (!object.isObject()) {
                return Optional.empty();
            }
            if (kind.complete((ObjectNode) object, parts(access))) {
                return Optional.of(Objects.of((ObjectNode) object));
            }
        }
        throw new PeerUnavailable(
                "SHOPIFY_CHANGING", gid + " changed " + TRIES + " times while it was being read", Optional.empty());
    }

    private Parts parts(ShopAccess access) {
        return new Parts((operation, variables) -> api.query(access, operation.with(variables)));
    }
}
