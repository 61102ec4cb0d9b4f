package org.advalorem.domain.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which option of a product makes its variations, and which its sizes. Names count whatever their case.
 *
 * <p>The variation is the option with the first of the variation names that the product has, the size the one with the first of the
 * size names. Without a name that fits, the first option that is no size is the variation; so a product with sizes alone has one
 * variation, which has no name. All other options are told behind the size, in their order, since SKUs may differ in them.
 *
 * @param variationNames such as {@code color}, the most telling first
 * @param sizeNames such as {@code size}, the most telling first
 */
public record OptionRule(List<String> variationNames, List<String> sizeNames) {

    private static final OptionRule STANDARD = new OptionRule(
            List.of(
                    "color",
                    "colour",
                    "colors",
                    "colours",
                    "farbe",
                    "couleur",
                    "colore",
                    "cor",
                    "kleur",
                    "färg",
                    "pattern",
                    "print",
                    "style",
                    "finish",
                    "material"),
            List.of(
                    "size", "sizes", "größe", "groesse", "taille", "taglia", "talla", "tamanho", "maat", "storlek",
                    "length", "width", "waist", "volume", "weight"));

    /** What Shopify names the one option of a product without options. */
    private static final String NO_OPTION = "Title";

    private static final String NO_VALUE = "Default Title";
    private static final String BETWEEN = " / ";

    public OptionRule {
        variationNames = keys(variationNames);
        sizeNames = keys(sizeNames);
        Optional<String> both =
                variationNames.stream().filter(sizeNames::contains).findFirst();
        if (both.isPresent()) {
            throw new IllegalArgumentException("An option cannot be variation and size at once: " + both.get());
        }
    }

    /** Colours and sizes in several languages, for a shop that sets nothing of its own. */
    public static OptionRule standard() {
        return STANDARD;
    }

    /**
     * This rule with a shop's own names before it. A name that the shop takes for one of both no longer counts as the other.
     *
     * @throws IllegalArgumentException if a name is empty, or taken for both
     */
    public OptionRule with(List<String> ownVariationNames, List<String> ownSizeNames) {
        var own = new OptionRule(ownVariationNames, ownSizeNames);
        return new OptionRule(
                joined(own.variationNames, variationNames, own.sizeNames),
                joined(own.sizeNames, sizeNames, own.variationNames));
    }

    private static List<String> joined(List<String> own, List<String> others, List<String> taken) {
        return Stream.concat(own.stream(), others.stream().filter(name -> !taken.contains(name)))
                .toList();
    }

    private static List<String> keys(List<String> names) {
        List<String> keys = names.stream().map(Names::key).distinct().toList();
        if (keys.contains("")) {
            throw new IllegalArgumentException("The name of an option cannot be empty");
        }
        return keys;
    }

    /**
     * Reads one variant's option values.
     *
     * @param values one for each name
     */
    public Attributes attributes(List<String> names, List<String> values) {
        if (names.equals(List.of(NO_OPTION)) && values.equals(List.of(NO_VALUE))) {
            return new Attributes("", "");
        }
        Optional<Integer> size = first(names, sizeNames);
        Optional<Integer> variation = first(names, variationNames).or(() -> firstOther(names, size));
        List<String> told = new ArrayList<>();
        size.ifPresent(index -> told.add(values.get(index)));
        IntStream.range(0, names.size())
                .filter(index -> !isAt(variation, index) && !isAt(size, index))
                .forEach(index -> told.add(values.get(index)));
        return new Attributes(
                variation.map(values::get).orElse(""),
                told.stream().filter(value -> !value.isBlank()).collect(Collectors.joining(BETWEEN)));
    }

    /** Where the first wanted name stands that there is at all. */
    private static Optional<Integer> first(List<String> names, List<String> wanted) {
        List<String> keys = names.stream().map(Names::key).toList();
        return wanted.stream().map(keys::indexOf).filter(index -> index >= 0).findFirst();
    }

    private static Optional<Integer> firstOther(List<String> names, Optional<Integer> taken) {
        return IntStream.range(0, names.size())
                .filter(index -> !isAt(taken, index))
                .boxed()
                .findFirst();
    }

    private static boolean isAt(Optional<Integer> place, int index) {
        return place.filter(at -> at == index).isPresent();
    }
}
