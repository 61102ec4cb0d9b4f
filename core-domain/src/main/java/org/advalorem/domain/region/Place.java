package org.advalorem.domain.region;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Ascii;
import java.util.Optional;

/**
 * Where a parcel starts or ends, as far as customs borders need to know: a country and, where the source tells it, a province. No street and no
 * postcode, so nothing in here is a person's data.
 *
 * @param countryCode two letters, upper case; {@code ZZ} when the country is unknown
 * @param provinceCode the part of ISO 3166-2 after the hyphen, upper case ({@code PR}, {@code GC}); never blank
 */
public record Place(String countryCode, Optional<String> provinceCode) {

    private static final String NOWHERE = "ZZ";

    /** A place about which nothing is known. */
    public static final Place UNKNOWN = new Place(NOWHERE, Optional.empty());

    /** Trims, raises to upper case, and takes {@code US-PR} for {@code PR}; a blank country is unknown and a blank province absent. */
    public Place {
        countryCode = tidy(requireNonNull(countryCode, "countryCode"));
        countryCode = countryCode.isEmpty() ? NOWHERE : countryCode;
        String prefix = countryCode + "-";
        provinceCode = provinceCode
                .map(Place::tidy)
                .map(code -> code.startsWith(prefix) ? code.substring(prefix.length()) : code)
                .filter(code -> !code.isEmpty());
    }

    /** A country of which the province is not known. */
    public static Place of(String countryCode) {
        return new Place(countryCode, Optional.empty());
    }

    public static Place of(String countryCode, String provinceCode) {
        return new Place(countryCode, Optional.of(provinceCode));
    }

    /** As codes are printed: {@code DE} or {@code US-PR}. */
    @Override
    public String toString() {
        return provinceCode.map(code -> countryCode + "-" + code).orElse(countryCode);
    }

    private static String tidy(String code) {
        return Ascii.toUpperCase(code.strip());
    }
}
