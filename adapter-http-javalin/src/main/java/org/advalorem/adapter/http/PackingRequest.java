package org.advalorem.adapter.http;

import com.google.common.base.Enums;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.fulfillment.CustomsPapers.Contents;
import org.advalorem.domain.fulfillment.Packing.Box;
import org.advalorem.domain.fulfillment.Packing.Weight;
import org.advalorem.domain.order.Address;
import org.advalorem.engine.fulfillment.PackingWish;

/**
 * Reads how an order is packed, from the body of a request or from a page's form, whose fields have the body's names with points between
 * them; whatever is wrong is a 400 that names its field.
 */
final class PackingRequest {

    static final String[] FIELDS = {"from", "box", "customs"};

    /** Numbers above it are slips of the finger; and a text like 1e999999999 would be a very long one. */
    private static final BigDecimal MOST = new BigDecimal("1000000");

    private PackingRequest() {}

    static PackingWish of(Body body) {
        Body from = body.object(
                        "from", "name", "company", "street", "street2", "city", "province", "zip", "country", "phone")
                .orElseThrow(() -> Problem.badField("from", "is missing"));
        Body box = body.object("box", "length", "width", "height", "unit", "weight", "weightUnit")
                .orElseThrow(() -> Problem.badField("box", "is missing"));
        Optional<Body> customs = body.object(
                "customs", "signer", "contents", "incoterm", "exemption", "returned", "reviewed", "netWeights");
        return new PackingWish(
                address("from.", from::optionalText),
                box("box.", box::optionalText),
                customs.map(PackingRequest::customs));
    }

    private static PackingWish.Customs customs(Body customs) {
        var weights = ImmutableMap.<String, Weight>builder();
        List<Body> lines =
                customs.optionalObjects("netWeights", "line", "weight", "unit").orElse(List.of());
        for (int index = 0; index < lines.size(); index++) {
            Body line = lines.get(index);
            String at = "customs.netWeights[" + index + "].";
            weights.put(line.text("line"), weight(at, "weight", "unit", line::optionalText));
        }
        return new PackingWish.Customs(
                distinct(weights),
                customs.text("signer"),
                contents(customs.optionalText("contents")),
                customs.optionalText("incoterm"),
                customs.optionalText("exemption"),
                customs.optionalFlag("returned").orElse(true),
                customs.optionalFlag("reviewed").orElse(false));
    }

    private static ImmutableMap<String, Weight> distinct(ImmutableMap.Builder<String, Weight> weights) {
        try {
            return weights.buildOrThrow();
        } catch (IllegalArgumentException twice) {
            throw Problem.badField("customs.netWeights", "names a line twice");
        }
    }

    /**
     * Reads a form; without weights there is nothing for customs.
     *
     * @param form the trimmed text of a field, which may be empty
     * @param lines the ids of the lines that the form asked the weights of
     */
    static PackingWish of(Function<String, String> form, List<String> lines) {
        var weights = ImmutableMap.<String, Weight>builder();
        for (String line : lines) {
            if (!form.apply("weight." + line).isEmpty()) {
                weights.put(
                        line,
                        weight(
                                "weight." + line,
                                "",
                                "unit",
                                name -> field(form, name.isEmpty() ? "weight." + line : "customs.unit")));
            }
        }
        Optional<String> signer = field(form, "customs.signer");
        ImmutableMap<String, Weight> netWeights = weights.buildOrThrow();
        if (signer.isEmpty() && !netWeights.isEmpty()) {
            throw Problem.badField("customs.signer", "is missing: somebody has to sign for customs");
        }
        return new PackingWish(
                address("from.", name -> field(form, "from." + name)),
                box("box.", name -> field(form, "box." + name)),
                signer.filter(name -> !netWeights.isEmpty())
                        .map(name -> new PackingWish.Customs(
                                netWeights,
                                name,
                                contents(field(form, "customs.contents")),
                                field(form, "customs.incoterm"),
                                field(form, "customs.exemption"),
                                !form.apply("customs.undelivered").equals("abandon"),
                                form.apply("customs.reviewed").equals("yes"))));
    }

    private static Optional<String> field(Function<String, String> form, String name) {
        return Optional.of(form.apply(name)).filter(text -> !text.isEmpty());
    }

    private static Address address(String at, Function<String, Optional<String>> field) {
        return new Address(
                Optional.of(required(at, "name", field)),
                field.apply("company"),
                Optional.of(required(at, "street", field)),
                field.apply("street2"),
                Optional.of(required(at, "city", field)),
                field.apply("province"),
                field.apply("zip"),
                Optional.of(country(at, field)),
                field.apply("phone"));
    }

    private static String country(String at, Function<String, Optional<String>> field) {
        String code = required(at, "country", field).toUpperCase(Locale.ROOT);
        if (!Arrays.asList(Locale.getISOCountries()).contains(code)) {
            throw Problem.badField(at + "country", "must be a country's two letters, such as US");
        }
        return code;
    }

    private static Box box(String at, Function<String, Optional<String>> field) {
        String unit = field.apply("unit").orElse("cm");
        if (!unit.equals("cm") && !unit.equals("in")) {
            throw Problem.badField(at + "unit", "must be cm or in");
        }
        return new Box(
                number(at, "length", field),
                number(at, "width", field),
                number(at, "height", field),
                unit.equals("in"),
                weight(at, "weight", "weightUnit", field));
    }

    private static Weight weight(String at, String amount, String unit, Function<String, Optional<String>> field) {
        String text = field.apply(unit).orElse("g");
        Weight.Unit known = Enums.getIfPresent(Weight.Unit.class, text.toUpperCase(Locale.ROOT))
                .toJavaUtil()
                .orElseThrow(() -> Problem.badField(at + unit, "must be g, kg, oz or lb"));
        return new Weight(number(at, amount, field), known);
    }

    private static BigDecimal number(String at, String name, Function<String, Optional<String>> field) {
        String text = required(at, name, field);
        BigDecimal number = text.matches("[0-9]{1,9}([.][0-9]{1,4})?") ? new BigDecimal(text) : BigDecimal.ZERO;
        if (number.signum() <= 0 || number.compareTo(MOST) > 0) {
            throw Problem.badField(at + name, "must be a number above zero with a point, such as 12.5");
        }
        return number;
    }

    private static String required(String at, String name, Function<String, Optional<String>> field) {
        return field.apply(name).orElseThrow(() -> Problem.badField(at + name, "is missing"));
    }

    private static Contents contents(Optional<String> text) {
        return text.map(word -> Enums.getIfPresent(Contents.class, word.toUpperCase(Locale.ROOT))
                        .toJavaUtil()
                        .orElseThrow(() -> Problem.badField(
                                "customs.contents", "must be one of " + Arrays.toString(Contents.values()))))
                .orElse(Contents.MERCHANDISE);
    }
}
