package org.advalorem.assembly.service;

import java.net.URI;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;

/**
 * Where Shippo is to send what it has to tell of a shop's parcels.
 *
 * @param endpoint with the shop, for all to see
 * @param token ends the whole address; who knows it can send in Shippo's name
 */
public record ParcelAddress(String endpoint, Secret token) {

    /** Shippo's bound: it takes addresses below 200 characters. */
    public static final int LONGEST = 199;

    /** At a service that is reached at {@code publicUrl} from outside. */
    public static ParcelAddress at(URI publicUrl, ShopId shop, Secret token) {
        String base = publicUrl.toString().replaceFirst("/+$", "");
        return new ParcelAddress(base + "/shippo/webhook?shop=" + shop.domain(), token);
    }

    public boolean isTooLong() {
        return whole().length() > LONGEST;
    }

    /** To be given to Shippo and to nobody else. */
    public String whole() {
        return endpoint + "&token=" + token.reveal();
    }
}
