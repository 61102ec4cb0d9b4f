package org.advalorem.domain.fulfillment;

import java.math.BigDecimal;
import java.util.Optional;
import org.advalorem.domain.order.Address;

/**
 * What carriers are asked to carry.
 *
 * @param from where it leaves; carriers want a name, a street, a city and a country at least
 * @param to where it goes
 * @param papers what customs are told; empty within a country
 */
public record Packing(Address from, Address to, Box box, Optional<CustomsPapers> papers) {

    /**
     * The parcel itself; all above zero.
     *
     * @param inches whether lengths are in inches, otherwise in centimetres
     * @param weight with what is inside
     */
    public record Box(BigDecimal length, BigDecimal width, BigDecimal height, boolean inches, Weight weight) {

        public Box {
            if (length.signum() <= 0 || width.signum() <= 0 || height.signum() <= 0) {
                throw new IllegalArgumentException(
                        "A parcel has a length, a width and a height: " + length + ", " + width + ", " + height);
            }
        }
    }

    /** A weight above zero. */
    public record Weight(BigDecimal amount, Unit unit) {

        public Weight {
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("A weight is above zero: " + amount);
            }
        }

        /** In which it is told, as carriers abbreviate it. */
        public enum Unit {
            G,
            KG,
            OZ,
            LB
        }
    }
}
