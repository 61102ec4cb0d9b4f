package org.advalorem.domain.fulfillment;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PurchaseStatusTest {

    /** Written down a second time: a test that reads the first table cannot see that it is wrong. */
    private static final String TABLE = """
            WANTED > BUYING QUEUED BOUGHT REFUSED
            BUYING > WANTED UNKNOWN QUEUED BOUGHT VOIDING VOIDED REFUSED
            UNKNOWN > BUYING QUEUED BOUGHT VOIDING VOIDED REFUSED
            QUEUED > UNKNOWN BOUGHT VOIDING VOIDED REFUSED
            BOUGHT > VOIDING VOIDED
            VOIDING > BOUGHT VOIDED
            VOIDED >
            REFUSED >
            """;

    @Test
    void mayBecomeWhatTheTableSays() {
        assertThat(Arrays.stream(PurchaseStatus.values())
                        .map(status -> (status + " > "
                                        + status.next().stream()
                                                .sorted()
                                                .map(Enum::name)
                                                .collect(joining(" ")))
                                .strip())
                        .collect(joining("\n", "", "\n")))
                .isEqualTo(TABLE);
    }

    @ParameterizedTest
    @EnumSource
    void isMovedWhereItMayGoAndNowhereElse(PurchaseStatus status) {
        for (PurchaseStatus target : PurchaseStatus.values()) {
            if (status.next().contains(target)) {
                assertThat(status.to(target)).isEqualTo(target);
            } else {
                assertThatThrownBy(() -> status.to(target))
                        .isInstanceOfSatisfying(IllegalPurchaseTransition.class, illegal -> {
                            assertThat(illegal.from()).isEqualTo(status);
                            assertThat(illegal.to()).isEqualTo(target);
                        });
            }
        }
    }
}
