package org.advalorem.adapter.shopify.sync;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.ShopAccess;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.sync.WebhookSubscriptions;

/** A shop's webhook subscriptions by the Admin GraphQL API. */
public final class GraphqlWebhookSubscriptions implements WebhookSubscriptions {
    /** What stands before the slash of a topic: the API writes an underscore for it, of which some have one of their own. */
    private static final List<String> SUBJECTS = List.of(
            "app",
            "app_subscriptions",
            "bulk_operations",
            "customers",
            "fulfillment_orders",
            "fulfillments",
            "inventory_items",
            "inventory_levels",
            "locations",
            "orders",
            "products",
            "refunds",
            "shop");

    private final AdminApi api;
    private final Function<ShopId, URI> baseUrl;

    /**
     * Subscribes through the given API.
     *
     * @param baseUrl as for {@link GraphqlShopReader}
     */
    public GraphqlWebhookSubscriptions(AdminApi api, Function<ShopId, URI> baseUrl) {
        this.api = requireNonNull(api, "api");
        this.baseUrl = requireNonNull(baseUrl, "baseUrl");
    }

    @Override
    public List<Subscription> all(ShopId shop, ShopifyCredentials credentials) {
        List<Subscription> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            ObjectNode variables = Operation.variables().put("cursor", cursor.orElse(null));
            JsonNode list =
                    ask(shop, credentials, Operation.SUBSCRIPTIONS, variables).path("webhookSubscriptions");
            list.path("nodes")
                    .forEach(node -> all.add(new Subscription(
                            node.path("id").asText(),
                            topic(node.path("topic").asText()),
                            node.path("uri").asText())));
            cursor = Parts.next(list);
        } while (cursor.isPresent());
        return List.copyOf(all);
    }

    @Override
    public void subscribe(ShopId shop, ShopifyCredentials credentials, String topic, URI target) {
        String name = topic.replace('/', '_').toUpperCase(Locale.ROOT);
        ask(
                shop,
                credentials,
                Operation.SUBSCRIBE,
                Operation.variables().put("topic", name).put("uri", target.toString()));
    }

    @Override
    public void redirect(ShopId shop, ShopifyCredentials credentials, Subscription subscription, URI target) {
        ask(
                shop,
                credentials,
                Operation.REDIRECT,
                Operation.variables().put("id", subscription.id()).put("uri", target.toString()));
    }

    private JsonNode ask(ShopId shop, ShopifyCredentials credentials, Operation operation, ObjectNode variables) {
        return api.query(
                new ShopAccess(shop, baseUrl.apply(shop), credentials.accessToken()), operation.with(variables));
    }

    /** {@code INVENTORY_LEVELS_UPDATE} is {@code inventory_levels/update}; one of a subject not known here stays as it is. */
    private static String topic(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SUBJECTS.stream()
                .filter(subject -> lower.startsWith(subject + "_"))
                .max(Comparator.comparingInt(String::length))
                .map(subject -> subject + "/" + lower.substring(subject.length() + 1))
                .orElse(lower);
    }
}
