package org.advalorem.adapter.jdbi.correction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.jdbi.correction.CorrectionJson.Amounts;
import org.advalorem.adapter.jdbi.correction.CorrectionJson.DiscountPartWire;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.OrderFacts;
import org.advalorem.domain.correction.PaidLine;

/** The facts a plan was worked from, inside its document. */
record OrderFactsJson(
        String placedAt,
        String origin,
        String destination,
        boolean taxesIncluded,
        List<DiscountWire> discounts,
        List<PaidLineWire> lines,
        String subtotal) {

    static OrderFactsJson of(OrderFacts facts, Amounts amounts) {
        return new OrderFactsJson(
                facts.placedAt().toString(),
                facts.origin().orElse(null),
                facts.destination().orElse(null),
                facts.taxesIncluded(),
                facts.discounts().stream().map(DiscountWire::of).toList(),
                facts.lines().stream()
                        .map(line -> PaidLineWire.of(line, amounts))
                        .toList(),
                facts.subtotal().map(amounts::write).orElse(null));
    }

    OrderFacts facts(Amounts amounts) {
        return new OrderFacts(
                Instant.parse(placedAt),
                Optional.ofNullable(origin),
                Optional.ofNullable(destination),
                taxesIncluded,
                discounts.stream().map(DiscountWire::discount).toList(),
                lines.stream().map(line -> line.line(amounts)).toList(),
                Optional.ofNullable(subtotal).map(amounts::read));
    }

    record DiscountWire(
            int index,
            String title,
            Discount.Kind kind,
            Discount.Target target,
            Discount.Method method,
            Discount.Selection selection,
            String intent) {

        private static DiscountWire of(Discount discount) {
            return new DiscountWire(
                    discount.index(),
                    discount.title(),
                    discount.kind(),
                    discount.target(),
                    discount.method(),
                    discount.selection(),
                    discount.intent());
        }

        private Discount discount() {
            return new Discount(index, title, kind, target, method, selection, intent);
        }
    }

    record PaidLineWire(
            String id,
            String name,
            String sku,
            int ordered,
            int quantity,
            String unitPrice,
            String gross,
            List<DiscountPartWire> discounts,
            String tax,
            String paid,
            String rule,
            boolean declared) {

        private static PaidLineWire of(PaidLine line, Amounts amounts) {
            return new PaidLineWire(
                    line.id(),
                    line.name(),
                    line.sku().orElse(null),
                    line.ordered(),
                    line.quantity(),
                    amounts.write(line.unitPrice()),
                    amounts.write(line.gross()),
                    line.discounts().stream()
                            .map(part -> DiscountPartWire.of(part, amounts))
                            .toList(),
                    amounts.write(line.tax()),
                    amounts.write(line.paid()),
                    line.rule(),
                    line.declared());
        }

        private PaidLine line(Amounts amounts) {
            return new PaidLine(
                    id,
                    name,
                    Optional.ofNullable(sku),
                    ordered,
                    quantity,
                    amounts.read(unitPrice),
                    amounts.read(gross),
                    discounts.stream().map(part -> part.part(amounts)).toList(),
                    amounts.read(tax),
                    amounts.read(paid),
                    rule,
                    declared);
        }
    }
}
