package org.advalorem.domain.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.advalorem.domain.region.Crossing.Code;
import org.advalorem.domain.region.Crossing.Kind;

class RegionsProperties {

    private static final Set<String> EU = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
    /** Apart from these, places of different countries have a border between them. */
    private static final Set<Set<String>> NEIGHBOURS_WITHOUT_BORDER = Set.of(Set.of("GB", "IM"), Set.of("CH", "LI"));

    private static final Set<String> COUNTED_WITH_THE_EU = Set.of("MC", "SM", "VA");

    private final Regions regions = Regions.current();

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void everyPlaceIsDomesticToItself(@ForAll("codes") String code) {
        Place place = RegionsTest.place(code);

        assertThat(regions.decide(place, place).code()).isEqualTo(Code.SAME_COUNTRY);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void theWayBackIsJudgedAlikeUnlessAProvinceIsMissing(@ForAll("codes") String here, @ForAll("codes") String there) {
        Crossing out = regions.decide(RegionsTest.place(here), RegionsTest.place(there));
        Crossing back = regions.decide(RegionsTest.place(there), RegionsTest.place(here));

        assertThat(out.code() == Code.PROVINCE_NEEDED
                        || back.code() == Code.PROVINCE_NEEDED
                        || out.code() == back.code())
                .as("%s and back %s", out, back)
                .isTrue();
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void membersOfTheUnionHaveNoBorderBetweenThem(@ForAll("members") String here, @ForAll("members") String there) {
        Place provinceGiven = Place.of(there, "XX");

        assertThat(regions.decide(Place.of(here), provinceGiven).isDomestic()).isTrue();
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void twoCountriesHaveABorderUnlessTheListSaysOtherwise(
            @ForAll("countries") String here, @ForAll("countries") String there) {
        boolean open = here.equals(there)
                || (inTheUnion(here) && inTheUnion(there))
                || NEIGHBOURS_WITHOUT_BORDER.contains(Set.of(here, there));

        Kind decided = regions.decide(Place.of(here), Place.of(there, "XX")).kind();

        assertThat(decided).isEqualTo(open ? Kind.DOMESTIC : Kind.INTERNATIONAL);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aMissingProvinceIsAskedForOnlyWhereItDecides(@ForAll("codes") String here, @ForAll("countries") String there) {
        if (regions.decide(RegionsTest.place(here), Place.of(there)).code() == Code.PROVINCE_NEEDED) {
            assertThat(regions.codes().stream()
                            .filter(code -> code.startsWith(there))
                            .map(code -> regions.decide(
                                    RegionsTest.place(here),
                                    code.equals(there) ? Place.of(there, "XX") : RegionsTest.place(code)))
                            .map(Crossing::kind))
                    .contains(Kind.DOMESTIC, Kind.INTERNATIONAL);
        }
    }

    @Property
    void nothingUnknownIsEverDecided(@ForAll("anyCode") String unknown, @ForAll("codes") String known) {
        Place nowhere = Place.of(unknown);
        Place somewhere = RegionsTest.place(known);
        if (!regions.knows(nowhere)) {
            assertThat(regions.decide(nowhere, somewhere).kind()).isEqualTo(Kind.UNDECIDABLE);
            assertThat(regions.decide(somewhere, nowhere).kind()).isEqualTo(Kind.UNDECIDABLE);
        }
    }

    @Property
    void theOrderOfTheOriginsDoesNotMatter(
            @ForAll("origins") List<Place> origins, @ForAll("codes") String destination, @ForAll Random random) {
        List<Place> shuffled = new ArrayList<>(origins);
        Collections.shuffle(shuffled, random);
        Place to = RegionsTest.place(destination);

        assertThat(regions.decide(shuffled, to).kind())
                .isEqualTo(regions.decide(origins, to).kind());
    }

    @Example
    void knowsEveryCountryOfTheShopAndTheTerritoriesBesides() {
        assertThat(regions.codes())
                .filteredOn(code -> code.length() == 2)
                .hasSize(244)
                .doesNotContain("ZZ");
        assertThat(regions.codes()).filteredOn(code -> code.length() > 2).hasSize(16);
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of(regions.codes());
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of(
                regions.codes().stream().filter(RegionsProperties::isOrdinary).toList());
    }

    @Provide
    Arbitrary<String> members() {
        return Arbitraries.of(EU);
    }

    @Provide
    Arbitrary<String> anyCode() {
        return Arbitraries.strings().withCharRange('A', 'Z').ofLength(2);
    }

    @Provide
    Arbitrary<List<Place>> origins() {
        return Arbitraries.oneOf(codes(), anyCode())
                .map(RegionsTest::place)
                .list()
                .ofMaxSize(4);
    }

    private static boolean isOrdinary(String code) {
        return code.length() == 2;
    }

    private static boolean inTheUnion(String country) {
        return EU.contains(country) || COUNTED_WITH_THE_EU.contains(country);
    }
}
