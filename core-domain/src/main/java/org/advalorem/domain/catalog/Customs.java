package org.advalorem.domain.catalog;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.Optional;

/**
 * What a customs form says of an item besides its value.
 *
 * @param hsCode the harmonized system's number, 6 to 13 digits in Shopify
 * @param origin the country of origin, as two letters
 */
public record Customs(Optional<String> hsCode, Optional<String> origin) implements Comparable<Customs> {

    public static final Customs NONE = new Customs(Optional.empty(), Optional.empty());

    private static final Comparator<Customs> ORDER = comparing((Customs customs) -> customs.hsCode.orElse(""))
            .thenComparing(customs -> customs.origin.orElse(""));

    /** By their characters, what is missing first. */
    @Override
    public int compareTo(Customs other) {
        return ORDER.compare(this, other);
    }
}
