package org.advalorem.assembly.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Explanation;
import org.advalorem.domain.correction.MoneySide;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.money.Money;
import org.junit.jupiter.api.Test;

class AuditReportTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Country GB = new Country("GB", "United Kingdom");

    @Test
    void keepsTheLargestOnlyAndTheOrderOfTheFilesDoesNotMatter() {
        AuditReport up = new AuditReport();
        AuditReport down = new AuditReport();
        IntStream.rangeClosed(1, 30).forEach(number -> add(up, number, GB, 1 + number / 2));
        IntStream.rangeClosed(1, 30).forEach(number -> add(down, 31 - number, GB, 1 + (31 - number) / 2));

        assertThat(up.largest(USD))
                .extracting(found -> found.id().value())
                .containsExactly(30L, 28L, 29L, 26L, 27L, 24L, 25L, 22L, 23L, 20L);
        assertThat(down.largest(USD)).isEqualTo(up.largest(USD));
    }

    @Test
    void keepsNoMoreGroupsThanItMayAndLosesNothing() {
        AuditReport report = new AuditReport(2);
        IntStream.rangeClosed(1, 9).forEach(number -> add(report, number, new Country("C" + number, "Land"), 100));

        assertThat(report.cells()).hasSize(3);
        assertThat(report.months(USD).keySet()).containsExactly(Optional.of(YearMonth.of(2026, 11)), Optional.empty());
        assertThat(report.totals()).singleElement().satisfies(total -> {
            assertThat(total.orders()).isEqualTo(9);
            assertThat(total.tooMuch()).isEqualTo("9.00");
        });
    }

    @Test
    void sumsBeyondWhatALongHolds() {
        AuditReport report = new AuditReport();
        IntStream.rangeClosed(1, 3).forEach(number -> add(report, number, GB, Long.MAX_VALUE - 1));

        assertThat(report.totals().get(0).tooMuch()).isEqualTo("276701161105643274.18");
        assertThat(report.totals().get(0).tooMuchPerMille()).isEqualTo(1000);
    }

    @Test
    void anOrderThatIsRightAlreadyCountsAndAddsNothing() {
        AuditReport report = new AuditReport();
        add(report, 1, GB, 0);

        assertThat(report.checked()).isEqualTo(1);
        assertThat(report.overDeclared()).isZero();
        assertThat(report.largest(USD)).isEmpty();
        assertThat(report.totals().get(0).tooMuchPerMille()).isZero();
    }

    @Test
    void listsTheMostFrequentReasonFirst() {
        AuditReport report = new AuditReport();
        List.of("CANCELLED", "DOMESTIC", "DOMESTIC").forEach(report::addSkipped);

        assertThat(report.skipped()).containsExactly(entry("DOMESTIC", 2L), entry("CANCELLED", 1L));
        assertThat(report.orders()).isEqualTo(3);
    }

    /** An order worth one cent that is declared so much higher. */
    private static void add(AuditReport report, long number, Country country, long tooMuch) {
        Money right = new Money(1, USD);
        Money declared = new Money(1 + tooMuch, USD);
        var item = new PlannedItem(
                Optional.of("1"),
                "Tee",
                1,
                1,
                Optional.of(declared),
                right,
                Optional.empty(),
                Optional.empty(),
                new Explanation(Optional.empty(), declared, List.of(), Money.zero(USD), right, "", Money.zero(USD)));
        var plan = new CorrectionPlan(
                CorrectionPlan.RULES, MoneySide.SHOP, List.of(item), declared, right, declared, List.of());
        report.addChecked(order(number), country, YearMonth.of(2026, 11), plan);
    }

    private static ShopOrder order(long number) {
        Instant placed = Instant.parse("2026-11-02T08:00:00Z");
        return new ShopOrder(
                new OrderId(number),
                "#" + number,
                placed,
                placed,
                false,
                false,
                false,
                false,
                USD,
                USD,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
