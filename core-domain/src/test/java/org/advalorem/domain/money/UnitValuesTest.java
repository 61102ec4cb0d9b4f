package org.advalorem.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.advalorem.domain.money.UnitValues.Row;
import org.junit.jupiter.api.Test;

class UnitValuesTest {
    private static final Money CENT = usd("0.01");

    @Test
    void roundsALoneLineUp() {
        UnitValues values = UnitValues.of(CENT, List.of(line("a", 3, "10.00")));
        assertThat(values.rows()).containsExactly(new Row("a", 3, usd("3.34")));
        assertThat(values.total()).isEqualTo(usd("10.02"));
        assertThat(values.excess()).isEqualTo(usd("0.02"));
    }

    @Test
    void takesTheQuotientsWhereTheyAreExact() {
        UnitValues values = UnitValues.of(CENT, List.of(line("a", 3, "7.50"), line("b", 1, "2.50")));
        assertThat(values.rows()).containsExactly(new Row("a", 3, usd("2.50")), new Row("b", 1, usd("2.50")));
        assertThat(values.excess()).isEqualTo(usd("0.00"));
    }

    @Test
    void lowersOneLineForAnother() {
        UnitValues values = UnitValues.of(CENT, List.of(line("tee", 3, "10.00"), line("mug", 1, "5.00")));
        assertThat(values.rows()).containsExactly(new Row("tee", 3, usd("3.33")), new Row("mug", 1, usd("5.01")));
        assertThat(values.total()).isEqualTo(usd("15.00"));
    }

    @Test
    void exceedsByWhatDivisibilityAsks() {
        assertThat(UnitValues.of(CENT, List.of(line("a", 2, "5.00"), line("b", 4, "5.01")))
                        .excess())
                .isEqualTo(usd("0.01"));
        assertThat(UnitValues.of(CENT, List.of(line("a", 2, "5.00"), line("b", 3, "5.01")))
                        .excess())
                .isEqualTo(usd("0.00"));
    }

    @Test
    void declaresAtLeastOneStepPerUnit() {
        assertThat(UnitValues.of(CENT, List.of(line("a", 3, "0.02"))).rows()).containsExactly(new Row("a", 3, CENT));
        UnitValues free = UnitValues.of(CENT, List.of(line("a", 3, "0.00"), line("b", 1, "0.02")));
        assertThat(free.rows()).containsExactly(new Row("a", 3, CENT), new Row("b", 1, CENT));
        assertThat(free.excess()).isEqualTo(usd("0.02"));
    }

    @Test
    void countsInTheUnitsOfTheCurrency() {
        Money yen = Money.parse("1", Currencies.of("JPY"));
        UnitValues values = UnitValues.of(yen, List.of(new UnitLine("a", 3, yen.times(1000))));
        assertThat(values.rows()).containsExactly(new Row("a", 3, yen.times(334)));
        assertThat(values.excess()).isEqualTo(yen.times(2));
    }

    @Test
    void declaresMultiplesOfACoarserStep() {
        Money step = Money.parse("0.010", Currencies.of("KWD"));
        Money net = Money.parse("1.234", Currencies.of("KWD"));
        UnitValues values = UnitValues.of(step, List.of(new UnitLine("a", 1, net)));
        assertThat(values.rows()).containsExactly(new Row("a", 1, Money.parse("1.240", Currencies.of("KWD"))));
        assertThat(values.excess()).isEqualTo(Money.parse("0.006", Currencies.of("KWD")));
        assertThat(UnitValues.split(step, List.of(new UnitLine("a", 1, net)))).isEqualTo(values);
    }

    @Test
    void splitsALineWhereNothingElseIsExact() {
        UnitValues values = UnitValues.split(CENT, List.of(line("a", 3, "10.00")));
        assertThat(values.rows()).containsExactly(new Row("a", 2, usd("3.33")), new Row("a", 1, usd("3.34")));
        assertThat(values.total()).isEqualTo(usd("10.00"));
        assertThat(values.excess()).isEqualTo(usd("0.00"));
    }

    @Test
    void splitsNothingThatIsExactAlready() {
        List<UnitLine> lines = List.of(line("tee", 3, "10.00"), line("mug", 1, "5.00"));
        assertThat(UnitValues.split(CENT, lines)).isEqualTo(UnitValues.of(CENT, lines));
    }

    @Test
    void splitsNothingWhereTheSmallestUnitForcesTheExcess() {
        UnitValues values = UnitValues.split(CENT, List.of(line("a", 3, "0.02")));
        assertThat(values.rows()).containsExactly(new Row("a", 3, CENT));
        assertThat(values.excess()).isEqualTo(CENT);
    }

    @Test
    void splitsTheLineThatComesNearerToItsNet() {
        Money step = usd("0.03");
        UnitValues values = UnitValues.split(step, List.of(line("b", 4, "10.05"), line("a", 6, "10.08")));
        assertThat(values.rows())
                .containsExactly(
                        new Row("b", 1, usd("2.49")), new Row("b", 3, usd("2.52")), new Row("a", 6, usd("1.68")));
        assertThat(values.excess()).isEqualTo(usd("0.00"));
    }

    @Test
    void aTieBetweenTwoUnitsStartsAbove() {
        UnitValues values =
                UnitValues.of(CENT, List.of(line("a", 2, "1.01"), line("b", 2, "1.01"), line("c", 2, "1.00")));
        assertThat(values.rows())
                .containsExactly(
                        new Row("a", 2, usd("0.51")), new Row("b", 2, usd("0.50")), new Row("c", 2, usd("0.50")));
    }

    @Test
    void takesTheWidestStep() {
        UnitValues values = UnitValues.of(usd("10.00"), List.of(line("a", 1, "15.00")));
        assertThat(values.rows()).containsExactly(new Row("a", 1, usd("20.00")));
    }

    @Test
    void hasNoRowsForNoLines() {
        assertThat(UnitValues.of(CENT, List.of())).isEqualTo(new UnitValues(List.of(), usd("0.00"), usd("0.00")));
    }

    @Test
    void isExactForManyLinesOfAnyQuantity() {
        for (int most : new int[] {2, 10, 1000, 1_000_000, Integer.MAX_VALUE - 1}) {
            Random random = new Random(most);
            List<UnitLine> lines = new ArrayList<>();
            for (int line = 0; line < 250; line++) {
                lines.add(new UnitLine(
                        "line " + line,
                        1 + random.nextInt(most),
                        new Money((1L << 35) + random.nextInt(), Currencies.of("USD"))));
            }
            UnitValues values = UnitValues.of(CENT, lines);
            assertThat(values.excess()).isEqualTo(usd("0.00"));
        }
    }

    @Test
    void refusesWhatItCannotDeclare() {
        assertThatThrownBy(() -> line("a", 0, "1.00")).hasMessage("Line \"a\": its quantity is less than one: 0");
        assertThatThrownBy(() -> line("a", 1, "-1.00")).hasMessage("Line \"a\": its net is negative: -1.00 USD");
        assertThatThrownBy(() -> UnitValues.of(CENT, List.of(line("a", 1, "1.00"), line("a", 1, "1.00"))))
                .hasMessage("Two lines have the key \"a\"");
        assertThatThrownBy(() -> UnitValues.of(usd("0.00"), List.of()))
                .hasMessageStartingWith("A step must be between 1 and 1000");
        assertThatThrownBy(() -> UnitValues.of(usd("10.01"), List.of()))
                .hasMessageStartingWith("A step must be between 1 and 1000");
        assertThatThrownBy(() -> UnitValues.of(Money.parse("1", Currencies.of("JPY")), List.of(line("a", 1, "1.00"))))
                .isInstanceOf(CurrencyMismatch.class);
    }

    private static UnitLine line(String key, int quantity, String net) {
        return new UnitLine(key, quantity, usd(net));
    }

    private static Money usd(String decimal) {
        return Money.parse(decimal, Currencies.of("USD"));
    }
}
