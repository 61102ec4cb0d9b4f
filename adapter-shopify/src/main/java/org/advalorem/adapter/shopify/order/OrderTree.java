package org.advalorem.adapter.shopify.order;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import org.advalorem.adapter.shopify.order.ExpectedNames.Spot;
import org.advalorem.adapter.shopify.order.ExpectedNames.Use;

/**
 * Reads JSON into a tree that holds of each object only the members a reader of orders asks for, by their names. The rest, which is
 * most of an order, is passed over: it must still be JSON, and is neither decoded nor kept.
 */
final class OrderTree {
    /** Every name that is asked for in any form of an order. */
    static final ImmutableSet<String> NAMES = ImmutableSet.<String>builder()
            // Answers around an order, and rows of a bulk query.
            .add("data", "errors", "order", "shop", "shopAddress")
            .add("nodes", "edges", "node", "pageInfo", "hasNextPage", "__typename", "__parentId")
            // Orders.
            .add("id", "name", "test", "edited", "currency", "currencyCode")
            .add("presentment_currency", "presentmentCurrencyCode", "taxes_included", "taxesIncluded")
            .add("created_at", "createdAt", "updated_at", "updatedAt", "cancelled_at", "cancelledAt")
            .add("current_subtotal_price", "current_subtotal_price_set", "currentSubtotalPriceSet")
            // Places.
            .add("shipping_address", "shippingAddress", "fulfillmentOrders", "status", "destination")
            .add("assignedLocation", "location", "address", "deliveryMethod", "methodType")
            .add("country_code", "countryCode", "countryCodeV2", "province_code", "provinceCode")
            // Discounts.
            .add("discount_applications", "discountApplications", "index", "code", "title", "type")
            .add("target_type", "targetType", "target_selection", "targetSelection")
            .add("allocation_method", "allocationMethod", "value", "value_type", "percentage")
            // Lines.
            .add("line_items", "lineItems", "sku", "quantity", "current_quantity", "currentQuantity")
            .add("requires_shipping", "requiresShipping", "gift_card", "isGiftCard")
            .add("price", "price_set", "priceSet", "originalUnitPriceSet", "originalTotalSet")
            .add("priceAfterAllDiscountsBeforeTaxesSet", "tax_lines", "taxLines")
            .add("discount_allocations", "discountAllocations", "allocatedAmountSet")
            .add("discount_application_index", "discountApplication")
            .add("variant", "inventoryItem", "harmonizedSystemCode", "countryCodeOfOrigin")
            // Amounts.
            .add("amount", "amount_set", "currency_code", "shop_money", "shopMoney")
            .add("presentment_money", "presentmentMoney")
            .build();

    /** What went wrong is shown whole. */
    private static final String ERRORS = "errors";

    private static final ObjectReader ANYTHING =
            OrderDocument.JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final JsonNodeFactory NODES = OrderDocument.JSON.getNodeFactory();

    private final ExpectedNames names = new ExpectedNames(OrderTree::use);

    /** The one document in these bytes; missing if there is none. */
    static JsonNode read(byte[] json) throws IOException {
        try (JsonParser parser = ANYTHING.createParser(json)) {
            JsonNode document = parser.nextToken() == null ? MissingNode.getInstance() : new OrderTree().next(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is more after the end of the document");
            }
            return document;
        }
    }

    /** The value that the parser stands at; or the object into which it has stepped already, to its first name or its end. */
    JsonNode next(JsonParser parser) throws IOException {
        Spot document = names.document();
        return switch (parser.currentToken()) {
            case FIELD_NAME -> object(parser, names.found(document.inside(), parser.currentName()));
            case END_OBJECT -> NODES.objectNode();
            default -> value(parser, document);
        };
    }

    private static Use use(String name) {
        return name.equals(ERRORS) ? Use.WHOLE : NAMES.contains(name) ? Use.PARTLY : Use.NOTHING;
    }

    private JsonNode value(JsonParser parser, Spot spot) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, names.next(parser, spot.inside()));
            case START_ARRAY -> array(parser, spot);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> wholeNumber(parser);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> ANYTHING.readTree(parser);
        };
    }

    private ObjectNode object(JsonParser parser, Spot first) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (Spot member = first; member != null; member = names.next(parser, member)) {
            parser.nextToken();
            switch (member.use()) {
                case NOTHING -> passOver(parser, member);
                case PARTLY -> object.set(member.name(), value(parser, member));
                case WHOLE -> object.set(member.name(), ANYTHING.readTree(parser));
            }
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, Spot spot) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, spot));
        }
        return array;
    }

    /** Numbers of usual size; the others are rare enough to be left to Jackson. */
    private static JsonNode wholeNumber(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> ANYTHING.readTree(parser);
        };
    }

    private void passOver(JsonParser parser, Spot spot) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                passOver(parser, spot);
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (Spot member = names.next(parser, spot.inside()); member != null; member = names.next(parser, member)) {
                parser.nextToken();
                passOver(parser, member);
            }
        }
    }
}
