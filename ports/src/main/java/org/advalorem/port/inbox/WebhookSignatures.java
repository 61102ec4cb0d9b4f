package org.advalorem.port.inbox;

import org.advalorem.domain.shop.ShopId;

/** Tells messages of Shopify from those of anybody else. */
public interface WebhookSignatures {

    /**
     * Whether one of the shop's secrets, the current or the one before, signed exactly these bytes. Takes the same time for a wrong
     * signature as for a right one. A shop without credentials has no secret, so nothing of its is signed.
     *
     * @param body the raw bytes as received, before anything is read from them
     * @param signature as its header has it (Base64), possibly empty
     */
    boolean verify(ShopId shop, byte[] body, String signature);
}
