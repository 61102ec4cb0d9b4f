package org.advalorem.adapter.shopify.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.advalorem.port.system.PeerUnavailable;

/**
 * One line of a bulk file: an order without its lists, or an entry of such a list, which names its order.
 *
 * @param order the number of the order that it is or belongs to
 */
@SuppressWarnings("ArrayRecordComponent")
record BulkRow(Part part, long order, byte[] json) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ORDER = "gid://shopify/Order/";

    /** What a line can be. */
    enum Part {
        ORDER('O'),
        LINE('L'),
        DISCOUNT('D');

        private final char mark;

        Part(char mark) {
            this.mark = mark;
        }

        /** How it stands in a temporary file. */
        char mark() {
            return mark;
        }

        static Part of(int mark) {
            for (Part part : values()) {
                if (part.mark == mark) {
                    return part;
                }
            }
            throw new IllegalArgumentException("Not a mark: " + mark);
        }
    }

    /** Reads no more than it must, and yet sees whether the line is whole. */
    static BulkRow of(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            String id = "";
            String parent = "";
            String type = "";
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken("a line that is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "id" -> id = parser.getText();
                    case "__parentId" -> parent = parser.getText();
                    case "__typename" -> type = parser.getText();
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw broken("a line that holds more than an object");
            }
            return new BulkRow(part(id, parent, type), number(parent.isEmpty() ? id : parent), json);
        } catch (IOException e) {
            throw broken("a line that is cut off or no JSON");
        }
    }

    private static Part part(String id, String parent, String type) {
        if (parent.isEmpty()) {
            return Part.ORDER;
        }
        if (id.startsWith("gid://shopify/LineItem/")) {
            return Part.LINE;
        }
        // Discounts have no identifier, only the name of their type.
        if (type.endsWith("Application")) {
            return Part.DISCOUNT;
        }
        throw broken("a line that is neither an order nor one of its parts");
    }

    private static long number(String gid) {
        try {
            if (gid.startsWith(ORDER)) {
                return Long.parseLong(gid, ORDER.length(), gid.length(), 10);
            }
        } catch (NumberFormatException e) {
            throw broken("an order without a number");
        }
        throw broken("a line of something that is no order");
    }

    static PeerUnavailable broken(String what) {
        return new PeerUnavailable("SHOPIFY_BULK_BROKEN", "The bulk file holds " + what, Optional.empty());
    }
}
