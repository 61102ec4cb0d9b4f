package org.advalorem.domain.region;

import java.util.Optional;

/**
 * One row of the table.
 *
 * @param code a country, or country and province: {@code ES-GC}
 * @param area goods move freely among the rows of one area
 * @param peculiarity what is special about the row, absent for an ordinary country
 */
record Region(String code, String area, String name, Optional<Peculiarity> peculiarity) {

    /** Whether the row speaks of this country or of one of its provinces. */
    boolean isOf(Region country) {
        return code.equals(country.code) || (isProvince() && countryCode().equals(country.code));
    }

    boolean isProvince() {
        return code.indexOf('-') >= 0;
    }

    String countryCode() {
        return isProvince() ? code.substring(0, code.indexOf('-')) : code;
    }

    boolean sharesAreaWith(Region other) {
        return area.equals(other.area);
    }

    /** Whether one would take the two for neighbours without a border, and so should be told why there is one. */
    boolean looksCloseTo(Region other) {
        return peculiarity
                .map(own -> own.near().equals(other.area)
                        || other.peculiarity
                                .map(theirs -> theirs.near().equals(own.near()))
                                .orElse(false))
                .orElse(false);
    }

    boolean hasItsOwnRegimeTowards(Region other) {
        return peculiarity
                .map(own -> own.undecided() && own.near().equals(other.area))
                .orElse(false);
    }

    Optional<String> note() {
        return peculiarity.map(Peculiarity::note);
    }

    /**
     * @param near the area to which the row seems to belong
     * @param undecided whether codes alone cannot tell if there is a border towards that area
     */
    record Peculiarity(String near, String note, boolean undecided) {}
}
