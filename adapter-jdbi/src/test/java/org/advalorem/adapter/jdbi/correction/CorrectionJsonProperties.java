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
import org.advalorem.domain.correction.DeclaredValue;
import org.advalorem.domain.correction.DiscountPart;
import org.advalorem.domain.correction.Explanation;
import org.advalorem.domain.correction.LastPush;
import org.advalorem.domain.correction.MoneySide;
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
            @ForAll Verification.Result result, @ForAll String findings, @ForAll("instants") Instant at) {
        var verification = new Verification(result, findings, at);

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
                        findings().list().ofMaxSize(3))
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
        return Combinators.combine(texts(), Arbitraries.of(true, false), amounts())
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
