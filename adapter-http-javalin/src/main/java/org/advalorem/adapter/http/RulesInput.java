package org.advalorem.adapter.http;

import static java.util.function.Predicate.not;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.order.PaymentRule.Place;
import org.advalorem.domain.sync.ShopRules;

/**
 * Rules of a shop as texts, from a form or from JSON. Every fault is found, each with its place, such as {@code codRules[2].phrase}.
 */
record RulesInput(List<RuleText> codRules, List<String> variationOptions, List<String> sizeOptions) {

    static final String COD_RULES = "codRules";
    static final String VARIATIONS = "variationOptions";
    static final String SIZES = "sizeOptions";

    RulesInput {
        codRules = List.copyOf(codRules);
        variationOptions = List.copyOf(variationOptions);
        sizeOptions = List.copyOf(sizeOptions);
    }

    /**
     * A rule as somebody entered it.
     *
     * @param place the name of a {@link Place}
     */
    record RuleText(String place, String phrase) {}

    static RulesInput of(ShopRules rules) {
        return new RulesInput(
                rules.codRules().stream()
                        .map(rule -> new RuleText(rule.place().name(), rule.phrase()))
                        .toList(),
                rules.variationOptions(),
                rules.sizeOptions());
    }

    /** What was entered, as rules; empty if anything is wrong with it, which is then told by its place. */
    Optional<ShopRules> rules(Map<String, String> faults) {
        List<PaymentRule> rules = new ArrayList<>();
        for (int index = 0; index < codRules.size(); index++) {
            rule(COD_RULES + "[" + index + "].", codRules.get(index), faults).ifPresent(rules::add);
        }
        names(VARIATIONS, variationOptions, faults);
        names(SIZES, sizeOptions, faults);
        requireApart(faults);
        requireFew(COD_RULES, codRules, faults);
        requireFew(VARIATIONS, variationOptions, faults);
        requireFew(SIZES, sizeOptions, faults);
        return faults.isEmpty() ? Optional.of(new ShopRules(rules, variationOptions, sizeOptions)) : Optional.empty();
    }

    /** As {@link #rules(Map)}, with the faults in the answer. */
    ShopRules rulesOrProblem() {
        var faults = new LinkedHashMap<String, String>();
        return rules(faults).orElseThrow(() -> {
            Map.Entry<String, String> first = faults.entrySet().iterator().next();
            return Problem.badField(first.getKey(), first.getValue()).with("errors", ImmutableMap.copyOf(faults));
        });
    }

    private static Optional<PaymentRule> rule(String at, RuleText text, Map<String, String> faults) {
        Optional<Place> place = Arrays.stream(Place.values())
                .filter(each -> each.name().equals(text.place.toUpperCase(Locale.ROOT)))
                .findFirst();
        if (place.isEmpty()) {
            faults.put(at + "place", "choose one of " + Arrays.toString(Place.values()));
        }
        try {
            // Which place it is makes no difference to whether the phrase is one.
            return Optional.of(new PaymentRule(place.orElse(Place.GATEWAY), text.phrase));
        } catch (IllegalArgumentException noPhrase) {
            faults.put(
                    at + "phrase",
                    text.phrase.isBlank()
                            ? "is empty"
                            : "must be words of letters and digits, at most " + PaymentRule.LONGEST_PHRASE
                                    + " characters, such as pay on pickup; punctuation is passed over in orders and stands in no rule");
            return Optional.empty();
        }
    }

    private static void names(String field, List<String> names, Map<String, String> faults) {
        for (int index = 0; index < names.size(); index++) {
            String at = field + "[" + index + "]";
            if (names.get(index).isBlank()) {
                faults.put(at, "is empty");
            } else if (names.get(index).length() > ShopRules.LONGEST_NAME) {
                faults.put(at, "has more than " + ShopRules.LONGEST_NAME + " characters");
            }
        }
    }

    private static void requireFew(String field, List<?> list, Map<String, String> faults) {
        if (list.size() > ShopRules.MOST) {
            faults.put(field, "there are " + list.size() + ", " + ShopRules.MOST + " at most");
        }
    }

    private void requireApart(Map<String, String> faults) {
        List<String> variations = variationOptions.stream()
                .filter(not(String::isBlank))
                .flatMap(name -> keys(name).stream())
                .toList();
        for (int index = 0; index < sizeOptions.size(); index++) {
            String name = sizeOptions.get(index);
            if (!name.isBlank() && variations.containsAll(keys(name))) {
                faults.put(
                        SIZES + "[" + index + "]",
                        "\"" + name.strip() + "\" makes variations already; an option is one of both");
            }
        }
    }

    /** The name as names are compared. */
    private static List<String> keys(String name) {
        return new OptionRule(List.of(), List.of(name)).sizeNames();
    }
}
