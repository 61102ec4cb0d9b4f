package org.advalorem.assembly.audit;

import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;

/**
 * One group of orders.
 *
 * @param month in which they were placed, in UTC; empty for what is beyond the most groups a report keeps
 */
public record Cell(Country country, Optional<YearMonth> month, Currency currency) {

    /** The group that takes what does not fit; one for each currency, of which there are only so many. */
    Cell elsewhere() {
        return new Cell(Country.UNKNOWN, Optional.empty(), currency);
    }
}
