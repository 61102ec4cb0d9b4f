package org.advalorem.port.correction;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** Where orders wait for their labels with the values they declare: ShipStation. */
public interface CustomsDesk {

    /**
     * Looks for the order: the one whose key is the order's number; else the one whose number is exactly the order's name, without
     * {@code #}, blanks and the prefix. Within the store, if one is named.
     *
     * @throws PeerUnavailable if there was no answer, or it asks to come back later
     * @throws PeerRefused if it will not answer however often it is asked; codes start with {@code SHIPSTATION_}
     */
    Lookup find(ShipStationCredentials credentials, Wanted wanted);

    /**
     * Reads one order again.
     *
     * @return empty if it is gone
     * @throws PeerUnavailable as {@link #find}
     * @throws PeerRefused as {@link #find}
     */
    Optional<Declaration> read(ShipStationCredentials credentials, String declarationId);

    /**
     * Writes the plan's values, and nothing else, into the order as it was read, and sends all of it back.
     *
     * @throws PeerUnavailable if the call certainly did not take effect and may be tried later
     */
    PushOutcome push(ShipStationCredentials credentials, Declaration asRead, CorrectionPlan plan);

    /**
     * What, beside the customs values, differs between an order as it was read before a push and as it was read after: the paths of
     * the fields, without those that ShipStation itself counts on (its time of change). Empty if nothing.
     */
    List<String> collateral(Declaration before, Declaration after);

    /**
     * What to look for.
     *
     * @param orderName as Shopify has it, such as {@code #1001}
     * @param prefix what ShipStation puts before the number; may be empty
     * @param storeId empty looks in all stores
     */
    record Wanted(OrderId order, String orderName, String prefix, OptionalLong storeId) {}

    /** What was found. */
    sealed interface Lookup {

        <T> T fold(Function<Found, T> found, Function<Absent, T> absent, Function<Ambiguous, T> ambiguous);

        /** Exactly one. */
        record Found(Declaration declaration) implements Lookup {
            @Override
            public <T> T fold(Function<Found, T> found, Function<Absent, T> absent, Function<Ambiguous, T> ambiguous) {
                return found.apply(this);
            }
        }

        /** None, so far. */
        record Absent() implements Lookup {
            @Override
            public <T> T fold(Function<Found, T> found, Function<Absent, T> absent, Function<Ambiguous, T> ambiguous) {
                return absent.apply(this);
            }
        }

        /** Several, so none can be chosen. */
        record Ambiguous(List<String> declarationIds) implements Lookup {
            @Override
            public <T> T fold(Function<Found, T> found, Function<Absent, T> absent, Function<Ambiguous, T> ambiguous) {
                return ambiguous.apply(this);
            }
        }
    }

    /** What became of a push. */
    sealed interface PushOutcome {

        <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused, Function<Unknown, T> unknown);

        /** ShipStation said yes, for the same order that was read. */
        record Accepted(String answer) implements PushOutcome {
            @Override
            public <T> T fold(
                    Function<Accepted, T> accepted, Function<Refused, T> refused, Function<Unknown, T> unknown) {
                return accepted.apply(this);
            }
        }

        /**
         * ShipStation said no and nothing changed.
         *
         * @param code starts with {@code SHIPSTATION_}
         */
        record Refused(String code, String message) implements PushOutcome {
            @Override
            public <T> T fold(
                    Function<Accepted, T> accepted, Function<Refused, T> refused, Function<Unknown, T> unknown) {
                return refused.apply(this);
            }
        }

        /** No answer, or none that says what happened: it may have taken effect. */
        record Unknown(String why) implements PushOutcome {
            @Override
            public <T> T fold(
                    Function<Accepted, T> accepted, Function<Refused, T> refused, Function<Unknown, T> unknown) {
                return unknown.apply(this);
            }
        }
    }
}
