package org.advalorem.domain.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.junit.jupiter.api.Test;

class CorrectionPlanTest {

    private static final PlannedItem ITEM =
            item(Optional.of("7"), "Mug", 2, 2, "12.50", "11.25", Optional.of("691200"), Optional.of("US"));

    @Test
    void itsHashNamesExactlyTheValuesOnExactlyTheRows() {
        Stream<PlannedItem> others = Stream.of(
                item(Optional.of("8"), "Mug", 2, 2, "12.50", "11.25", Optional.of("691200"), Optional.of("US")),
                item(Optional.empty(), "Mug", 2, 2, "12.50", "11.25", Optional.of("691200"), Optional.of("US")),
                item(Optional.of("7"), "Cup", 2, 2, "12.50", "11.25", Optional.of("691200"), Optional.of("US")),
                item(Optional.of("7"), "Mug", 3, 2, "12.50", "11.25", Optional.of("691200"), Optional.of("US")),
                item(Optional.of("7"), "Mug", 2, 3, "12.50", "11.25", Optional.of("691200"), Optional.of("US")),
                item(Optional.of("7"), "Mug", 2, 2, "12.51", "11.25", Optional.of("691200"), Optional.of("US")),
                item(Optional.of("7"), "Mug", 2, 2, "12.50", "11.26", Optional.of("691200"), Optional.of("US")),
                item(Optional.of("7"), "Mug", 2, 2, "12.50", "11.25", Optional.of("691201"), Optional.of("US")),
                item(Optional.of("7"), "Mug", 2, 2, "12.50", "11.25", Optional.of("691200"), Optional.of("CN")));

        List<String> hashes = Stream.concat(Stream.of(ITEM), others)
                .map(item -> plan("USD", item).hash())
                .toList();

        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(plan("USD", ITEM).hash()).isEqualTo(plan("USD", ITEM).hash()).hasSize(64);
        assertThat(new CorrectionPlan(
                                "other",
                                MoneySide.SHOP,
                                List.of(ITEM),
                                usd("25.00"),
                                usd("22.50"),
                                usd("25.00"),
                                List.of())
                        .hash())
                .isNotEqualTo(plan("USD", ITEM).hash());
        assertThat(plan("EUR").hash()).isNotEqualTo(plan("USD").hash());
    }

    @Test
    void itsHashDoesNotDependOnFindings() {
        CorrectionPlan plan = plan("USD", ITEM);

        assertThat(plan.with(Finding.ofOrder(FindingCode.EXCESS, "Above.")).hash())
                .isEqualTo(plan.hash());
    }

    @Test
    void knowsItsFindingsAndItems() {
        CorrectionPlan plan = plan("USD", ITEM).with(Finding.ofOrder(FindingCode.EXCESS, "Above."));

        assertThat(plan.has(FindingCode.EXCESS)).isTrue();
        assertThat(plan.has(FindingCode.INCREASE)).isFalse();
        assertThat(plan.item("7")).contains(ITEM);
        assertThat(plan.item("8")).isEmpty();
    }

    @Test
    void countsEachRowWithItsUnitsThenAndNow() {
        CorrectionPlan plan =
                plan("USD", item(Optional.of("7"), "Mug", 3, 2, "12.50", "11.25", Optional.empty(), Optional.empty()));

        assertThat(plan.items().get(0).valueBefore()).contains(usd("37.50"));
        assertThat(plan.declaredAfter()).isEqualTo(usd("22.50"));
        assertThat(plan.excess()).isEqualTo(usd("0.00"));
        assertThat(plan.valuesBefore()).containsExactly(new DeclaredValue(Optional.of("7"), "Mug", 3, usd("12.50")));
        assertThat(plan.values()).containsExactly(new DeclaredValue(Optional.of("7"), "Mug", 2, usd("11.25")));
    }

    @Test
    void changesSomethingIfAnyRowDoes() {
        PlannedItem same = item(Optional.of("7"), "Mug", 2, 2, "11.25", "11.25", Optional.empty(), Optional.empty());
        PlannedItem split = item(Optional.of("7"), "Mug", 3, 2, "11.25", "11.25", Optional.empty(), Optional.empty());

        assertThat(plan("USD", same).changesAnything()).isFalse();
        assertThat(plan("USD", same, ITEM).changesAnything()).isTrue();
        assertThat(plan("USD", split).changesAnything()).isTrue();
    }

    private static CorrectionPlan plan(String currency, PlannedItem... items) {
        Currency money = Currency.getInstance(currency);
        return new CorrectionPlan(
                CorrectionPlan.RULES,
                MoneySide.SHOP,
                List.of(items),
                Money.parse("25.00", money),
                Money.parse("22.50", money),
                Money.parse("25.00", money),
                List.of());
    }

    private static PlannedItem item(
            Optional<String> id,
            String description,
            int before,
            int after,
            String unitBefore,
            String unitAfter,
            Optional<String> hs,
            Optional<String> origin) {
        var explanation = new Explanation(
                Optional.of("1"),
                usd("25.00"),
                List.of(),
                usd("0.00"),
                usd("22.50"),
                "as Shopify states it",
                usd("0.00"));
        return new PlannedItem(
                id, description, before, after, Optional.of(usd(unitBefore)), usd(unitAfter), hs, origin, explanation);
    }

    private static Money usd(String decimal) {
        return Money.parse(decimal, Orders.USD);
    }
}
