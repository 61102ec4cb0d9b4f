package org.advalorem.domain.region;

import static java.util.Objects.requireNonNull;

/**
 * Whether goods on their way from one place to another need a customs form, and why.
 *
 * @param code stable, for settings and statistics
 * @param reason in words, for people: "Germany to Canary Islands (Las Palmas): outside the EU VAT area"
 */
public record Crossing(Code code, String reason) {

    public Crossing {
        requireNonNull(code, "code");
        requireNonNull(reason, "reason");
    }

    public Kind kind() {
        return code.kind();
    }

    /** No form is needed. */
    public boolean isDomestic() {
        return kind() == Kind.DOMESTIC;
    }

    /** A form is needed. */
    public boolean isInternational() {
        return kind() == Kind.INTERNATIONAL;
    }

    /** The three answers, ordered by how much they weigh when an order has several origins: the last one wins. */
    public enum Kind {
        DOMESTIC,
        UNDECIDABLE,
        INTERNATIONAL
    }

    /** What decided. */
    public enum Code {
        /** Both ends in one country and on the same side of its borders. */
        SAME_COUNTRY(Kind.DOMESTIC),
        /** Two countries without a customs border between them, such as two members of the European Union. */
        SAME_AREA(Kind.DOMESTIC),
        /** Two countries with a border between them. */
        DIFFERENT_COUNTRIES(Kind.INTERNATIONAL),
        /** A territory that looks domestic by its code or its flag and is not: Canary Islands, Guam, Réunion, military mail. */
        SPECIAL_TERRITORY(Kind.INTERNATIONAL),
        /** The origin is missing or not in the table. */
        ORIGIN_UNKNOWN(Kind.UNDECIDABLE),
        /** The destination is missing or not in the table. */
        DESTINATION_UNKNOWN(Kind.UNDECIDABLE),
        /** The destination's country has territories on both sides of the border, and its province is not given. */
        PROVINCE_NEEDED(Kind.UNDECIDABLE),
        /** A regime of its own that codes cannot decide: Northern Ireland and the European Union. */
        SPECIAL_REGIME(Kind.UNDECIDABLE);

        private final Kind kind;

        Code(Kind kind) {
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }
    }
}
