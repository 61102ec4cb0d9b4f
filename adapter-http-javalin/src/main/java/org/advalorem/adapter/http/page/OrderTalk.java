package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.fulfillment.RateOffer;

/**
 * What was just said about an order, by a person and to one.
 *
 * @param offer rates that were asked for
 * @param texts what was entered, by field
 * @param notice what was done, or why it was not; may be empty
 * @param fault whether the notice is bad news
 */
public record OrderTalk(Optional<RateOffer> offer, Map<String, String> texts, String notice, boolean fault) {

    /** Nothing was. */
    public static final OrderTalk NONE = done("");

    public OrderTalk {
        texts = ImmutableMap.copyOf(texts);
    }

    public static OrderTalk done(String notice) {
        return new OrderTalk(Optional.empty(), Map.of(), notice, false);
    }

    public static OrderTalk of(RateOffer offer) {
        return new OrderTalk(Optional.of(offer), Map.of("shipment", offer.shipment()), "", false);
    }

    public static OrderTalk refused(String why, Map<String, String> texts) {
        return new OrderTalk(Optional.empty(), texts, why, true);
    }
}
