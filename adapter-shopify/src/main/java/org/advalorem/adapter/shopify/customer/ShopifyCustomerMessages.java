package org.advalorem.adapter.shopify.customer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.sync.CustomerMessages;
import org.advalorem.port.sync.UnreadableBody;

/**
 * {@code customers/merge}, which names both customers by their gids, and {@code customers/redact} and {@code customers/data_request}, which
 * every app has to obey.
 */
public final class ShopifyCustomerMessages implements CustomerMessages {

    @Override
    public Optional<News> read(String topic, RawBody body) {
        return switch (topic) {
            case "customers/merge" -> merge(CustomerBodies.tree(body));
            case "customers/redact" -> Optional.of(redaction(CustomerBodies.tree(body)));
            case "customers/data_request" -> Optional.of(request(CustomerBodies.tree(body)));
            default -> Optional.empty();
        };
    }

    /** Also tells of merges that are under way or failed. */
    private static Optional<News> merge(JsonNode merge) {
        if (!merge.path("status").asText().equals("completed")) {
            return Optional.empty();
        }
        return Optional.of(new Merge(
                id(merge, "admin_graphql_api_customer_kept_id"), id(merge, "admin_graphql_api_customer_deleted_id")));
    }

    private static News redaction(JsonNode said) {
        JsonNode customer = said.path("customer");
        Optional<CustomerId> id = number(customer);
        Optional<String> mail = CustomerBodies.text(customer, "email");
        if (id.isEmpty() && mail.isEmpty()) {
            throw new UnreadableBody("The body does not say who is to be forgotten");
        }
        return new Redaction(id, mail, orders(said.path("orders_to_redact")));
    }

    private static News request(JsonNode said) {
        return new DataRequest(number(said.path("customer")), orders(said.path("orders_requested")));
    }

    private static Optional<CustomerId> number(JsonNode customer) {
        return customer.hasNonNull("id") ? Optional.of(id(customer, "id")) : Optional.empty();
    }

    private static List<OrderId> orders(JsonNode numbers) {
        var orders = new ArrayList<OrderId>();
        for (JsonNode number : numbers) {
            try {
                orders.add(OrderId.parse(number.asText()));
            } catch (IllegalArgumentException none) {
                throw new UnreadableBody("An order has no number", none);
            }
        }
        return orders;
    }

    private static CustomerId id(JsonNode object, String field) {
        try {
            return CustomerId.parse(object.path(field).asText());
        } catch (IllegalArgumentException none) {
            throw new UnreadableBody(field + " is no customer's number", none);
        }
    }
}
