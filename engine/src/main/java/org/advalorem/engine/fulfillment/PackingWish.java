package org.advalorem.engine.fulfillment;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.fulfillment.CustomsPapers.Contents;
import org.advalorem.domain.fulfillment.Packing.Box;
import org.advalorem.domain.fulfillment.Packing.Weight;
import org.advalorem.domain.order.Address;

/**
 * How an order is packed. Where it goes and what its goods are worth is known here.
 *
 * @param from where it leaves
 * @param customs needed where it crosses a customs border
 */
public record PackingWish(Address from, Box box, Optional<Customs> customs) {

    /**
     * What only people know of what customs want; see {@link org.advalorem.domain.fulfillment.CustomsPapers}.
     *
     * @param netWeights what all units of a line weigh together, by the line's id
     * @param reviewed whether a person has seen what is remarkable about the amounts and wants them all the same
     */
    public record Customs(
            Map<String, Weight> netWeights,
            String signer,
            Contents contents,
            Optional<String> incoterm,
            Optional<String> exemption,
            boolean returned,
            boolean reviewed) {

        public Customs {
            netWeights = ImmutableMap.copyOf(netWeights);
        }
    }
}
