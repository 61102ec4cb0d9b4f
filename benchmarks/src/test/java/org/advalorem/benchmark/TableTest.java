package org.advalorem.benchmark;

import static org.advalorem.benchmark.Figure.Bound.atLeast;
import static org.advalorem.benchmark.Figure.Bound.atMost;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void showsEachFigureBesideItsLimit() {
        assertThat(Table.of(List.of(
                        new Figure("spread", "ns", 150, 100, "bare loop", atMost(2)),
                        new Figure("audit", "orders/s", 60_000, 100_000, "tree parse", atLeast(0.7)))))
                .isEqualTo("""
                        | figure | unit     | ours   | limit   | the limit is | ratio | bound  | met |
                        |--------|----------|--------|---------|--------------|-------|--------|-----|
                        | spread | ns       | 150    | 100     | bare loop    | 1.50  | ≤ 2.00 | yes |
                        | audit  | orders/s | 60,000 | 100,000 | tree parse   | 0.60  | ≥ 0.70 | NO  |
                        """);
    }

    @Test
    void aBoundThatIsJustReachedIsMet() {
        assertThat(new Figure("f", "ns", 200, 100, "loop", atMost(2)).isMet()).isTrue();
        assertThat(new Figure("f", "ns", 70, 100, "loop", atLeast(0.7)).isMet()).isTrue();
    }

    @Test
    void oneRoundOfSeveralDoesNotSpoilTheMedian() {
        assertThat(Rounds.median(List.of(3.0, 900.0, 1.0))).isEqualTo(3);
        assertThat(Rounds.median(List.of(3.0, 900.0, 1.0, 2.0))).isEqualTo(2.5);
    }

    @Test
    void theHelpNamesEveryMeasurement() {
        assertThat(Benchmarks.help()).contains("bin/benchmark NAME", "pipeline");
    }
}
