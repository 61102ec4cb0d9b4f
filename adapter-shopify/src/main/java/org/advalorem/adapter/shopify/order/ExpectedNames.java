package org.advalorem.adapter.shopify.order;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.function.Function;

/**
 * Reads the names in documents of one kind, which come in about the same order each time: to compare the next name with the one that
 * stood there before takes half as long as to read it. What was not expected is read as ever, and expected from then on. Keeps a
 * bounded number of names, whatever the documents hold.
 */
final class ExpectedNames {
    /** An order of any form has a few hundred. */
    private static final int MOST = 2_000;

    private final Function<String, Use> uses;
    private Spot document = new Spot("", Use.PARTLY);
    private int kept;

    /** Expects nothing yet. What a name is good for is asked when it is new. */
    ExpectedNames(Function<String, Use> uses) {
        this.uses = uses;
    }

    /** Where the next document begins. */
    Spot document() {
        if (kept == MOST) {
            document = new Spot("", Use.PARTLY);
            kept = 0;
        }
        return document;
    }

    /** Moves the parser to the next name in its object; null at the object's end. */
    Spot next(JsonParser parser, Spot before) throws IOException {
        if (before.next == null) {
            return found(before, parser.nextFieldName());
        }
        if (parser.nextFieldName(before.next.name)) {
            return before.next;
        }
        return parser.currentToken() == JsonToken.FIELD_NAME ? found(before, parser.currentName()) : null;
    }

    /** The spot of a name that was read after another: a later one if names in between are missing this time, else a new one. */
    Spot found(Spot before, String name) {
        if (name == null) {
            return null;
        }
        for (Spot later = before.next; later != null; later = later.next) {
            if (later.name().equals(name)) {
                return later;
            }
        }
        Spot added = new Spot(name, uses.apply(name));
        if (kept < MOST) {
            kept++;
            added.next = before.next;
            before.next = added;
        }
        return added;
    }

    /** How much of what stands under a name is kept. */
    enum Use {
        NOTHING,
        /** What is used of it in turn. */
        PARTLY,
        WHOLE
    }

    /** A place in the documents: that of a name, or that before the first name of an object. */
    static final class Spot {
        private final SerializedString name;
        private final Use use;
        private Spot next;
        private Spot inside;

        private Spot(String name, Use use) {
            this.name = new SerializedString(name);
            this.use = use;
        }

        String name() {
            return name.getValue();
        }

        Use use() {
            return use;
        }

        /** Before the first name of the object that stands under this name, or of each of the objects in the list there. */
        Spot inside() {
            if (inside == null) {
                inside = new Spot("", use);
            }
            return inside;
        }
    }
}
