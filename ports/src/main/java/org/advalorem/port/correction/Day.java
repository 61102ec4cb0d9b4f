package org.advalorem.port.correction;

import java.time.LocalDate;
import java.util.List;
import org.advalorem.domain.money.Money;

/**
 * What one day (UTC) came to, by when a correction last changed.
 *
 * @param corrected by how much declarations fell in completed corrections, one sum a currency, by currency code; those
 *     that rose or had no rows before count nothing here
 */
public record Day(LocalDate date, long completed, long failed, long skipped, List<Money> corrected) {

    public Day {
        corrected = List.copyOf(corrected);
    }
}
