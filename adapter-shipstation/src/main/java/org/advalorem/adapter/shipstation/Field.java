package org.advalorem.adapter.shipstation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One place in a document, which can say where it is. A field that is null is as good as none. */
record Field(String path, JsonNode node) {

    /** More digits before the point than any amount has; also keeps an exponent from being written out. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_DECIMALS = 9;

    static Field root(JsonNode node) {
        return new Field("", node);
    }

    Field at(String name) {
        return new Field(path.isEmpty() ? name : path + "." + name, node.path(name));
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** A text or number as text; empty if there is none. */
    Optional<String> text() {
        return isPresent() && node.isValueNode()
                ? Optional.of(node.asText()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    boolean isTrue() {
        return node.isBoolean() && node.booleanValue();
    }

    /** The entries of a list; empty if there is none. */
    Optional<List<Field>> entries() {
        if (!isPresent()) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            throw wrong("is no list");
        }
        var entries = new ArrayList<Field>();
        for (int index = 0; index < node.size(); index++) {
            entries.add(new Field(path + "[" + index + "]", node.get(index)));
        }
        return Optional.of(List.copyOf(entries));
    }

    /** A number without an error of representation; zero if there is none. */
    BigDecimal amount() {
        if (!isPresent()) {
            return BigDecimal.ZERO;
        }
        if (!node.isNumber()) {
            throw wrong("is no number");
        }
        BigDecimal amount = node.decimalValue();
        if (amount.scale() > MOST_DECIMALS || amount.precision() - (long) amount.scale() > MOST_DIGITS) {
            throw wrong("is no amount");
        }
        return amount;
    }

    /** Whole units; zero if there are none. */
    int units() {
        try {
            return amount().intValueExact();
        } catch (ArithmeticException fraction) {
            throw wrong("is no number of units");
        }
    }

    String required() {
        return text().orElseThrow(() -> wrong("is missing"));
    }

    UnreadableDeclaration wrong(String why) {
        boolean shown = node.isNumber();
        return new UnreadableDeclaration(path, shown ? node.asText() + " " + why : "it " + why);
    }
}
