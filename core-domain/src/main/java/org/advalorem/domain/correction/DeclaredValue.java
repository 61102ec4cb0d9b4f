package org.advalorem.domain.correction;

import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * A value as it was or shall be declared on one customs row.
 *
 * @param id ShipStation's number of the row; empty for a row that did not exist yet
 * @param unit of one unit
 */
public record DeclaredValue(Optional<String> id, String description, int quantity, Money unit) {}
