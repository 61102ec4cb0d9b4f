package org.advalorem.domain.sync;

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

class SyncJobStatusTest {

    /** The machine, written down a second time: a test that reads the first table cannot see that it is wrong. */
    private static final Map<String, List<String>> TABLE = Stream.of(
                    "PENDING   > RUNNING PAUSED CANCELLED",
                    "RUNNING   > PAUSED COMPLETED FAILED CANCELLED",
                    "PAUSED    > PENDING CANCELLED",
                    "COMPLETED >",
                    "FAILED    >",
                    "CANCELLED >")
            .map(row -> List.of(row.split(">", -1)))
            .collect(Collectors.toMap(row -> row.get(0).strip(), row -> words(row.get(1))));

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void mayBecomeWhatTheTableSays(SyncJobStatus status) {
        assertThat(status.next()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(TABLE.get(status.name()));
        assertThat(status.next())
                .allSatisfy(target -> assertThat(status.to(target)).isEqualTo(target));
    }

    @ParameterizedTest
    @EnumSource
    void refusesEverythingElseAndTellsBothEnds(SyncJobStatus status) {
        Set<SyncJobStatus> others = EnumSet.allOf(SyncJobStatus.class);
        others.removeAll(status.next());

        assertThat(others)
                .allSatisfy(target -> assertThatThrownBy(() -> status.to(target))
                        .isInstanceOfSatisfying(IllegalJobTransition.class, refused -> {
                            assertThat(refused.from()).isEqualTo(status);
                            assertThat(refused.to()).isEqualTo(target);
                        })
                        .hasMessageContaining(status.name())
                        .hasMessageContaining(target.name()));
    }

    @Test
    void hasSixValuesOfWhichThreeAreEnds() {
        assertThat(SyncJobStatus.values()).hasSize(6);
        assertThat(Arrays.stream(SyncJobStatus.values()).filter(SyncJobStatus::isEnd))
                .extracting(Function.<SyncJobStatus>identity())
                .containsExactly(SyncJobStatus.COMPLETED, SyncJobStatus.FAILED, SyncJobStatus.CANCELLED);
    }
}
