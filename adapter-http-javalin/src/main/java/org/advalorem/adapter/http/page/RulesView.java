package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.domain.catalog.Attributes;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.order.PaymentRule.Place;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.shop.ShopId;

/**
 * A shop's rules as they are, or as somebody just tried to make them, and what they make of an example.
 *
 * @param rows its own rules of payment
 * @param faults what is wrong, by place
 * @param saved whether they were just saved
 * @param trial by the rules that are saved
 */
public record RulesView(
        ShopId shop,
        List<Row> rows,
        List<String> variationOptions,
        List<String> sizeOptions,
        Map<String, String> faults,
        boolean saved,
        Trial trial) {

    private static final int FREE_ROWS = 3;

    public RulesView {
        rows = List.copyOf(rows);
        variationOptions = List.copyOf(variationOptions);
        sizeOptions = List.copyOf(sizeOptions);
        faults = ImmutableMap.copyOf(faults);
    }

    /**
     * A rule in the form.
     *
     * @param place the name of a {@link Place}
     */
    public record Row(String place, String phrase) {

        private static final Row FREE = new Row(Place.GATEWAY.name(), "");
    }

    /** What rules make of an example. */
    public record Trial(String text, List<Answer> answers, String options, Attributes attributes) {

        public Trial {
            answers = List.copyOf(answers);
        }

        public String variation() {
            return attributes.variation().isEmpty() ? "–" : attributes.variation();
        }

        public String size() {
            return attributes.size().isEmpty() ? "–" : attributes.size();
        }
    }

    /** Which rule hits what is said in one place; empty if none does. */
    public record Answer(Place place, Optional<PaymentRules.Hit> hit) {}

    /** The rules, and some rows for more. */
    public List<Row> form() {
        return Stream.concat(rows.stream(), Stream.generate(() -> Row.FREE).limit(FREE_ROWS))
                .toList();
    }

    public String self() {
        return "/shops/" + shop + "/rules";
    }

    /** Null where nothing is wrong, so that the template leaves it out. */
    public String fault(String at) {
        return faults.get(at);
    }

    /** What is wrong with a list, or with names in it. */
    public List<String> faultsOf(String field) {
        return faults.entrySet().stream()
                .filter(fault -> fault.getKey().equals(field) || fault.getKey().startsWith(field + "["))
                .map(fault -> line(field, fault.getKey()) + fault.getValue())
                .toList();
    }

    private static String line(String field, String at) {
        return at.equals(field)
                ? ""
                : "Line " + (Integer.parseInt(at.substring(field.length() + 1, at.length() - 1)) + 1) + ": ";
    }

    public static String name(Place place) {
        return switch (place) {
            case GATEWAY -> "Gateway";
            case TAG -> "Tag";
            case NOTE_ATTRIBUTE -> "Note attribute";
        };
    }

    public static String standardVariations() {
        return String.join(", ", OptionRule.standard().variationNames());
    }

    public static String standardSizes() {
        return String.join(", ", OptionRule.standard().sizeNames());
    }
}
