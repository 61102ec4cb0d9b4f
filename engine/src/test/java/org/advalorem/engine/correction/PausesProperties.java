package org.advalorem.engine.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PausesProperties {

    @Property
    void aPauseDoublesUpToItsLimitAndIsSpreadByAFifthAtMost(
            @ForAll @IntRange(max = 1000) int tries, @ForAll long seed) {
        Duration pause = new Pauses(new Random(seed)).after(tries, Optional.empty());

        Duration least = Duration.ofSeconds(Math.min(900, 5L << Math.min(tries, 12)));
        assertThat(pause).isBetween(least, least.plus(least.dividedBy(5)));
    }

    @Property
    void aPauseIsNeverShorterThanAskedFor(
            @ForAll @IntRange(max = 1000) int tries,
            @ForAll @LongRange(min = 0, max = 86_400) long asked,
            @ForAll long seed) {
        Duration wanted = Duration.ofSeconds(asked);

        assertThat(new Pauses(new Random(seed)).after(tries, Optional.of(wanted)))
                .isGreaterThanOrEqualTo(wanted);
    }

    @Example
    void whoAsksToComeBackIsGivenMorePatience() {
        assertThat(Pauses.isExhausted(11, Optional.empty())).isTrue();
        assertThat(Pauses.isExhausted(11, Optional.of(Duration.ofSeconds(30)))).isFalse();
    }
}
