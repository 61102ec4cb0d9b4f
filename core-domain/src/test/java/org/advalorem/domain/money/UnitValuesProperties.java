package org.advalorem.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.advalorem.domain.money.UnitValues.Row;

class UnitValuesProperties {
    private static final Money CENT = usd(1);

    @Property
    void noOtherChoiceWithinTheBoundsIsBetter(
            @ForAll("few") List<UnitLine> lines, @ForAll @IntRange(min = 1, max = 3) int step) {
        UnitValues values = UnitValues.of(usd(step), lines);
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
        tryAll(lines, 0, step, 0, 0, best);
        assertThat(values.excess().minor()).isEqualTo(best[0]);
        assertThat(deviation(lines, values)).isEqualTo(best[1]);
        Statistics.label("excess")
                .collect(best[0] == 0 ? "none" : "some")
                .coverage(coverage -> coverage.check("some").percentage(share -> share > 5));
    }

    @Property
    void everyUnitIsNearItsQuotientAndNeverBelowOneStep(
            @ForAll("few") List<UnitLine> lines, @ForAll @IntRange(min = 1, max = 12) int step) {
        assertBounds(lines, UnitValues.of(usd(step), lines), step);
    }

    @Property
    void splitRowsKeepTheBoundsAndLeaveOnlyWhatIsForced(
            @ForAll("few") List<UnitLine> lines, @ForAll @IntRange(min = 1, max = 3) int step) {
        UnitValues values = UnitValues.split(usd(step), lines);
        assertBounds(lines, values, step);
        boolean isForced = values.rows().stream()
                .allMatch(row ->
                        lowest(line(lines, row.key()), step) == row.unit().minor());
        assertThat(values.excess().minor() < step || isForced).isTrue();
        assertThat(values.rows().size()).isBetween(lines.size(), lines.size() + 1);
    }

    @Property
    void theOrderOfTheLinesDoesNotMatter(@ForAll("few") List<UnitLine> lines, @ForAll Random random) {
        List<UnitLine> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        assertThat(byKey(UnitValues.of(CENT, shuffled))).isEqualTo(byKey(UnitValues.of(CENT, lines)));
        assertThat(byKey(UnitValues.split(CENT, shuffled))).isEqualTo(byKey(UnitValues.split(CENT, lines)));
    }

    @Property(tries = 100)
    void manyLinesKeepTheirBounds(@ForAll("many") List<UnitLine> lines) {
        assertBounds(lines, UnitValues.of(CENT, lines), 1);
    }

    @Property
    void aLineOfOneUnitThatIsWorthSomethingMakesAFewOthersExact(@ForAll("worth") List<UnitLine> lines) {
        List<UnitLine> all = new ArrayList<>(lines);
        all.add(new UnitLine("one unit", 1, usd(500)));
        all.add(new UnitLine("two units", 2, usd(500)));
        all.add(new UnitLine("five units", 5, usd(500)));
        assertThat(UnitValues.of(CENT, all).excess()).isEqualTo(usd(0));
    }

    @Provide
    Arbitrary<List<UnitLine>> few() {
        Arbitrary<Long> nets = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.longs().between(0, 5)),
                Tuple.of(2, Arbitraries.longs().between(0, 60)),
                Tuple.of(3, Arbitraries.longs().between(0, 5000)));
        return lines(Arbitraries.integers().between(1, 12), nets, 5);
    }

    @Provide
    Arbitrary<List<UnitLine>> worth() {
        return lines(Arbitraries.integers().between(1, 6), Arbitraries.longs().between(100, 5000), 3);
    }

    @Provide
    Arbitrary<List<UnitLine>> many() {
        Arbitrary<Integer> quantities = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 100),
                Arbitraries.integers().between(1, 100_000),
                Arbitraries.just(1000));
        return lines(quantities, Arbitraries.longs().between(0, 10_000_000), 60);
    }

    private static Arbitrary<List<UnitLine>> lines(Arbitrary<Integer> quantities, Arbitrary<Long> nets, int most) {
        Arbitrary<String> keys = Arbitraries.strings().withCharRange('a', 'z').ofLength(4);
        return Combinators.combine(keys, quantities, nets)
                .as((key, quantity, net) -> new UnitLine(key, quantity, usd(net)))
                .list()
                .uniqueElements(UnitLine::key)
                .ofMaxSize(most);
    }

    private static void tryAll(List<UnitLine> lines, int at, int step, long excess, long deviation, long[] best) {
        if (at == lines.size()) {
            if (excess >= 0 && (excess < best[0] || (excess == best[0] && deviation < best[1]))) {
                best[0] = excess;
                best[1] = deviation;
            }
            return;
        }
        UnitLine line = lines.get(at);
        for (long unit = lowest(line, step); isNear(line, unit, step); unit += step) {
            long over = unit * line.quantity() - line.net().minor();
            tryAll(lines, at + 1, step, excess + over, deviation + Math.abs(over), best);
        }
    }

    private static long lowest(UnitLine line, int step) {
        long unit = step;
        while (unit * line.quantity() < line.net().minor() && !isNear(line, unit, step)) {
            unit += step;
        }
        return unit;
    }

    /** |unit − net / quantity| ≤ 2 steps, without a division. */
    private static boolean isNear(UnitLine line, long unit, int step) {
        return Math.abs(unit * line.quantity() - line.net().minor()) <= 2L * step * line.quantity();
    }

    private static void assertBounds(List<UnitLine> lines, UnitValues values, int step) {
        Money net = usd(0);
        for (UnitLine line : lines) {
            net = net.plus(line.net());
            assertThat(rows(values, line.key()).stream().mapToInt(Row::quantity).sum())
                    .isEqualTo(line.quantity());
        }
        Money total = usd(0);
        for (Row row : values.rows()) {
            assertThat(row.quantity()).isPositive();
            assertThat(row.unit().minor()).isPositive();
            assertThat(row.unit().minor() % step).isZero();
            assertThat(isNear(line(lines, row.key()), row.unit().minor(), step)).isTrue();
            total = total.plus(row.unit().times(row.quantity()));
        }
        assertThat(values.total()).isEqualTo(total);
        assertThat(values.excess()).isEqualTo(total.minus(net)).isGreaterThanOrEqualTo(usd(0));
        assertThat(values.rows().stream().map(Row::key).distinct())
                .isEqualTo(lines.stream().map(UnitLine::key).toList());
    }

    private static long deviation(List<UnitLine> lines, UnitValues values) {
        return values.rows().stream()
                .mapToLong(row -> Math.abs(row.unit().minor() * row.quantity()
                        - line(lines, row.key()).net().minor()))
                .sum();
    }

    private static UnitLine line(List<UnitLine> lines, String key) {
        return lines.stream().filter(line -> line.key().equals(key)).findFirst().orElseThrow();
    }

    private static List<Row> rows(UnitValues values, String key) {
        return values.rows().stream().filter(row -> row.key().equals(key)).toList();
    }

    private static Map<String, List<Row>> byKey(UnitValues values) {
        Map<String, List<Row>> byKey = new HashMap<>();
        values.rows().forEach(row -> byKey.put(row.key(), rows(values, row.key())));
        return byKey;
    }

    private static Money usd(long minor) {
        return new Money(minor, Currencies.of("USD"));
    }
}
