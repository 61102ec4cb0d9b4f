package org.advalorem.domain.fulfillment;

import java.util.Locale;

/**
 * What names a parcel: a carrier may use a number that another one uses too.
 *
 * @param carrier in lower case, such as {@code usps}
 * @param number without blanks around it
 */
public record ParcelKey(String carrier, String number) {

    public ParcelKey {
        carrier = carrier.strip().toLowerCase(Locale.ROOT);
        number = number.strip();
        if (carrier.isEmpty() || number.isEmpty()) {
            throw new IllegalArgumentException(
                    "A parcel has a carrier and a number: '" + carrier + "', '" + number + "'");
        }
    }

    @Override
    public String toString() {
        return carrier + " " + number;
    }
}
