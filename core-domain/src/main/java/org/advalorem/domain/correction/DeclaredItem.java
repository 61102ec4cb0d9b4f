package org.advalorem.domain.correction;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One customs row as ShipStation holds it.
 *
 * @param id ShipStation's number of the row, as text
 * @param quantity units
 * @param unitValue of one unit, in the currency the order was imported in; ShipStation names none
 */
public record DeclaredItem(
        String id,
        String description,
        int quantity,
        BigDecimal unitValue,
        Optional<String> hsCode,
        Optional<String> originCountry) {}
