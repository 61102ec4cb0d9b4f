package org.advalorem.domain.correction;

import static org.advalorem.domain.correction.Orders.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.domain.money.Money;
import org.junit.jupiter.api.Test;

class RowMatcherTest {

    @Test
    void agreementInAllThreeGoesBeforeAgreementInTwo() {
        Orders orders = Orders.usd()
                .line("1", "Tee", 2, "10.00", "2.00")
                .line("2", "Tee", 1, "10.00", "1.00")
                .line("3", "Tee", 1, "7.00", "0.70");

        RowMatch match =
                match(orders, row("a", "Tee", 1, "7.00"), row("b", "Tee", 2, "10.00"), row("c", "Tee", 1, "10.00"));

        assertThat(pairs(match)).containsExactlyInAnyOrderEntriesOf(Map.of("a", "3", "b", "1", "c", "2"));
        assertThat(match.ambiguous()).isEmpty();
    }

    @Test
    void agreementInQuantityGoesBeforeAgreementInValue() {
        Orders orders = Orders.usd().line("1", "Tee", 2, "10.00", "2.00").line("2", "Tee", 3, "8.00", "2.40");

        RowMatch match = match(orders, row("a", "Tee", 3, "10.00"), row("b", "Tee", 2, "5.55"));

        assertThat(pairs(match)).containsExactlyInAnyOrderEntriesOf(Map.of("a", "2", "b", "1"));
    }

    @Test
    void agreementInValueGoesBeforeTheNameAlone() {
        Orders orders = Orders.usd().line("1", "Tee", 2, "10.00", "2.00").line("2", "Tee", 3, "8.00", "2.40");

        RowMatch match = match(orders, row("a", "Tee", 7, "8.00"), row("b", "Tee", 6, "5.55"));

        assertThat(pairs(match)).containsExactlyInAnyOrderEntriesOf(Map.of("a", "2", "b", "1"));
    }

    @Test
    void theNameAloneIsEnoughWhenNothingElseFits() {
        RowMatch match = match(Orders.usd().line("1", "Tee", 2, "10.00", "2.00"), row("a", "tee!", 7, "1.00"));

        assertThat(pairs(match)).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void anotherNameIsNeverMatchedHoweverWellTheFiguresFit() {
        RowMatch match = match(Orders.usd().line("1", "Tee", 2, "10.00", "2.00"), row("a", "Shirt", 2, "10.00"));

        assertThat(match.groups()).isEmpty();
        assertThat(match.strayRows()).extracting(DeclaredItem::id).containsExactly("a");
        assertThat(match.strayLines()).extracting(net -> net.line().id()).containsExactly("1");
    }

    @Test
    void theNameThatShipStationGaveTheItemCountsToo() {
        Orders orders =
                Orders.usd().line("1", "Black Tee - M", 2, "10.00", "2.00").line("2", "Mug", 2, "10.00", "2.00");
        Declaration plain = orders.declaration(List.of(row("a", "Noir / M", 2, "10.00")));
        ImportedItem renamed =
                new ImportedItem(Optional.of("1"), Optional.empty(), "Noir / M", 2, new BigDecimal("10.00"), false);
        ImportedItem nameless =
                new ImportedItem(Optional.empty(), Optional.empty(), "Noir / M", 2, new BigDecimal("10.00"), false);

        assertThat(pairs(match(orders, with(plain, List.of(renamed)), Optional.empty())))
                .isEqualTo(Map.of("a", "1"));
        assertThat(match(orders, with(plain, List.of(nameless)), Optional.empty())
                        .groups())
                .isEmpty();
    }

    @Test
    void emptyAndNegativeRowsStandForNothing() {
        Orders orders = Orders.usd().line("1", "Tee", 1, "10.00", "1.00");

        RowMatch match =
                match(orders, row("a", "Tee", 0, "10.00"), row("b", "Tee", 1, "-1.00"), row("c", "Tee", 1, "0.00"));

        assertThat(pairs(match)).isEqualTo(Map.of("c", "1"));
        assertThat(match.strayRows()).isEmpty();
    }

    @Test
    void aRowThatCouldStandForLinesOfDifferentWorthIsAmbiguous() {
        Orders orders = Orders.usd().line("1", "Tee", 2, "10.00", "2.00").line("2", "Tee", 2, "10.00", "4.00");

        RowMatch twins = match(orders, row("a", "Tee", 2, "10.00"), row("b", "Tee", 2, "10.00"));
        RowMatch alone = match(orders, row("a", "Tee", 2, "10.00"));
        RowMatch unlike = match(
                orders,
                row("a", "Tee", 2, "10.00"),
                new DeclaredItem("b", "Tee", 2, new BigDecimal("10.00"), Optional.of("999999"), Optional.of("US")));
        RowMatch unlikeOrigin = match(
                orders,
                row("a", "Tee", 2, "10.00"),
                new DeclaredItem("b", "Tee", 2, new BigDecimal("10.00"), Optional.of("610910"), Optional.of("CN")));

        assertThat(twins.ambiguous()).isEmpty();
        assertThat(alone.ambiguous()).extracting(DeclaredItem::id).containsExactly("a");
        assertThat(unlike.ambiguous()).extracting(DeclaredItem::id).containsExactly("a");
        assertThat(unlikeOrigin.ambiguous()).extracting(DeclaredItem::id).containsExactly("a");
    }

    @Test
    void linesOfTheSameWorthAreNotAmbiguous() {
        Orders orders = Orders.usd().line("1", "Tee", 2, "10.00", "2.00").line("2", "Tee", 2, "10.00", "2.00");

        assertThat(match(orders, row("a", "Tee", 2, "10.00")).ambiguous()).isEmpty();
    }

    @Test
    void rowsWeSplitBelongTogetherOnlyWhileTheyAreAsWeLeftThem() {
        Orders orders = Orders.usd().line("1", "Soap", 3, "4.00", "2.00");
        var push = Optional.of(new LastPush(
                "410000001",
                List.of(
                        new DeclaredValue(Optional.of("a"), "Soap", 2, money("3.33")),
                        new DeclaredValue(Optional.empty(), "Soap", 1, money("3.34"))),
                Cases.NOW));

        RowMatch ours = match(
                orders, orders.declaration(List.of(row("a", "Soap", 2, "3.33"), row("b", "Soap", 1, "3.34"))), push);
        RowMatch touched = match(
                orders, orders.declaration(List.of(row("a", "Soap", 2, "3.33"), row("b", "Soap", 1, "9.99"))), push);
        RowMatch toMany = match(
                orders, orders.declaration(List.of(row("a", "Soap", 2, "3.33"), row("b", "Soap", 2, "3.34"))), push);
        RowMatch unpushed = match(
                orders,
                orders.declaration(List.of(row("a", "Soap", 2, "3.33"), row("b", "Soap", 1, "3.34"))),
                Optional.empty());

        assertThat(ours.groups()).singleElement().satisfies(group -> {
            assertThat(group.rows()).hasSize(2);
            assertThat(group.quantity()).isEqualTo(3);
        });
        assertThat(ours.strayRows()).isEmpty();
        assertThat(touched.strayRows()).hasSize(1);
        assertThat(toMany.strayRows()).hasSize(1);
        assertThat(unpushed.strayRows()).hasSize(1);
    }

    @Test
    void aValueOfOursIsKnownByItsRow() {
        Orders orders = Orders.usd().line("1", "Soap", 3, "4.00", "2.00").line("2", "Soap", 3, "9.00", "2.70");
        var push = Optional.of(new LastPush(
                "410000001", List.of(new DeclaredValue(Optional.of("a"), "Soap", 3, money("5.00"))), Cases.NOW));

        RowMatch match = match(
                orders, orders.declaration(List.of(row("b", "Soap", 3, "9.00"), row("a", "Soap", 5, "5.00"))), push);

        assertThat(pairs(match)).containsEntry("b", "2").containsEntry("a", "1");
    }

    @Test
    void theOutcomeDoesNotDependOnTheOrderOfLines() {
        List<String> ids = new ArrayList<>(List.of("1", "2", "3"));
        Orders forwards = tees(ids);
        Collections.reverse(ids);
        Orders backwards = tees(ids);
        List<DeclaredItem> rows =
                List.of(row("x", "Tee", 2, "10.00"), row("y", "Tee", 2, "10.00"), row("z", "Tee", 2, "9.50"));

        assertThat(pairs(match(forwards, forwards.declaration(rows), Optional.empty())))
                .isEqualTo(pairs(match(backwards, backwards.declaration(rows), Optional.empty())));
    }

    private static Orders tees(List<String> ids) {
        Orders orders = Orders.usd();
        ids.forEach(id -> orders.line(id, "Tee", 2, "10.00", id + ".00"));
        return orders;
    }

    private static RowMatch match(Orders orders, DeclaredItem... rows) {
        return match(orders, orders.declaration(List.of(rows)), Optional.empty());
    }

    private static RowMatch match(Orders orders, Declaration declaration, Optional<LastPush> push) {
        return RowMatcher.match(
                declaration, PaidAmounts.of(orders.order(), MoneySide.SHOP).declared(), MoneySide.SHOP, push);
    }

    private static Declaration with(Declaration plain, List<ImportedItem> items) {
        return new Declaration(
                plain.orderId(),
                plain.orderKey(),
                plain.orderNumber(),
                plain.status(),
                plain.modifiedAt(),
                plain.splitOrMerged(),
                items,
                plain.customsItems(),
                plain.document());
    }

    private static Map<String, String> pairs(RowMatch match) {
        var pairs = new TreeMap<String, String>();
        match.groups()
                .forEach(group -> group.rows()
                        .forEach(row -> pairs.put(row.id(), group.net().line().id())));
        return pairs;
    }

    private static Money money(String decimal) {
        return Money.parse(decimal, Orders.USD);
    }
}
