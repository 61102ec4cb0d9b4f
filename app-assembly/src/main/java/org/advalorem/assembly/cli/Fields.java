package org.advalorem.assembly.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.assembly.cli.RefusedInput.Code;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.MalformedAmount;
import org.advalorem.domain.money.MalformedRatio;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.money.Ratio;
import org.advalorem.domain.money.UnknownCurrency;

/**
 * The fields of a JSON object, read one by one and exactly. Numbers are strings or JSON numbers; both count by their text,
 * and a {@code null} counts as absent. Whatever cannot be read is refused with the path of the field.
 */
final class Fields {
    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    static Fields of(JsonNode root) {
        if (!root.isObject()) {
            throw new RefusedInput(Code.INVALID_JSON, "Not a JSON object");
        }
        return new Fields(root, "");
    }

    /** The refusal of a field of this object. */
    RefusedInput refused(Code code, String field, String reason) {
        return new RefusedInput(code, path + field + ": " + reason);
    }

    List<Fields> objects(String field) {
        JsonNode array = find(field).orElseThrow(() -> missing(field));
        if (!array.isArray()) {
            throw refused(Code.INVALID_FIELD, field, "must be an array");
        }
        List<Fields> objects = new ArrayList<>(array.size());
        for (int at = 0; at < array.size(); at++) {
            String element = field + "[" + at + "]";
            if (!array.get(at).isObject()) {
                throw refused(Code.INVALID_FIELD, element, "must be an object");
            }
            objects.add(new Fields(array.get(at), path + element + "."));
        }
        return objects;
    }

    /** The keys of some objects, each given or its position, in their order. */
    static List<String> keys(List<Fields> objects) {
        Map<String, Integer> positions = new HashMap<>();
        List<String> keys = new ArrayList<>(objects.size());
        for (Fields fields : objects) {
            String key = fields.text("key").orElse(String.valueOf(keys.size()));
            Integer taken = positions.putIfAbsent(key, keys.size());
            if (taken != null) {
                throw fields.refused(Code.DUPLICATE_KEY, "key", "the same as that of line " + taken);
            }
            keys.add(key);
        }
        return keys;
    }

    Currency currency(String field) {
        String code = text(field).orElseThrow(() -> missing(field));
        try {
            return Currencies.of(code);
        } catch (UnknownCurrency unknown) {
            throw refused(Code.UNKNOWN_CURRENCY, field, unknown.getMessage());
        }
    }

    Money amount(String field, Currency currency) {
        return optionalAmount(field, currency).orElseThrow(() -> missing(field));
    }

    Optional<Money> optionalAmount(String field, Currency currency) {
        return text(field).map(text -> {
            try {
                return Money.parse(text, currency);
            } catch (MalformedAmount malformed) {
                throw refused(Code.MALFORMED_AMOUNT, field, malformed.getMessage());
            }
        });
    }

    Optional<Money> optionalAmountFromZero(String field, Currency currency) {
        Optional<Money> amount = optionalAmount(field, currency);
        if (amount.isPresent() && amount.get().isNegative()) {
            throw refused(Code.INVALID_FIELD, field, "must not be negative");
        }
        return amount;
    }

    /** A step between amounts, one minor unit if there is none. */
    Money step(String field, Currency currency, long most) {
        Money step = optionalAmount(field, currency).orElse(new Money(1, currency));
        if (!step.isPositive() || step.minor() > most) {
            Money limit = new Money(most, currency);
            throw refused(Code.INVALID_FIELD, field, "must be positive and at most " + limit.decimal());
        }
        return step;
    }

    Optional<Ratio> optionalWeight(String field) {
        Optional<Ratio> weight = text(field).map(text -> {
            try {
                return Ratio.parse(text);
            } catch (MalformedRatio malformed) {
                throw refused(Code.MALFORMED_AMOUNT, field, malformed.getMessage());
            }
        });
        if (weight.isPresent() && weight.get().isNegative()) {
            throw refused(Code.INVALID_FIELD, field, "must not be negative");
        }
        return weight;
    }

    int quantity(String field) {
        String text = text(field).orElseThrow(() -> missing(field));
        try {
            int quantity = text.matches("[0-9]+") ? Integer.parseInt(text) : 0;
            if (quantity > 0) {
                return quantity;
            }
        } catch (NumberFormatException tooLarge) {
            throw refused(Code.INVALID_FIELD, field, "must be at most " + Integer.MAX_VALUE);
        }
        throw refused(Code.INVALID_FIELD, field, "must be a whole number of at least 1");
    }

    boolean flag(String field, boolean otherwise) {
        Optional<JsonNode> flag = find(field);
        if (flag.isPresent() && !flag.get().isBoolean()) {
            throw refused(Code.INVALID_FIELD, field, "must be true or false");
        }
        return flag.map(JsonNode::booleanValue).orElse(otherwise);
    }

    RefusedInput missing(String field) {
        return refused(Code.MISSING_FIELD, field, "is missing");
    }

    /** The text of a string or, without any rounding, of a number: 1e400 stays short. */
    private Optional<String> text(String field) {
        Function<JsonNode, String> reading = node -> {
            if (node.isTextual()) {
                return node.textValue();
            }
            if (node.isIntegralNumber()) {
                return node.bigIntegerValue().toString();
            }
            if (node.isBigDecimal()) {
                return node.decimalValue().toString();
            }
            throw refused(Code.INVALID_FIELD, field, "must be a string or a number");
        };
        return find(field).map(reading);
    }

    private Optional<JsonNode> find(String field) {
        return Optional.ofNullable(object.get(field)).filter(node -> !node.isNull());
    }
}
