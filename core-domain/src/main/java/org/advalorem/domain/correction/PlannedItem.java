package org.advalorem.domain.correction;

import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * One customs row as it is and as it shall be.
 *
 * @param id ShipStation's number of the row; empty for a row that is to be created
 * @param quantityBefore units as found; 0 for a row that is to be created
 * @param quantity units as they shall be: those found, unless the row is split in two
 * @param unitBefore declared value of one unit as found; empty for a row that is to be created
 * @param unitAfter declared value of one unit as it shall be; never zero
 * @param hsCode for a row that is to be created
 * @param originCountry for a row that is to be created
 */
public record PlannedItem(
        Optional<String> id,
        String description,
        int quantityBefore,
        int quantity,
        Optional<Money> unitBefore,
        Money unitAfter,
        Optional<String> hsCode,
        Optional<String> originCountry,
        Explanation explanation) {

    public Optional<Money> valueBefore() {
        return unitBefore.map(unit -> unit.times(quantityBefore));
    }

    public Money valueAfter() {
        return unitAfter.times(quantity);
    }

    public boolean changes() {
        return quantityBefore != quantity || !unitBefore.equals(Optional.of(unitAfter));
    }
}
