package org.advalorem.domain.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {

    private final Regions regions = Regions.current();

    @ParameterizedTest(name = "{0} to {1} is {2}")
    @CsvSource({
        "DE, DE, SAME_COUNTRY",
        "DE, FR, SAME_AREA",
        "FR, MC, SAME_AREA",
        "DE, MC, SAME_AREA",
        "IT, SM, SAME_AREA",
        "IT, VA, SAME_AREA",
        "GB, IM, SAME_AREA",
        "CH, LI, SAME_AREA",
        "DE, AX, SPECIAL_TERRITORY",
        "FI, AX, SPECIAL_TERRITORY",
        "FR, GF, SPECIAL_TERRITORY",
        "FR, GP, SPECIAL_TERRITORY",
        "FR, MF, SPECIAL_TERRITORY",
        "FR, MQ, SPECIAL_TERRITORY",
        "NL, RE, SPECIAL_TERRITORY",
        "FR, YT, SPECIAL_TERRITORY",
        "ES-M, ES-GC, SPECIAL_TERRITORY",
        "DE, ES-TF, SPECIAL_TERRITORY",
        "ES-GC, ES-TF, SAME_COUNTRY",
        "ES, ES-CE, SPECIAL_TERRITORY",
        "ES-ML, ES-B, SPECIAL_TERRITORY",
        "ES-GC, ES-CE, SPECIAL_TERRITORY",
        "GP, RE, SPECIAL_TERRITORY",
        "GP, US-GU, DIFFERENT_COUNTRIES",
        "DE, IC, SPECIAL_TERRITORY",
        "FR, NC, DIFFERENT_COUNTRIES",
        "NL, AW, DIFFERENT_COUNTRIES",
        "DK, GL, DIFFERENT_COUNTRIES",
        "DE, CH, DIFFERENT_COUNTRIES",
        "SE, NO, DIFFERENT_COUNTRIES",
        "GB, IE, DIFFERENT_COUNTRIES",
        "IE, GB, DIFFERENT_COUNTRIES",
        "GB, JE, DIFFERENT_COUNTRIES",
        "ES, GI, DIFFERENT_COUNTRIES",
        "GB-NIR, IE, SPECIAL_REGIME",
        "DE, XI, SPECIAL_REGIME",
        "GB, GB-NIR, SAME_COUNTRY",
        "GB-NIR, US-NY, DIFFERENT_COUNTRIES",
        "US-NY, CA-ON, DIFFERENT_COUNTRIES",
        "US-NY, US-CA, SAME_COUNTRY",
        "US, US, SAME_COUNTRY",
        "US, US-PR, SAME_COUNTRY",
        "US-NY, PR, SAME_COUNTRY",
        "US-VI, US-NY, SAME_COUNTRY",
        "US, GU, SPECIAL_TERRITORY",
        "US-CA, US-GU, SPECIAL_TERRITORY",
        "US-CA, US-AS, SPECIAL_TERRITORY",
        "US-CA, US-MP, SPECIAL_TERRITORY",
        "US-CA, US-FM, SPECIAL_TERRITORY",
        "US-CA, MH, SPECIAL_TERRITORY",
        "US-CA, PW, SPECIAL_TERRITORY",
        "US-CA, US-AA, SPECIAL_TERRITORY",
        "US-CA, US-AE, SPECIAL_TERRITORY",
        "US-CA, US-AP, SPECIAL_TERRITORY",
        "DE, US-AE, DIFFERENT_COUNTRIES",
        "DE, US, DIFFERENT_COUNTRIES",
        "DE, ES, PROVINCE_NEEDED",
        "US-GU, US, PROVINCE_NEEDED",
        "ES, ES, SAME_COUNTRY",
        "HK, CN, DIFFERENT_COUNTRIES",
        "ZZ, DE, ORIGIN_UNKNOWN",
        "DE, ZZ, DESTINATION_UNKNOWN",
        "DE, QQ, DESTINATION_UNKNOWN",
    })
    void decidesByThePairOfCodes(String origin, String destination, Crossing.Code expected) {
        assertThat(regions.decide(place(origin), place(destination)).code()).isEqualTo(expected);
    }

    @Test
    void givesItsReasonInWords() {
        assertThat(regions.decide(Place.of("DE"), Place.of("ES", "GC")).reason())
                .isEqualTo("Germany to Canary Islands (Las Palmas): outside the EU VAT area");
        assertThat(regions.decide(Place.of("US", "CA"), Place.of("US", "AE")).reason())
                .isEqualTo("United States to Armed Forces Europe: military mail abroad");
        assertThat(regions.decide(Place.of("DE"), Place.of("FR")).reason())
                .isEqualTo("Germany to France: both in the European Union");
    }

    @Test
    void oneInternationalOriginMakesTheOrderInternational() {
        var severalOrigins = List.of(Place.of("DE"), Place.UNKNOWN, Place.of("US"));

        assertThat(regions.decide(severalOrigins, Place.of("FR")).isInternational())
                .isTrue();
    }

    @Test
    void oneUnknownOriginAmongDomesticOnesLeavesTheOrderUndecided() {
        assertThat(regions.decide(List.of(Place.of("DE"), Place.UNKNOWN), Place.of("FR"))
                        .kind())
                .isEqualTo(Crossing.Kind.UNDECIDABLE);
    }

    @Test
    void anOrderWithoutOriginIsUndecided() {
        assertThat(regions.decide(List.of(), Place.of("FR")).code()).isEqualTo(Crossing.Code.ORIGIN_UNKNOWN);
    }

    @Test
    void carriesTheDateOfItsRules() {
        assertThat(regions.asOf()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void placesReadCodesHoweverTheyAreWritten() {
        assertThat(Place.of(" us ", " us-pr ")).isEqualTo(Place.of("US", "PR")).hasToString("US-PR");
        assertThat(Place.of("de", " ")).isEqualTo(Place.of("DE"));
        assertThat(Place.of("")).isEqualTo(Place.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"place,DE,EU", "zone,AX,AX,Åland,EU", "country,DE,EU,Germany", "place"})
    void refusesARowThatIsNoneAndShowsIt(String row) {
        assertThatThrownBy(() -> RegionTable.read(List.of("asOf,2026-11-20", row)))
                .hasMessageContaining(row);
    }

    @Test
    void refusesATableWithoutDateOrWithARowTwice() {
        assertThatThrownBy(() -> RegionTable.read(List.of("place,DE,EU,Germany")))
                .hasMessageContaining("no date");
        assertThatThrownBy(() ->
                        RegionTable.read(List.of("asOf,2026-11-20", "place,DE,EU,Germany", "place,DE,DE,Germany")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsEveryKindOfRow() {
        Regions table = RegionTable.read(List.of(
                "# a comment,with commas",
                "",
                "asOf,2026-11-20",
                "area,EU,European Union",
                "place,DE,EU,Germany",
                "place,FI,EU,Finland",
                "zone,AX,AX,Åland Islands,EU,outside the EU VAT area",
                "place,GB,GB,United Kingdom",
                "split,GB-NIR,GB,Northern Ireland,EU,follows EU rules for goods",
                "alias,XI,GB-NIR"));

        assertThat(table.asOf()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(table.codes()).containsExactly("DE", "FI", "AX", "GB", "GB-NIR");
        assertThat(table.nameOf(place("XI"))).isEqualTo("Northern Ireland");
        assertThat(table.decide(place("DE"), place("FI")))
                .isEqualTo(new Crossing(Crossing.Code.SAME_AREA, "Germany to Finland: both in the European Union"));
        assertThat(table.decide(place("DE"), place("AX")))
                .isEqualTo(new Crossing(
                        Crossing.Code.SPECIAL_TERRITORY, "Germany to Åland Islands: outside the EU VAT area"));
        assertThat(table.decide(place("DE"), place("XI")))
                .isEqualTo(new Crossing(
                        Crossing.Code.SPECIAL_REGIME, "Germany to Northern Ireland: follows EU rules for goods"));
    }

    @Test
    void loadsTheTableOfThisVersion() {
        assertThat(RegionTable.load().codes())
                .isEqualTo(regions.codes())
                .contains("DE", "ES-GC")
                .hasSizeGreaterThan(200);
    }

    @Test
    void namesWhatItKnowsAndShowsTheCodeOfWhatItDoesNot() {
        assertThat(regions.knows(place("ES-GC"))).isTrue();
        assertThat(regions.knows(place("QQ"))).isFalse();
        assertThat(regions.nameOf(place("DE-BY"))).isEqualTo("Germany");
        assertThat(regions.nameOf(place("QQ-ZZ"))).isEqualTo("QQ-ZZ");
    }

    @Test
    void aCrossingIsDomesticOrInternationalOrNeither() {
        Crossing within = regions.decide(place("DE"), place("FR"));
        Crossing across = regions.decide(place("DE"), place("CH"));
        Crossing open = regions.decide(place("DE"), place("ES"));

        assertThat(List.of(within, across, open))
                .extracting(Crossing::isDomestic)
                .containsExactly(true, false, false);
        assertThat(List.of(within, across, open))
                .extracting(Crossing::isInternational)
                .containsExactly(false, true, false);
    }

    static Place place(String code) {
        return code.length() > 2 ? Place.of(code.substring(0, 2), code.substring(3)) : Place.of(code);
    }
}
