package org.advalorem.engine.fulfillment;

import java.util.Optional;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.fulfillment.RateOffer;

/**
 * A shipment that was made for an order.
 *
 * @param form what customs are told; empty if nothing
 */
public record PackedShipment(RateOffer offer, Optional<CustomsForm> form) {}
