package org.advalorem.domain.fulfillment;

import static org.advalorem.domain.fulfillment.Labels.NOW;
import static org.advalorem.domain.fulfillment.Labels.rate;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.fulfillment.RateWish.Choice;
import org.junit.jupiter.api.Test;

class RateWishTest {

    private static final RateWish WISH = new RateWish("usps", "usps_priority", Optional.empty());

    @Test
    void findsTheRateOfACarrierWrittenInAnyCase() {
        Rate meant = rate("b", "USPS", "usps_priority", "one", "8.95", "USD");
        Rate another = rate("a", "USPS", "usps_express", "one", "1.00", "USD");

        assertThat(WISH.among(offer(another, meant), NOW)).isEqualTo(new Choice.Chosen(meant, 1));
    }

    @Test
    void ofSeveralAccountsTakesTheCheapestAndThenTheSmallerId() {
        Rate dear = rate("a", "USPS", "usps_priority", "one", "10.00", "USD");
        Rate cheap = rate("c", "USPS", "usps_priority", "two", "9.50", "USD");
        Rate asCheap = rate("b", "USPS", "usps_priority", "three", "9.50", "USD");

        assertThat(WISH.among(offer(dear, cheap, asCheap), NOW)).isEqualTo(new Choice.Chosen(asCheap, 3));
    }

    @Test
    void comparesNoPricesOfDifferentCurrencies() {
        Rate yen = rate("a", "USPS", "usps_priority", "one", "3", "JPY");
        Rate euros = rate("b", "USPS", "usps_priority", "two", "9.50", "EUR");

        assertThat(WISH.among(offer(yen, euros), NOW)).isEqualTo(new Choice.Chosen(euros, 2));
    }

    @Test
    void takesTheAccountThatIsNamed() {
        Rate dear = rate("a", "USPS", "usps_priority", "one", "10.00", "USD");
        Rate cheap = rate("b", "USPS", "usps_priority", "two", "9.50", "USD");

        assertThat(new RateWish("USPS", "usps_priority", Optional.of("one")).among(offer(cheap, dear), NOW))
                .isEqualTo(new Choice.Chosen(dear, 1));
    }

    @Test
    void saysWhatTheCarriersSayWhereThereIsNone() {
        var offer = new RateOffer(
                "shipment-1", NOW, List.of(), List.of(new CarrierMessage("USPS", "E1", "Customs data are missing.")));

        assertThat(WISH.among(offer, NOW))
                .isEqualTo(
                        new Choice.None(
                                LabelTrouble.RATE_NOT_FOUND,
                                "Shipment shipment-1 has no rate of usps for usps_priority. USPS: Customs data are missing. (E1)"));
    }

    @Test
    void takesNoneThatHoldsNoMore() {
        Rate meant = rate("a", "USPS", "usps_priority", "one", "8.95", "USD");
        Instant end = NOW.plus(RateOffer.VALIDITY);

        assertThat(trouble(WISH.among(offer(meant), end.minusMillis(1)))).isEmpty();
        assertThat(trouble(WISH.among(offer(meant), end))).contains(LabelTrouble.RATE_EXPIRED);
    }

    private static RateOffer offer(Rate... rates) {
        return new RateOffer("shipment-1", NOW, Arrays.asList(rates), List.of());
    }

    private static Optional<LabelTrouble> trouble(Choice choice) {
        return choice.fold(chosen -> Optional.empty(), none -> Optional.of(none.trouble()));
    }
}
