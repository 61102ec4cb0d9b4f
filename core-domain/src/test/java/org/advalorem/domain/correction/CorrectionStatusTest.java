package org.advalorem.domain.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrectionStatusTest {

    /** The machine, written down a second time: a test that reads the first table cannot see that it is wrong. */
    private static final Map<String, Set<String>> TABLE = Stream.of(
                    "PENDING                > CALCULATING",
                    "CALCULATING            > WAITING_ON_SHIPSTATION IN_REVIEW PUSHING SKIPPED FAILED PENDING",
                    "WAITING_ON_SHIPSTATION > CALCULATING FAILED",
                    "IN_REVIEW              > APPROVED REJECTED PENDING",
                    "APPROVED               > PUSHING IN_REVIEW",
                    "REJECTED               > PENDING",
                    "PUSHING                > VERIFYING FAILED IN_REVIEW",
                    "VERIFYING              > COMPLETED MISMATCHED",
                    "MISMATCHED             > PUSHING IN_REVIEW FAILED",
                    "COMPLETED              > PENDING",
                    "SKIPPED                > PENDING",
                    "FAILED                 > PENDING")
            .map(row -> List.of(row.split(">", -1)))
            .collect(Collectors.toMap(
                    row -> row.get(0).strip(), row -> Set.of(row.get(1).strip().split(" "))));

    @ParameterizedTest
    @EnumSource
    void mayBecomeWhatTheTableSays(CorrectionStatus status) {
        assertThat(status.next()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(TABLE.get(status.name()));
    }

    @ParameterizedTest
    @EnumSource
    void refusesEverythingElse(CorrectionStatus status) {
        Set<CorrectionStatus> others = EnumSet.allOf(CorrectionStatus.class);
        others.removeAll(status.next());

        assertThat(others)
                .allSatisfy(target -> assertThatThrownBy(() -> status.to(target))
                        .isInstanceOf(IllegalTransition.class)
                        .hasMessageContaining(status.name())
                        .hasMessageContaining(target.name()));
    }

    @Test
    void hasTwelveValuesOfWhichFourAreEnds() {
        assertThat(CorrectionStatus.values()).hasSize(12);
        assertThat(Arrays.stream(CorrectionStatus.values()).filter(CorrectionStatus::isEnd))
                .extracting(Function.<CorrectionStatus>identity())
                .containsExactly(
                        CorrectionStatus.REJECTED,
                        CorrectionStatus.COMPLETED,
                        CorrectionStatus.SKIPPED,
                        CorrectionStatus.FAILED);
    }
}
