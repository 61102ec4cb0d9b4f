package org.advalorem.domain.fulfillment;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A parcel by all that was ever said of it. What is said twice counts once, and the sequence in which it is heard does not matter: the
 * status is the farthest that any event names, so nothing that comes late leads back.
 *
 * @param events by their time, then by their id
 * @param eta when it is expected, by the latest news that said so
 */
public record Parcel(ParcelKey key, List<TrackingEvent> events, Optional<Eta> eta) {

    private static final Comparator<TrackingEvent> BY_TIME =
            comparing(TrackingEvent::at).thenComparing(TrackingEvent::id);

    public Parcel {
        events = events.stream().sorted(BY_TIME).toList();
    }

    /** Of which nothing is known. */
    public static Parcel unheard(ParcelKey key) {
        return new Parcel(key, List.of(), Optional.empty());
    }

    /**
     * With what else is said of it.
     *
     * @throws IllegalArgumentException if it is said of another parcel
     */
    public Parcel told(ParcelNews news) {
        if (!news.parcel().equals(key)) {
            throw new IllegalArgumentException("News of " + news.parcel() + " for " + key);
        }
        Collection<TrackingEvent> all = Stream.concat(events.stream(), news.events().stream())
                .collect(toMap(TrackingEvent::id, event -> event, Parcel::oneOf))
                .values();
        Optional<Instant> asOf = news.events().stream().map(TrackingEvent::at).max(Comparator.naturalOrder());
        Optional<Eta> said = news.eta().map(at -> new Eta(at, asOf.orElse(Instant.EPOCH)));
        return new Parcel(
                key,
                List.copyOf(all),
                Stream.of(eta, said).flatMap(Optional::stream).max(Eta.BY_NEWS));
    }

    Parcel withoutWords() {
        return new Parcel(key, events.stream().map(TrackingEvent::withoutWords).toList(), eta);
    }

    /** One event told in two ways: the one that says more of where it is, so that it does not matter which came first. */
    private static TrackingEvent oneOf(TrackingEvent one, TrackingEvent other) {
        return Stream.of(one, other)
                .max(comparing((TrackingEvent event) -> distance(event.status()))
                        .thenComparing(TrackingEvent::at)
                        .thenComparing(TrackingEvent::toString))
                .orElseThrow();
    }

    public TrackingStatus status() {
        return events.stream()
                .map(TrackingEvent::status)
                .max(comparing(Parcel::distance))
                .orElse(TrackingStatus.UNKNOWN);
    }

    /** What was said last, for people. */
    public Optional<TrackingEvent> latest() {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }

    /** When it was first said to be delivered. */
    public Optional<Instant> deliveredAt() {
        return events.stream()
                .filter(event -> event.status() == TrackingStatus.DELIVERED)
                .map(TrackingEvent::at)
                .findFirst();
    }

    /** Whether somebody has to do something: the latest event says so. */
    public boolean isActionRequired() {
        return latest().filter(TrackingEvent::actionRequired).isPresent();
    }

    /** How far along; a parcel that is lost may be found and delivered, and what was delivered may come back. */
    private static int distance(TrackingStatus status) {
        return switch (status) {
            case UNKNOWN -> 0;
            case PRE_TRANSIT -> 1;
            case TRANSIT -> 2;
            case OUT_FOR_DELIVERY -> 3;
            case FAILURE -> 4;
            case DELIVERED -> 5;
            case RETURNED -> 6;
        };
    }

    /**
     * When a parcel is expected.
     *
     * @param asOf the time of the latest event that was known when it was said
     */
    public record Eta(Instant at, Instant asOf) {
        private static final Comparator<Eta> BY_NEWS = comparing(Eta::asOf).thenComparing(Eta::at);
    }
}
