package org.advalorem.assembly.audit;

import java.util.Optional;
import org.advalorem.domain.correction.Consignment;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.region.Regions;

/**
 * Where an order goes, as reports group it: a country, or a territory with a name of its own.
 *
 * @param code two letters; {@code ZZ} when it is not known
 * @param name in English, such as {@code Puerto Rico}
 */
public record Country(String code, String name) {
    static final Country UNKNOWN = new Country(Place.UNKNOWN.countryCode(), "Unknown");

    /** The buyer's address, or where the first parcel goes. A code outside the table is unknown: there could be any number of them. */
    static Country of(ShopOrder order, Regions regions) {
        return order.shippingAddress()
                .or(() -> order.consignments().stream()
                        .filter(part -> part.delivery().sendsParcels())
                        .map(Consignment::destination)
                        .flatMap(Optional::stream)
                        .findFirst())
                .filter(regions::knows)
                .map(place -> new Country(place.countryCode(), regions.nameOf(place)))
                .orElse(UNKNOWN);
    }
}
