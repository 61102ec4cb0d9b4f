package org.advalorem.domain.payment;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundStatusTest {

    /** Written down a second time: a test that reads the first table cannot see that it is wrong. */
    private static final String TABLE = """
            WANTED > SENDING HELD REFUSED
            SENDING > WANTED UNKNOWN PENDING SUCCEEDED FAILED REFUSED
            UNKNOWN > SENDING HELD PENDING SUCCEEDED FAILED REFUSED
            HELD > WANTED PENDING SUCCEEDED FAILED REFUSED
            PENDING > SUCCEEDED FAILED
            SUCCEEDED > FAILED
            FAILED >
            REFUSED >
            """;

    @Test
    void mayBecomeWhatTheTableSays() {
        assertThat(Arrays.stream(RefundStatus.values())
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
    void isMovedWhereItMayGoAndNowhereElse(RefundStatus status) {
        for (RefundStatus target : RefundStatus.values()) {
            if (status.next().contains(target)) {
                assertThat(status.to(target)).isEqualTo(target);
            } else {
                assertThatThrownBy(() -> status.to(target))
                        .isInstanceOfSatisfying(IllegalRefundTransition.class, illegal -> {
                            assertThat(illegal.from()).isEqualTo(status);
                            assertThat(illegal.to()).isEqualTo(target);
                        });
            }
        }
    }
}
