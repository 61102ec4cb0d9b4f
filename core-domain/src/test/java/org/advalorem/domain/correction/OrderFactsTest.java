package org.advalorem.domain.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopSettings;
import org.junit.jupiter.api.Test;

class OrderFactsTest {

    private static final Instant PLACED = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final Discount CODE = new Discount(
            0,
            "WELCOME10",
            Discount.Kind.CODE,
            Discount.Target.LINE_ITEM,
            Discount.Method.ACROSS,
            Discount.Selection.ALL,
            "10 %");

    @Test
    void aPlanKeepsTheLinesItWasWorkedFromAndWhereEachDiscountCameFrom() {
        Orders what = Orders.teesAndMug();

        OrderFacts facts = planOf(what).order().orElseThrow();

        assertThat(facts.lines()).hasSize(2).allMatch(PaidLine::declared);
        assertThat(sum(facts.lines().stream().map(PaidLine::paid))).isEqualTo(usd("38.22"));
        assertThat(facts.subtotal()).isEqualTo(what.order().currentSubtotal().map(MoneyBag::shop));
        assertThat(facts.destination()).isPresent();
        assertThat(facts.lines()).allSatisfy(line -> {
            assertThat(line.unitPrice().times(line.quantity())).isEqualTo(line.gross());
            assertThat(line.gross()
                            .minus(sum(line.discounts().stream().map(DiscountPart::amount)))
                            .minus(line.tax()))
                    .isEqualTo(line.paid());
            assertThat(line.discounts())
                    .allSatisfy(
                            part -> assertThat(facts.discount(part.discount().orElseThrow()))
                                    .map(Discount::title)
                                    .contains(part.title()));
        });
    }

    @Test
    void aPlansHashDoesNotDependOnTheFactsItKeeps() {
        CorrectionPlan plan = planOf(Orders.teesAndMug());
        var without = new CorrectionPlan(
                plan.rules(),
                plan.side(),
                plan.items(),
                plan.gross(),
                plan.net(),
                plan.declaredBefore(),
                plan.findings());

        assertThat(without.hash()).isEqualTo(plan.hash());
    }

    @Test
    void theTrailNamesTheFactsOfEachPlanThatIsPushed() {
        CorrectionPlan plan = planOf(Orders.teesAndMug());

        Transition intended = Cases.in(CorrectionStatus.CALCULATING).push(plan, Cases.NOW);

        assertThat(intended.entry().details())
                .containsEntry("plan", plan.hash())
                .containsEntry("facts", plan.order().orElseThrow().hash());
    }

    @Test
    void theHashOfTheFactsChangesWithEveryOneOfThem() {
        PaidLine line = line("1", "Mug", Optional.of("M-1"), 2, 2, List.of(part(0)), "0.00", true);
        OrderFacts facts = facts(PLACED, "US", "CH", false, List.of(CODE), List.of(line), Optional.of(usd("22.50")));

        Stream<OrderFacts> others = Stream.of(
                facts(PLACED.plusMillis(1), "US", "CH", false, List.of(CODE), List.of(line), Optional.of(usd("22.50"))),
                facts(PLACED, "CA", "CH", false, List.of(CODE), List.of(line), Optional.of(usd("22.50"))),
                facts(PLACED, "US", "DE", false, List.of(CODE), List.of(line), Optional.of(usd("22.50"))),
                facts(PLACED, "US", "CH", true, List.of(CODE), List.of(line), Optional.of(usd("22.50"))),
                facts(PLACED, "US", "CH", false, List.of(), List.of(line), Optional.of(usd("22.50"))),
                facts(PLACED, "US", "CH", false, List.of(CODE), List.of(), Optional.of(usd("22.50"))),
                facts(PLACED, "US", "CH", false, List.of(CODE), List.of(line, line), Optional.of(usd("22.50"))),
                facts(PLACED, "US", "CH", false, List.of(CODE), List.of(line), Optional.empty()),
                withLine(facts, line("2", "Mug", Optional.of("M-1"), 2, 2, List.of(part(0)), "0.00", true)),
                withLine(facts, line("1", "Cup", Optional.of("M-1"), 2, 2, List.of(part(0)), "0.00", true)),
                withLine(facts, line("1", "Mug", Optional.empty(), 2, 2, List.of(part(0)), "0.00", true)),
                withLine(facts, line("1", "Mug", Optional.of("M-1"), 3, 2, List.of(part(0)), "0.00", true)),
                withLine(facts, line("1", "Mug", Optional.of("M-1"), 2, 1, List.of(part(0)), "0.00", true)),
                withLine(facts, line("1", "Mug", Optional.of("M-1"), 2, 2, List.of(part(1)), "0.00", true)),
                withLine(facts, line("1", "Mug", Optional.of("M-1"), 2, 2, List.of(), "0.00", true)),
                withLine(facts, line("1", "Mug", Optional.of("M-1"), 2, 2, List.of(part(0)), "0.01", true)),
                withLine(facts, line("1", "Mug", Optional.of("M-1"), 2, 2, List.of(part(0)), "0.00", false)));

        assertThat(others.map(OrderFacts::hash)).doesNotHaveDuplicates().doesNotContain(facts.hash());
        assertThat(facts(
                                PLACED.plusNanos(400_000),
                                "US",
                                "CH",
                                false,
                                List.of(CODE),
                                List.of(line),
                                Optional.of(usd("22.50")))
                        .hash())
                .isEqualTo(facts.hash());
    }

    private static CorrectionPlan planOf(Orders what) {
        return Planner.decide(what.order(), what.declaration(), ShopSettings.DEFAULT, Optional.empty(), 0, List.of())
                .fold(skip -> skip.plan().orElseThrow(), Decision.Review::plan, Decision.Push::plan);
    }

    private static OrderFacts withLine(OrderFacts facts, PaidLine line) {
        return new OrderFacts(
                facts.placedAt(),
                facts.origin(),
                facts.destination(),
                facts.taxesIncluded(),
                facts.discounts(),
                List.of(line),
                facts.subtotal());
    }

    private static OrderFacts facts(
            Instant placed,
            String origin,
            String destination,
            boolean taxed,
            List<Discount> discounts,
            List<PaidLine> lines,
            Optional<Money> subtotal) {
        return new OrderFacts(placed, Optional.of(origin), Optional.of(destination), taxed, discounts, lines, subtotal);
    }

    private static PaidLine line(
            String id,
            String name,
            Optional<String> sku,
            int ordered,
            int quantity,
            List<DiscountPart> parts,
            String tax,
            boolean declared) {
        return new PaidLine(
                id,
                name,
                sku,
                ordered,
                quantity,
                usd("12.50"),
                usd("25.00"),
                parts,
                usd(tax),
                usd("22.50"),
                "as Shopify states it",
                declared);
    }

    private static DiscountPart part(int discount) {
        return new DiscountPart("WELCOME10", true, usd("2.50"), Optional.of(discount));
    }

    private static Money sum(Stream<Money> amounts) {
        return Money.sum(Currencies.of("USD"), amounts.toList());
    }

    private static Money usd(String decimal) {
        return Money.parse(decimal, Currencies.of("USD"));
    }
}
