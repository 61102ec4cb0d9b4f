package org.advalorem.engine.fulfillment;

import java.util.Optional;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.RateWish;

/**
 * Which label is wanted.
 *
 * @param shipment the provider's own name of the shipment; empty for the one that the order has
 */
public record LabelWish(Optional<String> shipment, RateWish rate, LabelFormat format) {}
