package org.advalorem.sandbox.shippo;

import java.math.BigDecimal;

/**
 * What customs were told of one shipment.
 *
 * @param marker what the sender gave as {@code metadata}; may be empty
 * @param total of the values of all items, each of which is that of all its units
 * @param json as it was sent, with what Shippo adds
 */
public record CustomsDeclaration(String id, String marker, BigDecimal total, String currency, String json) {}
