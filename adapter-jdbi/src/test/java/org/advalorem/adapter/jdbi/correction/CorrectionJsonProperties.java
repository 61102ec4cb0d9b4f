package org.advalorem.adapter.jdbi.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.DeclaredValue;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.DiscountPart;
import org.advalorem.domain.correction.Explanation;
import org.advalorem.domain.correction.LastPush;
import org.advalorem.domain.correction.MoneySide;
import org.advalorem.domain.correction.OrderFacts;
import org.advalorem.domain.correction.PaidLine;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.Verification;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.ShopId;

class CorrectionJsonProperties {

    private static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");

    @Property(tries = 300, edgeCases = EdgeCasesMode.MIXIN)
    void aPlanIsReadBackAsItWasWritten(@ForAll("plans") CorrectionPlan plan) {
        CorrectionPlan read = CorrectionJson.plan(CorrectionJson.write(plan));

        assertThat(read).isEqualTo(plan);
        assertThat(read.hash()).isEqualTo(plan.hash());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.MIXIN)
    void aLastPushIsReadBackAsItWasWritten(@ForAll("lastPushes") LastPush push) {
        assertThat(CorrectionJson.lastPush(CorrectionJson.write(push))).isEqualTo(push);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.MIXIN)
    void aVerificationIsReadBackAsItWasWritten(
            @ForAll Verification.Result result,
            @ForAll String findings,
            @ForAll("instants") Instant at,
            @ForAll("rows") List<DeclaredItem> read) {
        var verification = new Verification(result, findings, at, read);

        assertThat(CorrectionJson.verification(CorrectionJson.write(verification)))
                .isEqualTo(verification);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.MIXIN)
    void anOperationIsReadBackAsItWasWritten(@ForAll("operations") Operation operation) {
        assertThat(CorrectionJson.operation(SHOP, CorrectionJson.write(operation)))
                .isEqualTo(operation);
    }

    @Example
    void amountsAreDecimalsInTheDocumentsCurrency() {
        var push = new LastPush(
                "1",
                List.of(
                        new DeclaredValue(Optional.empty(), "Lamp", 1, money(1234, "KWD")),
                        new DeclaredValue(Optional.empty(), "Bulb", 1, money(500, "JPY"))),
                Instant.EPOCH);

        assertThat(CorrectionJson.write(push))
                .contains("\"currency\":\"KWD\"")
                .contains("\"unit\":\"1.234\"")
                .contains("\"unit\":\"500 JPY\"");
    }

    @Example
    void whatWasWrittenBeforeTheFactsWereKeptIsStillRead() {
        CorrectionPlan plan = CorrectionJson.plan("""
                {"rules":"2026-11.1","side":"SHOP","currency":"USD","items":[{"id":"7","description":"Mug",
                 "quantityBefore":1,"quantity":1,"unitBefore":"12.50","unitAfter":"11.25","explanation":{
                 "gross":"12.50","discounts":[{"title":"WELCOME10","orderLevel":true,"amount":"1.25"}],"tax":"0.00",
                 "net":"11.25","rule":"as stated","remainder":"0.00"}}],
                 "gross":"12.50","net":"11.25","declaredBefore":"12.50","findings":[]}""");
        Verification verification = CorrectionJson.verification(
                "{\"result\":\"VERIFIED\",\"findings\":\"\",\"at\":\"2026-11-20T10:00:00Z\"}");

        assertThat(plan.order()).isEmpty();
        assertThat(plan.items().get(0).explanation().discounts().get(0).discount())
                .isEmpty();
        assertThat(verification.read()).isEmpty();
    }

    @Provide
    Arbitrary<List<DeclaredItem>> rows() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        Arbitraries.integers(),
                        Arbitraries.bigDecimals().ofScale(4),
                        texts().optional(),
                        texts().optional())
                .as(DeclaredItem::new)
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<OrderFacts> facts() {
        Arbitrary<Discount> discounts = Combinators.combine(
                        Arbitraries.integers(),
                        texts(),
                        Arbitraries.of(Discount.Kind.class),
                        Arbitraries.of(Discount.Target.class),
                        Arbitraries.of(Discount.Method.class),
                        Arbitraries.of(Discount.Selection.class),
                        texts())
                .as(Discount::new);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli),
                        texts().optional(),
                        texts().optional(),
                        Arbitraries.of(true, false),
                        discounts.list().ofMaxSize(2),
                        lines().list().ofMaxSize(2),
                        amounts().optional())
                .as(OrderFacts::new);
    }

    private static Arbitrary<PaidLine> lines() {
        return Combinators.combine(
                        texts(),
                        texts().optional(),
                        Arbitraries.integers(),
                        amounts().list().ofSize(4),
                        discounts().list().ofMaxSize(2),
                        Arbitraries.of(true, false))
                .as((text, sku, quantity, money, parts, declared) -> new PaidLine(
                        text,
                        text,
                        sku,
                        quantity,
                        quantity,
                        money.get(0),
                        money.get(1),
                        parts,
                        money.get(2),
                        money.get(3),
                        text,
                        declared));
    }

    @Provide
    Arbitrary<CorrectionPlan> plans() {
        Arbitrary<List<PlannedItem>> items = items().list().ofMaxSize(4);
        return Combinators.combine(
                        texts(),
                        Arbitraries.of(MoneySide.class),
                        items,
                        amounts(),
                        amounts(),
                        amounts(),
                        findings().list().ofMaxSize(3),
                        facts().optional())
                .as(CorrectionPlan::new);
    }

    @Provide
    Arbitrary<LastPush> lastPushes() {
        Arbitrary<DeclaredValue> values = Combinators.combine(
                        texts().optional(), texts(), Arbitraries.integers(), amounts())
                .as(DeclaredValue::new);
        return Combinators.combine(texts(), values.list().ofMaxSize(4), instants())
                .as(LastPush::new);
    }

    @Provide
    Arbitrary<Operation> operations() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        Arbitraries.of(OperationKind.class),
                        texts(),
                        Arbitraries.of(OperationState.class),
                        instants(),
                        instants().optional(),
                        texts())
                .as((key, subject, kind, intended, state, opened, settled, observed) -> new Operation(
                        SHOP, key, subject, kind, "ab".repeat(32), intended, state, opened, settled, observed));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .map(seconds -> Instant.ofEpochSecond(seconds, 123_456_000));
    }

    private static Arbitrary<PlannedItem> items() {
        Arbitrary<Explanation> explanations = Combinators.combine(
                        texts().optional(),
                        amounts(),
                        discounts().list().ofMaxSize(3),
                        amounts(),
                        amounts(),
                        texts(),
                        amounts())
                .as(Explanation::new);
        return Combinators.combine(
                        texts().optional(),
                        texts(),
                        Arbitraries.integers(),
                        amounts().optional(),
                        amounts(),
                        texts().optional(),
                        texts().optional(),
                        explanations)
                .as((id, description, quantity, before, after, hsCode, origin, explanation) -> new PlannedItem(
                        id, description, quantity, quantity, before, after, hsCode, origin, explanation));
    }

    private static Arbitrary<DiscountPart> discounts() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of(true, false),
                        amounts(),
                        Arbitraries.integers().optional())
                .as(DiscountPart::new);
    }

    private static Arbitrary<Finding> findings() {
        return Combinators.combine(Arbitraries.of(FindingCode.class), texts(), texts().optional())
                .as(Finding::new);
    }

    private static Arbitrary<Money> amounts() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.of("USD", "JPY", "KWD"))
                .as(CorrectionJsonProperties::money);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(12);
    }

    private static Money money(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }
}
