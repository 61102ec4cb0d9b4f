package org.advalorem.adapter.shopify.customer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.customer.ShopCustomer;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Customers as webhooks write them, with names such as {@code first_name}, and as the GraphQL interface does, with names such as
 * {@code firstName}. A body that tells no time of change is that of a deletion, which holds the number and little else. How many orders
 * a customer placed is told by the GraphQL interface, and by webhooks of versions before 2025 only.
 */
public final class CustomerBodies implements BodyReader<ShopCustomer> {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public ShopCustomer read(CachedBody body) {
        JsonNode customer = tree(body.raw());
        CustomerId id = id(customer);
        if (!id.toString().equals(body.key().id())) {
            throw new UnreadableBody("The body is of customer " + id + " and was kept as that of " + body.key());
        }
        return either(customer, "updatedAt", "updated_at").isEmpty()
                ? ShopCustomer.deleted(id, body.updatedAt())
                : ShopCustomer.of(id, orders(customer), profile(customer, body.updatedAt()));
    }

    static JsonNode tree(RawBody body) {
        try {
            JsonNode root = JSON.readTree(body.text());
            if (root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException broken) {
            // Without the cause: its message quotes the body.
            throw new UnreadableBody("The body is not readable as JSON");
        }
        throw new UnreadableBody("The body is no JSON object");
    }

    private static CustomerId id(JsonNode customer) {
        JsonNode id = customer.path("id");
        try {
            return CustomerId.parse(id.asText());
        } catch (IllegalArgumentException none) {
            throw new UnreadableBody("id is no customer's number", none);
        }
    }

    /** GraphQL writes large numbers as texts. */
    private static OptionalLong orders(JsonNode customer) {
        Optional<String> count = either(customer, "numberOfOrders", "orders_count");
        try {
            return count.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(count.get()));
        } catch (NumberFormatException none) {
            throw new UnreadableBody("The number of orders is no number", none);
        }
    }

    private static Profile profile(JsonNode customer, Instant updatedAt) {
        return new Profile(
                either(customer, "firstName", "first_name"),
                either(customer, "lastName", "last_name"),
                text(customer.path("defaultEmailAddress"), "emailAddress").or(() -> text(customer, "email")),
                text(customer.path("defaultPhoneNumber"), "phoneNumber").or(() -> text(customer, "phone")),
                Stream.of("defaultAddress", "default_address")
                        .map(customer::path)
                        .filter(JsonNode::isObject)
                        .map(CustomerBodies::address)
                        .findFirst(),
                either(customer, "createdAt", "created_at").map(CustomerBodies::time),
                updatedAt);
    }

    private static Address address(JsonNode address) {
        return new Address(
                text(address, "name"),
                text(address, "company"),
                text(address, "address1"),
                text(address, "address2"),
                text(address, "city"),
                either(address, "provinceCode", "province_code"),
                text(address, "zip"),
                either(address, "countryCodeV2", "country_code"),
                text(address, "phone"));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new UnreadableBody("The time of creation is no time", malformed);
        }
    }

    private static Optional<String> either(JsonNode object, String graphql, String rest) {
        return text(object, graphql).or(() -> text(object, rest));
    }

    /** A text or a number; empty if there is none or it is blank. */
    static Optional<String> text(JsonNode object, String field) {
        return Optional.of(object.path(field))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }
}
