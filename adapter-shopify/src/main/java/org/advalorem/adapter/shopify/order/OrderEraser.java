package org.advalorem.adapter.shopify.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.sync.PersonEraser;

/**
 * Erases by the names of fields, wherever they stand, in webhooks' bodies and in the GraphQL interface's. Of addresses country and
 * province stay, of the customer the number. What a buyer wrote in words of their own, such as notes and what is to be engraved, goes too.
 */
public final class OrderEraser implements PersonEraser {

    private static final RawBody NOTHING = RawBody.of("{}");

    private static final Set<String> OF_A_PERSON = Set.of(
            "email",
            "contact_email",
            "phone",
            "first_name",
            "firstName",
            "last_name",
            "lastName",
            "displayName",
            "note",
            "note_attributes",
            "customAttributes",
            "properties",
            "browser_ip",
            "client_details",
            "payment_details",
            "receipt",
            "order_status_url",
            "statusPageUrl",
            "landing_site",
            "landing_site_ref",
            "referring_site",
            "token",
            "cart_token",
            "checkout_token",
            "device_id");

    private static final Set<String> OF_AN_ADDRESS = Set.of(
            "country", "country_code", "countryCode", "countryCodeV2", "province", "province_code", "provinceCode");

    private static final Set<String> OF_A_CUSTOMER = Set.of("id", "admin_graphql_api_id");

    @Override
    public RawBody erased(RawBody order) {
        try {
            JsonNode before = OrderDocument.JSON.readTree(order.bytes());
            JsonNode after = before.deepCopy();
            erase(after);
            return after.equals(before) ? order : RawBody.of(OrderDocument.JSON.writeValueAsBytes(after));
        } catch (IOException unreadable) {
            return NOTHING;
        }
    }

    private static void erase(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (OF_A_PERSON.contains(field.getKey())) {
                    field.setValue(emptied(object, field.getValue()));
                } else {
                    erase(field.getKey(), field.getValue());
                }
            });
        } else {
            node.forEach(OrderEraser::erase);
        }
    }

    private static void erase(String name, JsonNode value) {
        if (name.equals("customer")) {
            retain(value, OF_A_CUSTOMER);
        } else if (name.toLowerCase(Locale.ROOT).endsWith("address")) {
            retain(value, OF_AN_ADDRESS);
        } else {
            erase(value);
        }
    }

    private static void retain(JsonNode value, Set<String> fields) {
        if (value instanceof ObjectNode object) {
            object.retain(fields);
        }
    }

    /** A list stays one, for whoever reads it. */
    private static JsonNode emptied(ObjectNode parent, JsonNode value) {
        return value instanceof ArrayNode ? parent.arrayNode() : parent.nullNode();
    }
}
