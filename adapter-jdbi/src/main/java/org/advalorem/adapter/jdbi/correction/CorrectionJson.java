package org.advalorem.adapter.jdbi.correction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.DeclaredValue;
import org.advalorem.domain.correction.DiscountPart;
import org.advalorem.domain.correction.Explanation;
import org.advalorem.domain.correction.LastPush;
import org.advalorem.domain.correction.MoneySide;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.Verification;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.ShopId;

/**
 * What a correction keeps as JSON. Amounts are decimals in the one currency that the document names; one of another currency
 * carries its own code ("12.00 EUR"), so that nothing is ever read back as something else. Instants are ISO 8601.
 */
final class CorrectionJson {

    private CorrectionJson() {}

    static String write(CorrectionPlan plan) {
        var amounts = new Amounts(plan.currency());
        return Json.write(new PlanWire(
                plan.rules(),
                plan.side(),
                plan.currency().getCurrencyCode(),
                plan.items().stream()
                        .map(item -> PlannedItemWire.of(item, amounts))
                        .toList(),
                amounts.write(plan.gross()),
                amounts.write(plan.net()),
                amounts.write(plan.declaredBefore()),
                plan.findings().stream().map(FindingWire::of).toList(),
                plan.order().map(facts -> OrderFactsJson.of(facts, amounts)).orElse(null)));
    }

    static CorrectionPlan plan(String json) {
        PlanWire wire = Json.read(json, PlanWire.class);
        var amounts = new Amounts(Currencies.of(wire.currency));
        return new CorrectionPlan(
                wire.rules,
                wire.side,
                wire.items.stream().map(item -> item.item(amounts)).toList(),
                amounts.read(wire.gross),
                amounts.read(wire.net),
                amounts.read(wire.declaredBefore),
                wire.findings.stream().map(FindingWire::finding).toList(),
                Optional.ofNullable(wire.order).map(facts -> facts.facts(amounts)));
    }

    static String write(LastPush push) {
        Optional<Currency> currency =
                push.values().stream().map(value -> value.unit().currency()).findFirst();
        List<DeclaredValueWire> values = currency.map(Amounts::new)
                .map(amounts -> push.values().stream()
                        .map(value -> DeclaredValueWire.of(value, amounts))
                        .toList())
                .orElse(List.of());
        return Json.write(new LastPushWire(
                push.declarationId(),
                currency.map(Currency::getCurrencyCode).orElse(null),
                values,
                push.at().toString()));
    }

    static LastPush lastPush(String json) {
        LastPushWire wire = Json.read(json, LastPushWire.class);
        List<DeclaredValue> values = Optional.ofNullable(wire.currency)
                .map(code -> new Amounts(Currencies.of(code)))
                .map(amounts ->
                        wire.values.stream().map(value -> value.value(amounts)).toList())
                .orElse(List.of());
        return new LastPush(wire.declarationId, values, Instant.parse(wire.at));
    }

    static String write(Verification verification) {
        return Json.write(new VerificationWire(
                verification.result(),
                verification.findings(),
                verification.at().toString(),
                verification.read().isEmpty()
                        ? null
                        : verification.read().stream().map(ReadRowWire::of).toList()));
    }

    static Verification verification(String json) {
        VerificationWire wire = Json.read(json, VerificationWire.class);
        return new Verification(
                wire.result,
                wire.findings,
                Instant.parse(wire.at),
                Optional.ofNullable(wire.read).orElse(List.of()).stream()
                        .map(ReadRowWire::row)
                        .toList());
    }

    static String write(Operation operation) {
        return Json.write(new OperationWire(
                operation.idempotencyKey(),
                operation.subject(),
                operation.kind(),
                operation.requestHash(),
                operation.intended(),
                operation.state(),
                operation.openedAt().toString(),
                operation.settledAt().map(Instant::toString).orElse(null),
                operation.observed()));
    }

    static Operation operation(ShopId shop, String json) {
        OperationWire wire = Json.read(json, OperationWire.class);
        return new Operation(
                shop,
                wire.idempotencyKey,
                wire.subject,
                wire.kind,
                wire.requestHash,
                wire.intended,
                wire.state,
                Instant.parse(wire.openedAt),
                Optional.ofNullable(wire.settledAt).map(Instant::parse),
                wire.observed);
    }

    /** Amounts of one document. */
    record Amounts(Currency currency) {

        String write(Money money) {
            return money.currency().equals(currency) ? money.decimal() : money.toString();
        }

        Money read(String text) {
            int blank = text.indexOf(' ');
            return blank < 0
                    ? Money.parse(text, currency)
                    : Money.parse(text.substring(0, blank), Currencies.of(text.substring(blank + 1)));
        }
    }

    record PlanWire(
            String rules,
            MoneySide side,
            String currency,
            List<PlannedItemWire> items,
            String gross,
            String net,
            String declaredBefore,
            List<FindingWire> findings,
            OrderFactsJson order) {}

    record PlannedItemWire(
            String id,
            String description,
            int quantityBefore,
            int quantity,
            String unitBefore,
            String unitAfter,
            String hsCode,
            String originCountry,
            ExplanationWire explanation) {

        private static PlannedItemWire of(PlannedItem item, Amounts amounts) {
            return new PlannedItemWire(
                    item.id().orElse(null),
                    item.description(),
                    item.quantityBefore(),
                    item.quantity(),
                    item.unitBefore().map(amounts::write).orElse(null),
                    amounts.write(item.unitAfter()),
                    item.hsCode().orElse(null),
                    item.originCountry().orElse(null),
                    ExplanationWire.of(item.explanation(), amounts));
        }

        private PlannedItem item(Amounts amounts) {
            return new PlannedItem(
                    Optional.ofNullable(id),
                    description,
                    quantityBefore,
                    quantity,
                    Optional.ofNullable(unitBefore).map(amounts::read),
                    amounts.read(unitAfter),
                    Optional.ofNullable(hsCode),
                    Optional.ofNullable(originCountry),
                    explanation.explanation(amounts));
        }
    }

    record ExplanationWire(
            String line,
            String gross,
            List<DiscountPartWire> discounts,
            String tax,
            String net,
            String rule,
            String remainder) {

        private static ExplanationWire of(Explanation explanation, Amounts amounts) {
            return new ExplanationWire(
                    explanation.line().orElse(null),
                    amounts.write(explanation.gross()),
                    explanation.discounts().stream()
                            .map(part -> DiscountPartWire.of(part, amounts))
                            .toList(),
                    amounts.write(explanation.tax()),
                    amounts.write(explanation.net()),
                    explanation.rule(),
                    amounts.write(explanation.remainder()));
        }

        private Explanation explanation(Amounts amounts) {
            return new Explanation(
                    Optional.ofNullable(line),
                    amounts.read(gross),
                    discounts.stream().map(part -> part.part(amounts)).toList(),
                    amounts.read(tax),
                    amounts.read(net),
                    rule,
                    amounts.read(remainder));
        }
    }

    record DiscountPartWire(String title, boolean orderLevel, String amount, Integer discount) {

        static DiscountPartWire of(DiscountPart part, Amounts amounts) {
            return new DiscountPartWire(
                    part.title(),
                    part.orderLevel(),
                    amounts.write(part.amount()),
                    part.discount().orElse(null));
        }

        DiscountPart part(Amounts amounts) {
            return new DiscountPart(title, orderLevel, amounts.read(amount), Optional.ofNullable(discount));
        }
    }

    record FindingWire(FindingCode code, String message, String item) {

        private static FindingWire of(Finding finding) {
            return new FindingWire(
                    finding.code(), finding.message(), finding.item().orElse(null));
        }

        private Finding finding() {
            return new Finding(code, message, Optional.ofNullable(item));
        }
    }

    record LastPushWire(String declarationId, String currency, List<DeclaredValueWire> values, String at) {}

    record DeclaredValueWire(String id, String description, int quantity, String unit) {

        private static DeclaredValueWire of(DeclaredValue value, Amounts amounts) {
            return new DeclaredValueWire(
                    value.id().orElse(null), value.description(), value.quantity(), amounts.write(value.unit()));
        }

        private DeclaredValue value(Amounts amounts) {
            return new DeclaredValue(Optional.ofNullable(id), description, quantity, amounts.read(unit));
        }
    }

    /** {@code read} is left out where no row was read. */
    record VerificationWire(Verification.Result result, String findings, String at, List<ReadRowWire> read) {}

    /** A row as it was read back; {@code unit} is the number ShipStation answered with, digit by digit. */
    record ReadRowWire(String id, String description, int quantity, String unit, String hsCode, String originCountry) {

        private static ReadRowWire of(DeclaredItem row) {
            return new ReadRowWire(
                    row.id(),
                    row.description(),
                    row.quantity(),
                    row.unitValue().toPlainString(),
                    row.hsCode().orElse(null),
                    row.originCountry().orElse(null));
        }

        private DeclaredItem row() {
            return new DeclaredItem(
                    id,
                    description,
                    quantity,
                    new BigDecimal(unit),
                    Optional.ofNullable(hsCode),
                    Optional.ofNullable(originCountry));
        }
    }

    record OperationWire(
            String idempotencyKey,
            String subject,
            OperationKind kind,
            String requestHash,
            String intended,
            OperationState state,
            String openedAt,
            String settledAt,
            String observed) {}
}
