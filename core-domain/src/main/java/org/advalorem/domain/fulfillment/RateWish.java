package org.advalorem.domain.fulfillment;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of a shipment's rates is meant.
 *
 * @param carrier as the provider shows it, in any case
 * @param service its token, such as {@code usps_priority}
 * @param carrierAccount of several accounts of that carrier; empty leaves it to the price
 */
public record RateWish(String carrier, String service, Optional<String> carrierAccount) {

    /**
     * The rate that is meant. Where several are, because accounts of one carrier offer the same service, it is the cheapest; prices of
     * different currencies are never compared, the currency whose code comes first counts; between equal prices the smaller id does.
     */
    public Choice among(RateOffer offer, Instant now) {
        List<Rate> meant = offer.rates().stream()
                .filter(this::means)
                .sorted(comparing((Rate rate) -> rate.price().currency().getCurrencyCode())
                        .thenComparing(Rate::price)
                        .thenComparing(Rate::id))
                .toList();
        if (offer.isExpired(now)) {
            return new Choice.None(
                    LabelTrouble.RATE_EXPIRED,
                    "The rates of shipment " + offer.shipment() + " held until "
                            + offer.madeAt().plus(RateOffer.VALIDITY) + "; make a new shipment.");
        }
        return meant.isEmpty()
                ? new Choice.None(LabelTrouble.RATE_NOT_FOUND, whyNone(offer))
                : new Choice.Chosen(meant.get(0), meant.size());
    }

    private boolean means(Rate rate) {
        return rate.carrier().equalsIgnoreCase(carrier)
                && rate.service().equals(service)
                && carrierAccount.map(rate.carrierAccount()::equals).orElse(true);
    }

    private String whyNone(RateOffer offer) {
        String wanted = "Shipment " + offer.shipment() + " has no rate of " + carrier + " for " + service
                + carrierAccount.map(account -> " on account " + account).orElse("") + ".";
        List<String> said =
                offer.messages().stream().map(CarrierMessage::toString).toList();
        return said.isEmpty() ? wanted : wanted + " " + String.join(" ", said);
    }

    /** What came of looking for a rate. */
    public sealed interface Choice {

        <T> T fold(Function<Chosen, T> chosen, Function<None, T> none);

        /**
         * This one.
         *
         * @param among how many were meant, 1 or more
         */
        record Chosen(Rate rate, int among) implements Choice {
            @Override
            public <T> T fold(Function<Chosen, T> chosen, Function<None, T> none) {
                return chosen.apply(this);
            }
        }

        /** None can be bought. */
        record None(LabelTrouble trouble, String message) implements Choice {
            @Override
            public <T> T fold(Function<Chosen, T> chosen, Function<None, T> none) {
                return none.apply(this);
            }
        }
    }
}
