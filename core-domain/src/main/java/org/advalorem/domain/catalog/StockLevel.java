package org.advalorem.domain.catalog;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * How much of an inventory item there is at a location.
 *
 * @param available below zero if more was sold than there was; empty if Shopify does not count it there
 * @param updatedAt by Shopify's clock, kept to the microsecond
 * @param lastSynced when we heard of it, kept to the microsecond
 */
public record StockLevel(
        InventoryItemId item, LocationId location, Optional<Long> available, Instant updatedAt, Instant lastSynced) {

    private static final Comparator<StockLevel> ORDER = comparing(StockLevel::updatedAt)
            .thenComparing(StockLevel::lastSynced)
            .thenComparing(level -> level.available.orElse(Long.MAX_VALUE), reverseOrder());

    public StockLevel {
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
        lastSynced = lastSynced.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What is known after both of the same item and location: the newer level, whichever was heard first. Of two levels of the same
     * moment it is the one heard later, and of two heard at once the lower one, which sells nothing that is not there.
     */
    public StockLevel and(StockLevel other) {
        return ORDER.compare(this, other) < 0 ? other : this;
    }
}
