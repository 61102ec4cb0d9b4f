package org.advalorem.domain.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.advalorem.domain.money.Allocation;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopSettings;

class PlannerProperties {

    /** Lines as they are drawn; the discount is spread the way the engine's own allocation does it. */
    record Cart(List<Integer> quantities, List<Integer> prices, int percent, boolean split) {}

    @Property
    void theDeclarationIsNeverBelowWhatWasPaidAndExactWhereUnitsAllowIt(@ForAll("carts") Cart cart) {
        CorrectionPlan plan = plan(orders(cart), cart);

        Statistics.label("excess").collect(plan.excess().isZero());
        assertThat(plan.excess().isNegative()).isFalse();
        assertThat(plan.items())
                .allSatisfy(item -> assertThat(item.unitAfter().isPositive()).isTrue());
        if (cart.split()
                && plan.items().stream().allMatch(item -> item.unitAfter().minor() > 3)) {
            assertThat(plan.excess().isZero()).isTrue();
        }
    }

    @Property
    void whatIsPushedReadsBackAsPushedAndLeavesNothingToDo(@ForAll("carts") Cart cart) {
        Orders orders = orders(cart);
        CorrectionPlan plan = plan(orders, cart);
        Declaration pushed = orders.declaration(rows(plan));
        var push = new LastPush(pushed.orderId(), plan.values(), Cases.NOW);

        assertThat(ReadBack.compare(plan, pushed, Cases.NOW).result()).isNotEqualTo(Verification.Result.MISMATCH);
        assertThat(ReadBack.differences(push, pushed)).isEmpty();
        Decision again = Planner.decide(orders.order(), pushed, settings(cart), Optional.of(push), 0, List.of());
        assertThat(again).isInstanceOf(Decision.Skip.class);
    }

    @Property
    void theOrderOfRowsDoesNotMatter(@ForAll("carts") Cart cart, @ForAll Random random) {
        Orders orders = orders(cart);
        List<DeclaredItem> rows = new ArrayList<>(orders.declaration().rows());
        Collections.shuffle(rows, random);
        CorrectionPlan shuffled = planOf(Planner.decide(
                orders.order(), orders.declaration(rows), settings(cart), Optional.empty(), 0, List.of()));

        assertThat(shuffled.items())
                .containsExactlyInAnyOrderElementsOf(plan(orders, cart).items());
    }

    @Provide
    Arbitrary<Cart> carts() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 6);
        return sizes.flatMap(size -> Combinators.combine(
                        Arbitraries.integers().between(1, 12).list().ofSize(size),
                        Arbitraries.integers().between(1, 30_000).list().ofSize(size),
                        Arbitraries.integers().between(1, 59),
                        Arbitraries.of(true, false))
                .as(Cart::new));
    }

    private static Orders orders(Cart cart) {
        int size = cart.prices().size();
        long[] totals = IntStream.range(0, size)
                .mapToLong(i -> (long) cart.prices().get(i) * cart.quantities().get(i))
                .toArray();
        String[] keys = IntStream.range(0, size).mapToObj(Integer::toString).toArray(String[]::new);
        long discount = java.util.Arrays.stream(totals).sum() * cart.percent() / 100;
        long[] shares = Allocation.shares(discount, totals, keys);
        Orders orders = Orders.usd();
        for (int i = 0; i < size; i++) {
            orders.line(
                    keys[i],
                    "Item " + (char) ('a' + i),
                    cart.quantities().get(i),
                    usd(cart.prices().get(i)),
                    usd(shares[i]));
        }
        return orders;
    }

    private static List<DeclaredItem> rows(CorrectionPlan plan) {
        List<DeclaredItem> rows = new ArrayList<>();
        for (PlannedItem item : plan.items()) {
            rows.add(Orders.row(
                    item.id().orElse("created-" + rows.size()),
                    item.description(),
                    item.quantity(),
                    item.unitAfter().decimal()));
        }
        return rows;
    }

    private static CorrectionPlan plan(Orders orders, Cart cart) {
        return planOf(
                Planner.decide(orders.order(), orders.declaration(), settings(cart), Optional.empty(), 0, List.of()));
    }

    private static ShopSettings settings(Cart cart) {
        return ShopSettings.DEFAULT.withSplitRows(cart.split());
    }

    private static CorrectionPlan planOf(Decision decision) {
        return decision.fold(skip -> skip.plan().orElseThrow(), Decision.Review::plan, Decision.Push::plan);
    }

    private static String usd(long minor) {
        return new Money(minor, Orders.USD).decimal();
    }
}
