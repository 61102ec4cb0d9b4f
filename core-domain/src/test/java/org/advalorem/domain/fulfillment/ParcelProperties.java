package org.advalorem.domain.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ParcelProperties {

    private static final ParcelKey KEY = new ParcelKey("USPS", "9205590175547700000001");
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    /** The farther along, the later in the list. */
    private static final List<TrackingStatus> WAY = List.of(
            TrackingStatus.UNKNOWN,
            TrackingStatus.PRE_TRANSIT,
            TrackingStatus.TRANSIT,
            TrackingStatus.OUT_FOR_DELIVERY,
            TrackingStatus.FAILURE,
            TrackingStatus.DELIVERED,
            TrackingStatus.RETURNED);

    @Property
    void itDoesNotMatterInWhichSequenceAndHowOftenItIsTold(
            @ForAll("news") List<ParcelNews> news, @ForAll Random random) {
        var shuffled = new ArrayList<>(news);
        news.stream().filter(each -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);

        assertThat(told(shuffled)).isEqualTo(told(news));
    }

    @Property
    void neverGoesBack(@ForAll("news") List<ParcelNews> news) {
        Parcel parcel = Parcel.unheard(KEY);
        for (ParcelNews each : news) {
            Parcel after = parcel.told(each);
            assertThat(WAY.indexOf(after.status())).isGreaterThanOrEqualTo(WAY.indexOf(parcel.status()));
            assertThat(after.events())
                    .hasSizeGreaterThanOrEqualTo(parcel.events().size());
            parcel = after;
        }
    }

    @Example
    void whatIsDeliveredMayComeBackAndWhatIsLostMayBeFound() {
        Parcel lost = told(List.of(news(1, TrackingStatus.FAILURE)));
        Parcel found = lost.told(news(2, TrackingStatus.DELIVERED));

        assertThat(found.status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(found.deliveredAt()).contains(START.plusSeconds(2));
        assertThat(found.told(news(3, TrackingStatus.TRANSIT)).status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(found.told(news(4, TrackingStatus.RETURNED)).status()).isEqualTo(TrackingStatus.RETURNED);
    }

    @Example
    void expectsItWhenTheLatestNewsSays() {
        Instant first = START.plusSeconds(1000);
        Instant moved = START.plusSeconds(2000);
        Parcel parcel = told(List.of(eta(5, moved), eta(2, first)));

        assertThat(parcel.eta().orElseThrow().at()).isEqualTo(moved);
    }

    @Example
    void knowsNothingOfAParcelThatNobodySpokeOf() {
        Parcel unheard = Parcel.unheard(KEY);

        assertThat(unheard.status()).isEqualTo(TrackingStatus.UNKNOWN);
        assertThat(unheard.latest()).isEmpty();
        assertThat(unheard.isActionRequired()).isFalse();
    }

    @Example
    void somebodyHasToActOnlyAsLongAsTheLatestEventSaysSo() {
        Parcel held = told(List.of(
                of(new TrackingEvent("1", TrackingStatus.TRANSIT, START, "package_held", true, "", Optional.empty()))));

        assertThat(held.isActionRequired()).isTrue();
        assertThat(held.told(news(5, TrackingStatus.TRANSIT)).isActionRequired())
                .isFalse();
    }

    @Example
    void refusesNewsOfAnotherParcel() {
        var news = new ParcelNews(new ParcelKey("ups", "1Z"), List.of(), Optional.empty(), false);

        assertThatThrownBy(() -> Parcel.unheard(KEY).told(news)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<List<ParcelNews>> news() {
        Arbitrary<TrackingEvent> events = Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of(TrackingStatus.class),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(true, false))
                .as((id, status, second, action) -> new TrackingEvent(
                        "event-" + id, status, START.plusSeconds(second), "", action, "", Optional.empty()));
        Arbitrary<Optional<Instant>> etas =
                Arbitraries.integers().between(10, 13).map(START::plusSeconds).optional();
        return Combinators.combine(events.list().ofMaxSize(4), etas)
                .as((told, eta) -> new ParcelNews(KEY, told, eta, false))
                .list()
                .ofMaxSize(6);
    }

    private static Parcel told(List<ParcelNews> news) {
        Parcel parcel = Parcel.unheard(KEY);
        for (ParcelNews each : news) {
            parcel = parcel.told(each);
        }
        return parcel;
    }

    private static ParcelNews news(int second, TrackingStatus status) {
        return of(event(second, status));
    }

    private static ParcelNews eta(int second, Instant eta) {
        return new ParcelNews(KEY, List.of(event(second, TrackingStatus.TRANSIT)), Optional.of(eta), false);
    }

    private static ParcelNews of(TrackingEvent event) {
        return new ParcelNews(KEY, List.of(event), Optional.empty(), false);
    }

    private static TrackingEvent event(int second, TrackingStatus status) {
        return new TrackingEvent("event-" + second, status, START.plusSeconds(second), "", false, "", Optional.empty());
    }
}
