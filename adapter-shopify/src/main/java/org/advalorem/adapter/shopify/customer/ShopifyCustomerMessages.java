package org.advalorem.adapter.shopify.customer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.sync.CustomerMessages;
import org.advalorem.port.sync.UnreadableBody;

/** {@code customers/merge}, which names both customers by their gids, and {@code customers/redact}, which every app has to obey. */
public final class ShopifyCustomerMessages implements CustomerMessages {

    @Override
    public Optional<News> read(String topic, RawBody body) {
        return switch (topic) {
            case "customers/merge" -> merge(CustomerBodies.tree(body));
            case "customers/redact" ->
                Optional.of(redaction(CustomerBodies.tree(body).path("customer")));
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

    private static News redaction(JsonNode customer) {
        Optional<CustomerId> id = customer.hasNonNull("id") ? Optional.of(id(customer, "id")) : Optional.empty();
        Optional<String> mail = CustomerBodies.text(customer, "email");
        if (id.isEmpty() && mail.isEmpty()) {
            throw new UnreadableBody("The body does not say who is to be forgotten");
        }
        return new Redaction(id, mail);
    }

    private static CustomerId id(JsonNode object, String field) {
        try {
            return CustomerId.parse(object.path(field).asText());
        } catch (IllegalArgumentException none) {
            throw new UnreadableBody(field + " is no customer's number", none);
        }
    }
}
