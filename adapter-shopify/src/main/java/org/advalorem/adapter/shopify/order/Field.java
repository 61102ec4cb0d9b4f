package org.advalorem.adapter.shopify.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.base.Enums;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.MalformedAmount;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.money.UnknownCurrency;

/**
 * A place in a JSON document that knows its own path, so that whatever is wrong there can be named.
 *
 * @param place writes the path down, which only a fault needs
 */
record Field(JsonNode node, Supplier<String> place) {
    private static final int LONGEST_QUOTE = 40;

    static Field root(JsonNode document) {
        return new Field(document, () -> "");
    }

    String path() {
        return place.get();
    }

    Field at(String name) {
        return new Field(node.path(name), () -> path().isEmpty() ? name : path() + "." + name);
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    Optional<Field> optional(String name) {
        return Optional.of(at(name)).filter(Field::isPresent);
    }

    /** The elements of a list, whether plain or a connection with {@code nodes} or {@code edges}; none if absent. */
    List<Field> items() {
        if (node.path("nodes").isArray()) {
            return at("nodes").items();
        }
        if (node.path("edges").isArray()) {
            return at("edges").items().stream().map(edge -> edge.at("node")).toList();
        }
        if (isPresent() && !node.isArray()) {
            throw fault(shown() + " is not a list");
        }
        List<Field> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            int index = i;
            items.add(new Field(node.get(i), () -> path() + "[" + index + "]"));
        }
        return items;
    }

    /** What becomes of each element, in their order. */
    <T> List<T> each(Function<Field, T> reading) {
        List<Field> items = items();
        List<T> read = new ArrayList<>(items.size());
        for (Field item : items) {
            read.add(reading.apply(item));
        }
        return read;
    }

    /** Text, or a number's digits: identifiers come as either. */
    String text() {
        if (!node.isTextual() && !node.isIntegralNumber()) {
            throw fault(isPresent() ? shown() + " is not a text" : "missing");
        }
        return node.asText();
    }

    Optional<String> filledText(String name) {
        return optional(name).map(Field::text).map(String::strip).filter(text -> !text.isEmpty());
    }

    int count() {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw fault(isPresent() ? shown() + " is not a number of units" : "missing");
        }
        return node.intValue();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw fault(isPresent() ? shown() + " is neither true nor false" : "missing");
        }
        return node.booleanValue();
    }

    /** The flag, or false where the document leaves it out. */
    boolean flag(String name) {
        return optional(name).map(Field::flag).orElse(false);
    }

    Instant time() {
        try {
            return Times.parse(text());
        } catch (DateTimeException e) {
            throw fault(shown() + " is not a time such as 2026-11-20T10:00:00Z");
        }
    }

    Currency currency() {
        try {
            return Currencies.of(text());
        } catch (UnknownCurrency e) {
            throw fault(shown() + " is not a currency");
        }
    }

    /** An amount, which Shopify writes as text; a number is taken by its digits. */
    Money money(Currency currency) {
        if (!node.isTextual() && !node.isNumber()) {
            throw fault(isPresent() ? shown() + " is not an amount" : "missing");
        }
        try {
            return Money.parse(
                    node.isTextual() ? node.textValue() : node.numberValue().toString(), currency);
        } catch (MalformedAmount e) {
            throw fault(shown() + " is not an amount: " + e.reason());
        }
    }

    /** One of the names, in lower or upper case. */
    <E extends Enum<E>> E oneOf(Class<E> names) {
        return Enums.getIfPresent(names, Ascii.toUpperCase(text()))
                .toJavaUtil()
                .orElseThrow(() -> fault(shown() + " is not known"));
    }

    UnreadableOrder fault(String reason) {
        return new UnreadableOrder(path(), reason);
    }

    /** As it stands in the document, shortened: a wrong value must be recognisable and may be of any length. */
    String shown() {
        String text = node.isContainerNode()
                ? (node.isArray() ? "a list" : "an object")
                : node.isTextual() ? node.textValue() : node.asText();
        String cut = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return node.isTextual() ? "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"" : cut;
    }
}
