package org.advalorem.port.fulfillment;

import org.advalorem.domain.fulfillment.LabelPurchase;

/**
 * A purchase held by one worker.
 *
 * @param purchase as it was when it was taken
 * @param fence higher than that of any earlier claim of this purchase; every save of the holder names it
 */
public record LabelClaim(LabelPurchase purchase, long fence) {}
