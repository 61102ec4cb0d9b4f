package org.advalorem.domain.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;

class OperationTest {

    private static final Instant OPENED = Instant.parse("2026-11-03T10:00:00Z");
    private static final Instant LATER = OPENED.plusSeconds(60);

    @Test
    void isOpenUntilItIsSettled() {
        assertThat(open().state()).isEqualTo(OperationState.OPEN);
        assertThat(open().openedAt()).isEqualTo(OPENED);
        assertThat(open().settledAt()).isEmpty();
        assertThat(open().observed()).isEmpty();
    }

    @Test
    void isConfirmedOrRejectedAtATime() {
        Operation confirmed = open().confirmed("read back", LATER);
        Operation rejected = open().rejected("no such order", LATER);

        assertThat(confirmed.state()).isEqualTo(OperationState.CONFIRMED);
        assertThat(confirmed.settledAt()).contains(LATER);
        assertThat(confirmed.observed()).isEqualTo("read back");
        assertThat(rejected.state()).isEqualTo(OperationState.REJECTED);
        assertThat(rejected.settledAt()).contains(LATER);
        assertThat(rejected.observed()).isEqualTo("no such order");
    }

    @Test
    void anUnknownOutcomeCanStillBeSettled() {
        Operation unknown = open().unknown("connection lost");

        assertThat(unknown.state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(unknown.settledAt()).isEmpty();
        assertThat(unknown.unknown("again").observed()).isEqualTo("again");
        assertThat(unknown.confirmed("read back", LATER).state()).isEqualTo(OperationState.CONFIRMED);
    }

    @Test
    void whatIsSettledStaysSettled() {
        for (Operation settled : List.of(open().confirmed("", LATER), open().rejected("", LATER))) {
            String refusal = "Operation push-1 is already " + settled.state();
            assertThatThrownBy(() -> settled.confirmed("", LATER)).hasMessage(refusal);
            assertThatThrownBy(() -> settled.rejected("", LATER)).hasMessage(refusal);
            assertThatThrownBy(() -> settled.unknown("")).hasMessage(refusal);
        }
    }

    private static Operation open() {
        return Operation.opened(
                new ShopId("example.myshopify.com"),
                "push-1",
                "order:1",
                OperationKind.CUSTOMS_PUSH,
                "0".repeat(64),
                "two values",
                OPENED);
    }
}
