package org.advalorem.adapter.shopify.order;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.GraphqlQuery;
import org.advalorem.adapter.shopify.admin.ShopAccess;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.correction.ShopifyOrders;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * Orders by the Admin GraphQL API. An order of more than fifty lines takes several queries; if it changes between them its
 * pages do not belong together, and it is read again from the start.
 */
public final class GraphqlShopifyOrders implements ShopifyOrders {
    private static final String FRAGMENTS = resource("line-page.fragments.graphql");
    private static final String FIRST_PAGE = resource("order-for-customs.graphql") + FRAGMENTS;
    private static final String NEXT_PAGE = resource("more-lines-for-customs.graphql") + FRAGMENTS;
    /** Points that the two queries ask for in advance, until the first answer tells. */
    private static final int EXPECTED_COST = 120;

    private static final int TRIES = 3;
    /** Far beyond the longest order that Shopify takes. */
    private static final int MOST_PAGES = 100;

    private final AdminApi api;
    private final Function<ShopId, URI> baseUrl;

    /**
     * Reads through the given API.
     *
     * @param baseUrl what stands before {@code /admin} for a shop, such as {@code https://example.myshopify.com}
     */
    public GraphqlShopifyOrders(AdminApi api, Function<ShopId, URI> baseUrl) {
        this.api = requireNonNull(api, "api");
        this.baseUrl = requireNonNull(baseUrl, "baseUrl");
    }

    @Override
    public Optional<ShopOrder> fetch(ShopId shop, ShopifyCredentials credentials, OrderId order) {
        ShopAccess access = new ShopAccess(shop, baseUrl.apply(shop), credentials.accessToken());
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            JsonNode data = api.query(access, firstPage(order));
            if (!data.path("order").isObject()) {
                return Optional.empty();
            }
            if (completed(access, order, (ObjectNode) data.path("order"))) {
                return Optional.of(read(order, data));
            }
        }
        throw new PeerUnavailable(
                "SHOPIFY_ORDER_CHANGING",
                "Order " + order + " changed " + TRIES + " times while it was being read",
                Optional.empty());
    }

    /** Adds the lines of the further pages to the first; false if the order has changed in between or is gone. */
    private boolean completed(ShopAccess access, OrderId id, ObjectNode order) {
        ObjectNode lines = order.withObject("/lineItems");
        ArrayNode nodes = lines.withArray("nodes");
        JsonNode page = lines;
        for (int pages = 1; page.at("/pageInfo/hasNextPage").asBoolean(); pages++) {
            if (pages == MOST_PAGES) {
                throw new PeerRefused(
                        "SHOPIFY_UNREADABLE_ORDER", "Order " + id + ": more than " + nodes.size() + " lines");
            }
            String after = page.at("/pageInfo/endCursor").asText();
            JsonNode more = api.query(access, nextPage(id, after)).path("order");
            if (!more.path("updatedAt").equals(order.path("updatedAt"))) {
                return false;
            }
            page = more.path("lineItems");
            page.path("nodes").forEach(nodes::add);
        }
        lines.remove("pageInfo");
        return true;
    }

    private static ShopOrder read(OrderId id, JsonNode data) {
        try {
            Field root = Field.root(data);
            return GraphqlOrder.read(root.at("order"), GraphqlOrder.shopAddress(root));
        } catch (UnreadableOrder e) {
            throw new PeerRefused(
                    "SHOPIFY_UNREADABLE_ORDER", e.in("Order " + id).getMessage());
        }
    }

    static GraphqlQuery firstPage(OrderId order) {
        return new GraphqlQuery("OrderForCustoms", FIRST_PAGE, variables(order), EXPECTED_COST);
    }

    static GraphqlQuery nextPage(OrderId order, String after) {
        return new GraphqlQuery(
                "MoreLinesForCustoms", NEXT_PAGE, variables(order).put("after", after), EXPECTED_COST);
    }

    private static ObjectNode variables(OrderId order) {
        return JsonNodeFactory.instance.objectNode().put("id", order.gid());
    }

    private static String resource(String name) {
        try {
            return Resources.toString(Resources.getResource(GraphqlShopifyOrders.class, name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
