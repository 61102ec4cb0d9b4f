package org.advalorem.domain.correction;

import static org.advalorem.domain.correction.Orders.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.advalorem.domain.correction.Verification.Result;
import org.junit.jupiter.api.Test;

class ReadBackTest {

    private static final Orders ORDERS = Orders.teesAndMug();
    private static final DeclaredItem MUG = row("row-14002", "Mug", 1, "11.25");
    private static final DeclaredItem TEE = row("row-14001", "Black Tee / M", 3, "8.990");

    @Test
    void verifiesWhatStandsAsPushed() {
        assertThat(compare(TEE, MUG).result()).isEqualTo(Result.VERIFIED);
    }

    @Test
    void aCentIsAMismatch() {
        Verification verification = compare(TEE, row("row-14002", "Mug", 1, "11.24"));

        assertThat(verification.result()).isEqualTo(Result.MISMATCH);
        assertThat(verification.findings()).isEqualTo("Mug: 11.24 instead of 11.25 USD a piece.");
    }

    @Test
    void anotherQuantityAMissingRowAndARowMoreAreMismatches() {
        assertThat(compare(row("row-14001", "Black Tee / M", 2, "8.99"), MUG).findings())
                .contains("2 units instead of 3");
        assertThat(compare(TEE).findings()).contains("Mug at 11.25 USD a piece is not there");
        assertThat(compare(TEE, MUG, row("x", "Mug", 1, "11.25")).findings()).contains("one row more");
    }

    @Test
    void theKnownExcessIsNamed() {
        Orders soap = Orders.usd().line("1", "Soap", 3, "4.00", "2.00");
        CorrectionPlan plan = Planner.decide(
                        soap.order(),
                        soap.declaration(),
                        org.advalorem.domain.shop.ShopSettings.DEFAULT,
                        java.util.Optional.empty(),
                        0,
                        List.of())
                .fold(skip -> skip.plan().orElseThrow(), Decision.Review::plan, Decision.Push::plan);

        assertThat(ReadBack.compare(plan, soap.declaration(List.of(row("row-1", "Soap", 3, "3.34"))), Cases.NOW)
                        .result())
                .isEqualTo(Result.VERIFIED_WITH_EXCESS);
    }

    @Test
    void knowsWhetherAPushDidNotTakePlace() {
        assertThat(ReadBack.isAsBefore(Cases.plan(), ORDERS.declaration())).isTrue();
        assertThat(ReadBack.isAsBefore(Cases.plan(), ORDERS.declaration(List.of(TEE, MUG))))
                .isFalse();
    }

    @Test
    void aRowWeCreatedIsKnownByWhatItSays() {
        Declaration without = ORDERS.declaration(DeclarationStatus.ON_HOLD, java.util.Optional.empty());
        CorrectionPlan plan = Planner.decide(
                        ORDERS.order(),
                        without,
                        org.advalorem.domain.shop.ShopSettings.DEFAULT,
                        java.util.Optional.empty(),
                        0,
                        List.of())
                .fold(skip -> skip.plan().orElseThrow(), Decision.Review::plan, Decision.Push::plan);

        assertThat(ReadBack.compare(
                                plan,
                                ORDERS.declaration(
                                        List.of(row("77", "Mug", 1, "11.25"), row("78", "Black Tee / M", 3, "8.99"))),
                                Cases.NOW)
                        .result())
                .isEqualTo(Result.VERIFIED);
        assertThat(ReadBack.isAsBefore(plan, without)).isTrue();
    }

    private static Verification compare(DeclaredItem... rows) {
        return ReadBack.compare(Cases.plan(), ORDERS.declaration(List.of(rows)), Cases.NOW);
    }
}
