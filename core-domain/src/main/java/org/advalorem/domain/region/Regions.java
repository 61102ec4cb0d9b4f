package org.advalorem.domain.region;

import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;
import static java.util.Comparator.comparing;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/**
 * The table of countries and territories, and the decision drawn from it: does a parcel between two places need a customs form?
 *
 * <p>A form is needed where two places lie in different areas. What codes cannot tell is not guessed: an unknown country, a destination without
 * province in a country with territories on both sides of a border, and Northern Ireland towards the European Union are undecidable. Two liberties
 * are taken: inside one country a missing province means its main part, and so does a missing province of the origin, since a merchant's warehouses
 * are few and known. Great Britain to the European Union is international although a postcode in Northern Ireland would make a difference, since it
 * does not show in the codes.
 *
 * <p>Immutable. Rules change: {@link #asOf()} is the day on which they were last looked through.
 */
public final class Regions {

    private static final Regions CURRENT = RegionTable.load();

    private final LocalDate asOf;
    private final ImmutableMap<String, Region> regions;
    /** The rows that speak of provinces, by their country. */
    private final ImmutableListMultimap<String, Region> provinces;

    private final ImmutableMap<String, String> areas;
    private final ImmutableMap<String, String> aliases;

    Regions(
            LocalDate asOf,
            ImmutableMap<String, Region> regions,
            ImmutableMap<String, String> areas,
            ImmutableMap<String, String> aliases) {
        this.asOf = asOf;
        this.regions = regions;
        this.provinces = regions.values().stream()
                .filter(Region::isProvince)
                .collect(toImmutableListMultimap(Region::countryCode, region -> region));
        this.areas = areas;
        this.aliases = aliases;
    }

    /** The table that belongs to this version of the program. */
    public static Regions current() {
        return CURRENT;
    }

    public LocalDate asOf() {
        return asOf;
    }

    /** Every code with a row of its own: {@code DE}, {@code ES-GC}. In the order of the table. */
    public ImmutableSet<String> codes() {
        return regions.keySet();
    }

    public boolean knows(Place place) {
        return find(place).isPresent();
    }

    /** The English name of the territory, or of the country where the province is nothing special; the code itself when unknown. */
    public String nameOf(Place place) {
        return find(place).map(Region::name).orElseGet(place::toString);
    }

    /**
     * Decides for an order that leaves from several places: international if it is from any of them, else undecidable if it is from any. Without any
     * origin it is undecidable.
     */
    public Crossing decide(Collection<Place> origins, Place destination) {
        return origins.stream()
                .map(origin -> decide(origin, destination))
                .max(comparing(Crossing::kind))
                .orElseGet(() -> decide(Place.UNKNOWN, destination));
    }

    public Crossing decide(Place origin, Place destination) {
        Optional<Region> from = find(origin);
        Optional<Region> to = find(destination);
        if (from.isEmpty()) {
            return new Crossing(Crossing.Code.ORIGIN_UNKNOWN, "No known country of origin: " + origin);
        }
        if (to.isEmpty()) {
            return new Crossing(Crossing.Code.DESTINATION_UNKNOWN, "No known country of destination: " + destination);
        }
        return dependsOnProvince(from.get(), to.get(), destination)
                ? crossing(
                        Crossing.Code.PROVINCE_NEEDED,
                        from.get(),
                        to.get(),
                        "the province of the destination decides and is not given")
                : decide(from.get(), to.get());
    }

    private Crossing decide(Region from, Region to) {
        if (from.hasItsOwnRegimeTowards(to) || to.hasItsOwnRegimeTowards(from)) {
            return crossing(Crossing.Code.SPECIAL_REGIME, from, to, noteOn(from, to));
        }
        if (from.sharesAreaWith(to)) {
            return decideWithin(from, to);
        }
        return from.looksCloseTo(to) || to.looksCloseTo(from)
                ? crossing(Crossing.Code.SPECIAL_TERRITORY, from, to, noteOn(from, to))
                : crossing(Crossing.Code.DIFFERENT_COUNTRIES, from, to, "different countries");
    }

    private Crossing decideWithin(Region from, Region to) {
        if (from.equals(to)) {
            return crossing(Crossing.Code.SAME_COUNTRY, from, to, "no border between them");
        }
        return areas.containsKey(from.area())
                ? crossing(Crossing.Code.SAME_AREA, from, to, "both in the " + areas.get(from.area()))
                : crossing(
                        sameCountry(from, to) ? Crossing.Code.SAME_COUNTRY : Crossing.Code.SAME_AREA,
                        from,
                        to,
                        noteOn(from, to));
    }

    private static boolean sameCountry(Region from, Region to) {
        return from.countryCode().equals(to.countryCode());
    }

    private static String noteOn(Region from, Region to) {
        return to.note().or(from::note).orElse("one customs area");
    }

    private static Crossing crossing(Crossing.Code code, Region from, Region to, String why) {
        return new Crossing(code, from.name() + " to " + to.name() + ": " + why);
    }

    private boolean dependsOnProvince(Region from, Region to, Place destination) {
        boolean fromTheMainPart = from.isOf(to) && from.sharesAreaWith(to);
        return destination.provinceCode().isEmpty()
                && !fromTheMainPart
                && provinces.get(to.code()).stream()
                        .anyMatch(zone -> zone.sharesAreaWith(from) != to.sharesAreaWith(from));
    }

    private Optional<Region> find(Place place) {
        return row(place.toString()).or(() -> row(place.countryCode()));
    }

    private Optional<Region> row(String code) {
        return Optional.ofNullable(regions.get(aliases.getOrDefault(code, code)));
    }
}
