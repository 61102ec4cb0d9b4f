package org.advalorem.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final Currency USD = Currencies.of("USD");

    @Test
    void spreadsTenDollarsOverThreeEqualLines() {
        assertThat(shares(usd("10.00")
                        .allocate(List.of(value("a", "199.00"), value("b", "199.00"), value("c", "199.00")))))
                .containsExactly("3.34", "3.33", "3.33");
    }

    @Test
    void givesTheOddCentsToTheLargestRemainders() {
        assertThat(shares(usd("10.00")
                        .allocate(List.of(value("a", "94.00"), value("b", "100.00"), value("c", "100.00")))))
                .containsExactly("3.20", "3.40", "3.40");
        assertThat(shares(usd("50.00").allocate(List.of(value("a", "200.00"), value("b", "70.00")))))
                .containsExactly("37.04", "12.96");
        assertThat(shares(usd("50.00")
                        .allocate(List.of(value("a", "195"), value("b", "800"), value("c", "210"), value("d", "140")))))
                .containsExactly("7.25", "29.74", "7.81", "5.20");
    }

    @Test
    void breaksTiesByTheLargerWeightAndThenByTheKey() {
        // In exact cents the first is 0.5 and 1.5.
        assertThat(shares(usd("0.02").allocate(List.of(weight("a", "1"), weight("b", "3")))))
                .containsExactly("0.00", "0.02");
        assertThat(shares(usd("0.01").allocate(List.of(weight("b", "1"), weight("a", "1")))))
                .containsExactly("0.00", "0.01");
    }

    @Test
    void passesOnWhatAFullLineCannotBear() {
        Allocation allocation = usd("10.00")
                .allocate(List.of(weight("a", "1").atMost(usd("1.00")), weight("b", "1"), weight("c", "2")));
        assertThat(shares(allocation)).containsExactly("1.00", "3.00", "6.00");
        assertThat(allocation.unallocated()).isEqualTo(usd("0.00"));
    }

    @Test
    void fillsLinesUntilNoMoreAreFull() {
        // At four cents each the first is full, at five of what is left the second; the others bear the rest.
        List<AllocationLine> lines = List.of(
                weight("a", "1").atMost(usd("0.01")),
                weight("b", "1").atMost(usd("0.05")),
                weight("c", "1"),
                weight("d", "1"));
        assertThat(shares(usd("0.16").allocate(lines))).containsExactly("0.01", "0.05", "0.05", "0.05");
        assertThat(shares(usd("0.18").allocate(lines))).containsExactly("0.01", "0.05", "0.06", "0.06");
    }

    @Test
    void returnsWhatNoLineCanBear() {
        Allocation allocation = usd("10.00")
                .allocate(List.of(value("a", "4.00"), AllocationLine.ofValue("b", usd("3.00"), usd("1.00"))));
        assertThat(shares(allocation)).containsExactly("4.00", "2.00");
        assertThat(allocation.unallocated()).isEqualTo(usd("4.00"));
        assertThat(usd("-7.00").allocate(List.of()).unallocated()).isEqualTo(usd("-7.00"));
    }

    @Test
    void leavesTheMinimumOfAValue() {
        assertThat(AllocationLine.ofValue("a", usd("3.00"), usd("1.00")).room()).contains(usd("2.00"));
        assertThat(AllocationLine.ofValue("a", usd("1.00"), usd("3.00")).room()).contains(usd("0.00"));
        assertThat(AllocationLine.ofValue("a", usd("1.00")).atMost(usd("3.00")).room())
                .contains(usd("1.00"));
        assertThat(AllocationLine.ofValue("a", usd("3.00")).atMost(usd("1.00")).room())
                .contains(usd("1.00"));
    }

    @Test
    void leavesOutExcludedLines() {
        Allocation allocation = usd("1.00").allocate(List.of(value("a", "4.00").excluded(), value("b", "4.00")));
        assertThat(shares(allocation)).containsExactly("0.00", "1.00");
    }

    @Test
    void spreadsInSteps() {
        Allocation allocation =
                Allocation.inSteps(usd("0.05"), usd("1.03"), List.of(weight("a", "1/3"), weight("b", "2/3")));
        assertThat(shares(allocation)).containsExactly("0.35", "0.65");
        assertThat(allocation.unallocated()).isEqualTo(usd("0.03"));
    }

    @Test
    void spreadsTheLargestAmounts() {
        Money most = new Money(Long.MAX_VALUE, USD);
        assertThat(most.allocate(List.of(weight("a", "1"), weight("b", "1"))).shares())
                .containsExactly(
                        new Allocation.Share("a", new Money(4611686018427387904L, USD)),
                        new Allocation.Share("b", new Money(4611686018427387903L, USD)));
        Allocation least = new Money(Long.MIN_VALUE, USD).allocate(List.of(AllocationLine.ofValue("a", most)));
        assertThat(least.shares()).containsExactly(new Allocation.Share("a", most.negated()));
        assertThat(least.unallocated()).isEqualTo(new Money(-1, USD));
    }

    @Test
    void spreadsOverManyLinesAsOverFew() {
        String[] keys = IntStream.range(0, 100)
                .mapToObj(line -> "line " + (line * 37) % 100)
                .toArray(String[]::new);
        long[] weights = new long[100];
        Arrays.fill(weights, 7);
        long[] shares = Allocation.shares(250, weights, keys);
        assertThat(shares).containsOnly(2, 3);
        assertThat(IntStream.range(0, 100).filter(line -> shares[line] == 3).mapToObj(line -> keys[line]))
                .containsExactlyInAnyOrder(
                        Arrays.stream(keys).sorted().limit(50).toArray(String[]::new));
    }

    @Test
    void sortsRemaindersBeforeWeightsBeforeKeysHoweverManyLines() {
        // Of four cents each line is owed a half more; of five the light ones are owed the larger remainder.
        for (int idle : new int[] {0, 29, 30, 60}) {
            long[] weights = new long[4 + idle];
            String[] keys = IntStream.range(0, 4 + idle)
                    .mapToObj(line -> "line " + (90 - line))
                    .toArray(String[]::new);
            weights[0] = 1;
            weights[1] = 1;
            weights[2] = 3;
            weights[3] = 3;
            assertThat(Arrays.copyOf(Allocation.shares(4, weights, keys), 4)).containsExactly(0, 0, 2, 2);
            assertThat(Arrays.copyOf(Allocation.shares(5, weights, keys), 4)).containsExactly(0, 1, 2, 2);
            assertThat(Arrays.copyOf(Allocation.shares(3, weights, keys), 4)).containsExactly(0, 1, 1, 1);
            assertThat(Arrays.copyOf(Allocation.shares(-5, weights, keys), 4)).containsExactly(0, -1, -2, -2);
        }
    }

    @Test
    void spreadsNothingOverNoWeight() {
        assertThat(Allocation.shares(5, new long[] {0, 0}, new String[] {"a", "b"}))
                .containsExactly(0, 0);
        assertThat(Allocation.shares(Long.MIN_VALUE, new long[] {0, 0}, new String[] {"a", "b"}))
                .containsExactly(0, 0);
    }

    @Test
    void refusesWhatItCannotSpread() {
        Money yen = new Money(5, Currencies.of("JPY"));
        assertThatThrownBy(() -> usd("1.00").allocate(List.of(value("a", "1.00"), value("a", "2.00"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two lines have the key \"a\"");
        assertThatThrownBy(() -> usd("1.00").allocate(List.of(AllocationLine.ofValue("a", yen))))
                .isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> Allocation.inSteps(usd("0.00"), usd("1.00"), List.of()))
                .hasMessage("A step must be positive: 0.00 USD");
        assertThatThrownBy(() -> Allocation.inSteps(yen, usd("1.00"), List.of()))
                .isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> weight("a", "-1")).hasMessage("Line \"a\": its weight is negative: -1");
        assertThatThrownBy(() -> value("a", "1.00").atMost(usd("-1.00")))
                .hasMessage("Line \"a\": its room is negative: -1.00 USD");
        assertThatThrownBy(() -> Allocation.shares(1, new long[] {1}, new String[] {}))
                .hasMessage("1 weights but 0 keys");
        assertThatThrownBy(() -> Allocation.shares(1, new long[] {-1}, new String[] {"a"}))
                .hasMessage("A weight is negative: -1");
    }

    private static AllocationLine value(String key, String value) {
        return AllocationLine.ofValue(key, usd(value));
    }

    private static AllocationLine weight(String key, String weight) {
        return AllocationLine.ofWeight(key, Ratio.parse(weight));
    }

    private static List<String> shares(Allocation allocation) {
        return allocation.shares().stream()
                .map(share -> share.money().decimal())
                .toList();
    }

    private static Money usd(String decimal) {
        return Money.parse(decimal, USD);
    }
}
