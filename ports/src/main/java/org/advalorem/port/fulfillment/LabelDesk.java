package org.advalorem.port.fulfillment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * Where labels are bought and parcels are asked for: Shippo. A label costs money at each successful purchase, and the desk has no key
 * that would keep a second one away, so whoever buys asks for {@link #labelsOf} first.
 *
 * <p>Unless it says otherwise, each method throws {@link PeerUnavailable} if there was no answer or it is to be asked again later, and
 * {@link PeerRefused} if it will not answer however often it is asked; codes of both start with {@code SHIPPO_}.
 */
public interface LabelDesk {

    /** What carriers ask for a shipment; empty if there is no such shipment. */
    Optional<RateOffer> rates(ShippoCredentials credentials, String shipment);

    /**
     * Makes a shipment, with its customs declaration where it has papers, and asks carriers for their rates. Doing so again makes another
     * one, which costs nothing; what customs are told cannot be changed afterwards.
     *
     * @param marker our own name of it, at most 100 characters
     */
    RateOffer ship(ShippoCredentials credentials, Packing packing, String marker);

    /** All labels that were ever begun for a rate, whatever became of them, the oldest first. One bought a moment ago may be missing. */
    List<Label> labelsOf(ShippoCredentials credentials, String rate);

    /** One label; empty if there is none of that id. */
    Optional<Label> label(ShippoCredentials credentials, String id);

    /**
     * Fetches a label's file or invoice by the link to it. Whoever has the link has the file: nothing of the shop's is sent along.
     *
     * @param link as a label has it
     * @return empty if it leads to no file any more; {@link #label} tells a fresh one
     */
    Optional<LabelFile> file(String link);

    /** Buys a label, once. Throws {@link PeerUnavailable} only if the call certainly did not take effect and may be tried later. */
    Purchase buy(ShippoCredentials credentials, Order order);

    /**
     * Gives a label back. Asking twice is harmless.
     *
     * @return how it stands now
     */
    Label giveBack(ShippoCredentials credentials, Label label);

    /** What is said of a parcel; empty if neither Shippo nor its carrier knows it. */
    Optional<ParcelNews> parcel(ShippoCredentials credentials, ParcelKey parcel);

    /**
     * Has news of parcels sent to an address, unless they are already.
     *
     * @param address below 200 characters, with the token that tells its messages from anybody's
     * @return whether it was new
     */
    boolean subscribe(ShippoCredentials credentials, String address);

    /**
     * What to buy.
     *
     * @param rate the id of a rate that has not expired
     * @param marker our operation's key, at most 100 characters; the label carries it
     */
    record Order(String rate, LabelFormat format, String marker) {

        /** Shippo's bound on what a label carries for us. */
        static final int LONGEST_MARKER = 100;

        public Order {
            if (marker.length() > LONGEST_MARKER) {
                throw new IllegalArgumentException("A marker has at most " + LONGEST_MARKER + " characters: " + marker);
            }
        }
    }

    /** What became of a purchase. */
    sealed interface Purchase {

        <T> T fold(Function<Made, T> made, Function<Refused, T> refused, Function<Unknown, T> unknown);

        /** There is a label, which says itself whether it is bought, still being bought, or refused by the carrier. */
        record Made(Label label) implements Purchase {
            @Override
            public <T> T fold(Function<Made, T> made, Function<Refused, T> refused, Function<Unknown, T> unknown) {
                return made.apply(this);
            }
        }

        /**
         * Shippo would not begin, and nothing was bought.
         *
         * @param code starts with {@code SHIPPO_}
         */
        record Refused(String code, String message) implements Purchase {
            @Override
            public <T> T fold(Function<Made, T> made, Function<Refused, T> refused, Function<Unknown, T> unknown) {
                return refused.apply(this);
            }
        }

        /** No answer, or none that says what happened: a label may have been bought. */
        record Unknown(String why) implements Purchase {
            @Override
            public <T> T fold(Function<Made, T> made, Function<Refused, T> refused, Function<Unknown, T> unknown) {
                return unknown.apply(this);
            }
        }
    }
}
