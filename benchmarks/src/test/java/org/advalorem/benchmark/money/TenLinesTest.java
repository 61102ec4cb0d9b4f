package org.advalorem.benchmark.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TenLinesTest {
    @Test
    void everyWayComesToTheSameShares() {
        for (long cents = -6_000; cents < 6_000; cents += 7) {
            List<LongStream> results = new TenLines().plus(cents).results();
            List<Long> first = results.get(0).boxed().toList();

            assertThat(results.stream().skip(1).map(result -> result.boxed().toList()))
                    .containsOnly(first);
        }
    }

    @Test
    void theSharesAreWhatTheRuleSays() {
        assertThat(new TenLines(10, 1, 1, 2).onNumbers()).containsExactly(3, 2, 5);
        assertThat(new TenLines(10, 1, 1, 2).onJodaMoney())
                .extracting(Object::toString)
                .containsExactly("USD 0.03", "USD 0.02", "USD 0.05");
    }
}
