package org.advalorem.port.fulfillment;

import java.util.function.Function;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.message.RawBody;

/** Reads what Shippo sends by itself. */
@FunctionalInterface
public interface ParcelMessages {

    /** Reads one message; never throws for a body, however broken. */
    Reading read(RawBody body);

    /** What a message says. */
    sealed interface Reading {

        <T> T fold(
                Function<OfParcel, T> ofParcel,
                Function<OfLabel, T> ofLabel,
                Function<OfNeither, T> ofNeither,
                Function<Unreadable, T> unreadable);

        /** A parcel has moved, or something else is known of it. */
        record OfParcel(ParcelNews news) implements Reading {
            @Override
            public <T> T fold(
                    Function<OfParcel, T> ofParcel,
                    Function<OfLabel, T> ofLabel,
                    Function<OfNeither, T> ofNeither,
                    Function<Unreadable, T> unreadable) {
                return ofParcel.apply(this);
            }
        }

        /** A label was begun or has come to its end. */
        record OfLabel(Label label, boolean test) implements Reading {
            @Override
            public <T> T fold(
                    Function<OfParcel, T> ofParcel,
                    Function<OfLabel, T> ofLabel,
                    Function<OfNeither, T> ofNeither,
                    Function<Unreadable, T> unreadable) {
                return ofLabel.apply(this);
            }
        }

        /**
         * It is as it should be and tells of something else.
         *
         * @param event its own name for it
         */
        record OfNeither(String event) implements Reading {
            @Override
            public <T> T fold(
                    Function<OfParcel, T> ofParcel,
                    Function<OfLabel, T> ofLabel,
                    Function<OfNeither, T> ofNeither,
                    Function<Unreadable, T> unreadable) {
                return ofNeither.apply(this);
            }
        }

        /** Nothing can be made of it, now or later. */
        record Unreadable(String reason) implements Reading {
            @Override
            public <T> T fold(
                    Function<OfParcel, T> ofParcel,
                    Function<OfLabel, T> ofLabel,
                    Function<OfNeither, T> ofNeither,
                    Function<Unreadable, T> unreadable) {
                return unreadable.apply(this);
            }
        }
    }
}
