package org.advalorem.domain.correction;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopSettings;

/**
 * What a customs form says of a whole order where it takes the total of each line, as Shippo's does: exactly what was paid, with nothing
 * rounded to units. The amounts are those that a correction works from.
 *
 * @param rows one for each line that goes into the parcel
 * @param findings what is remarkable about the amounts; some of them ask for a person
 */
public record CustomsForm(List<Row> rows, List<Finding> findings) {

    public CustomsForm {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    /**
     * Works a form out, in the shop's currency.
     *
     * @param settings say what free goods are declared at
     */
    public static CustomsForm of(ShopOrder order, ShopSettings settings) {
        var findings = new Findings();
        PaidAmounts paid = PaidAmounts.of(order, MoneySide.SHOP);
        findings.addAll(paid.findings());
        PlanInput input = PlanInput.of(order, unfilled(order), settings, Optional.empty(), MoneySide.SHOP);
        List<Row> rows =
                Targets.of(input, paid, findings).stream().map(CustomsForm::row).toList();
        return new CustomsForm(
                rows,
                findings.all().stream()
                        .filter(finding -> finding.code() != FindingCode.ROWS_MISSING
                                && finding.code() != FindingCode.ROWS_CREATED)
                        .toList());
    }

    /** A form without rows, which are then made from the order's lines. */
    private static Declaration unfilled(ShopOrder order) {
        return new Declaration(
                "",
                order.id().toString(),
                order.name(),
                DeclarationStatus.AWAITING_SHIPMENT,
                "",
                false,
                List.of(),
                Optional.empty(),
                "");
    }

    private static Row row(Target target) {
        OrderLine line = target.net().orElseThrow().line();
        return new Row(
                line.id(),
                line.name(),
                line.sku(),
                target.quantity(),
                target.value(),
                line.hsCode(),
                line.originCountry(),
                target.rule());
    }

    /** What is declared in all; empty without rows. */
    public Optional<Money> total() {
        return rows.stream().map(Row::value).reduce(Money::plus);
    }

    /**
     * One line.
     *
     * @param line its id
     * @param quantity units that go into the parcel
     * @param value what all of them are worth together; positive
     * @param hsCode the tariff number; empty if Shopify does not know it
     * @param originCountry two letters; empty if Shopify does not know it
     * @param rule how the value was found, in words
     */
    public record Row(
            String line,
            String description,
            Optional<String> sku,
            int quantity,
            Money value,
            Optional<String> hsCode,
            Optional<String> originCountry,
            String rule) {}
}
