package org.advalorem.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class WorldProperties {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);
    private static final Shop SHOP = Shop.named("sandbox.myshopify.com", 12_345);

    @Property
    void bothSidesAddUpOnTheirOwn(@ForAll Scenario scenario, @ForAll long seed) {
        ShopOrder order = order(scenario, seed);

        Bag paid = order.lines().stream()
                .map(line -> line.originalTotal().minus(line.discount()))
                .reduce(order.zero(), Bag::plus);

        assertThat(order.originalTotal().minus(order.discount())).isEqualTo(paid);
        if (!order.isEdited()) {
            assertThat(order.subtotal()).isEqualTo(paid);
        }
    }

    @Property
    void noLineIsDiscountedBelowNothing(@ForAll Scenario scenario, @ForAll long seed, @ForAll Bag.Side side) {
        for (Line line : order(scenario, seed).lines()) {
            assertThat(line.shares())
                    .allSatisfy(
                            share -> assertThat(share.amount().on(side).minor()).isNotNegative());
            assertThat(line.net(line.quantity()).on(side).minor()).isNotNegative();
        }
    }

    @Property
    void whatWasPaidIsTheWorthOfTheLinesAndTheirTax(@ForAll Scenario scenario, @ForAll long seed) {
        ShopOrder order = order(scenario, seed);

        Bag worth = order.lines().stream().map(Line::worth).reduce(order.zero(), Bag::plus);

        assertThat(worth.plus(order.tax())).isEqualTo(order.currentSubtotal());
    }

    @Property
    void anExpectedCompletionNamesAPositiveValueForEveryParcelLine(@ForAll Scenario scenario, @ForAll long seed) {
        Placed placed = new OrderGenerator(seed, CLOCK).next(SHOP, scenario);

        if (placed.expectation().status().equals("COMPLETED")) {
            assertThat(placed.expectation().rows())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.net()).isPositive());
        } else {
            assertThat(placed.expectation().rows()).isEmpty();
        }
    }

    @Property
    void onlyTheSteepDiscountTakesMoreThanSixtyPerCent(@ForAll Scenario scenario, @ForAll long seed) {
        ShopOrder order = order(scenario, seed);
        long gross = order.originalTotal().shop().minor();
        long off = order.orderDiscount().shop().minor();

        assertThat(off * 100 > gross * 60).isEqualTo(scenario == Scenario.STEEP_DISCOUNT);
    }

    @Property
    void aSpreadGivesEverythingAwayAndNobodyMoreThanItCanBear(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 1_000_000) Long> rooms,
            @ForAll @LongRange(min = 0, max = 100) long percent) {
        long total = rooms.stream().mapToLong(Long::longValue).sum();
        long amount = total * percent / 100;

        List<Long> shares = Spread.over(amount, rooms);

        assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(amount);
        for (int i = 0; i < rooms.size(); i++) {
            assertThat(shares.get(i)).isBetween(0L, rooms.get(i));
        }
    }

    @Property(tries = 20)
    void theSameSeedMakesTheSameWorld(@ForAll long seed) {
        assertThat(new World(List.of(SHOP), seed, CLOCK).place(100))
                .isEqualTo(new World(List.of(SHOP), seed, CLOCK).place(100));
    }

    @Property(tries = 20)
    void anEverydayHundredHasEveryEverydayScenario(@ForAll long seed) {
        List<Placed> placed = new World(List.of(SHOP), seed, CLOCK).place(100);

        assertThat(placed).extracting(Placed::scenario).containsAll(Scenario.everyday());
    }

    @Example
    void theFirstLinesTakeTheOddCents() {
        assertThat(Spread.over(1000, List.of(19_900L, 19_900L, 19_900L))).containsExactly(334L, 333L, 333L);
        assertThat(Spread.over(1000, List.of(9_400L, 10_000L, 10_000L))).containsExactly(320L, 340L, 340L);
        assertThat(Spread.over(5000, List.of(20_000L, 7_000L))).containsExactly(3704L, 1296L);
    }

    @Example
    void amountsAreWrittenShortOrFullInAnyCurrency() {
        assertThat(Amount.of("24.00", "USD").shortest()).isEqualTo("24.0");
        assertThat(Amount.of("24.00", "USD").full()).isEqualTo("24.00");
        assertThat(Amount.of("1512", "JPY").shortest()).isEqualTo("1512.0");
        assertThat(Amount.of("3.071", "KWD").full()).isEqualTo("3.071");
    }

    private static ShopOrder order(Scenario scenario, long seed) {
        return new OrderGenerator(seed, CLOCK).next(SHOP, scenario).order();
    }
}
