package org.advalorem.adapter.shopify.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.region.Place;

/**
 * Reads one order from a JSON document in whichever form Shopify gave it: an Admin GraphQL answer ({@code
 * {"data":{"order":…}}}) or the order out of it, a REST answer ({@code {"order":…}}) or the body of an order webhook.
 */
public final class OrderDocument {
    /** Deep and long enough for any order; a document beyond is refused before it can fill the memory. */
    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(64)
                            .maxStringLength(4 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // An amount written as a number keeps its digits.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OrderDocument() {}

    /**
     * Reads the document.
     *
     * @param shopAddress where the shop is, for forms that do not tell; a GraphQL answer's own word goes first
     * @throws UnreadableOrder if it is not JSON, not an order, or holds a value that cannot be one
     */
    public static ShopOrder read(byte[] json, Optional<Place> shopAddress) {
        try {
            return read(OrderTree.read(json), shopAddress);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ShopOrder read(JsonNode document, Optional<Place> shopAddress) {
        Field root = Field.root(document);
        refuseErrors(root);
        Field data = root.at("data");
        return data.isPresent()
                ? answer(data, shopAddress)
                : bare(root.optional("order").orElse(root), shopAddress);
    }

    static UnreadableOrder notJson(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        String firstLine = e.getOriginalMessage().lines().findFirst().orElse("");
        // The rest of what the library says of it is about its own source.
        String what = firstLine.startsWith("Unexpected end-of-input") ? "it ends too early" : firstLine;
        return new UnreadableOrder("", "not readable as JSON" + where + ": " + what);
    }

    private static ShopOrder answer(Field data, Optional<Place> shopAddress) {
        Field order = data.optional("order").orElseThrow(() -> data.at("order").fault("there is no such order"));
        return GraphqlOrder.read(order, GraphqlOrder.shopAddress(data).or(() -> shopAddress));
    }

    private static ShopOrder bare(Field order, Optional<Place> shopAddress) {
        if (order.at("line_items").isPresent()) {
            return RestOrder.read(order, shopAddress);
        }
        if (order.at("lineItems").isPresent()) {
            return GraphqlOrder.read(order, shopAddress);
        }
        throw order.fault("not an order: it has neither line_items nor lineItems");
    }

    /** Data beside errors is partial, whatever it looks like. */
    private static void refuseErrors(Field root) {
        Field errors = root.at("errors");
        if (errors.isPresent() && !errors.node().isEmpty()) {
            Field message = errors.node().isArray() ? errors.items().get(0).at("message") : errors;
            throw errors.fault("an answer with errors is not an order: " + message.shown());
        }
    }
}
