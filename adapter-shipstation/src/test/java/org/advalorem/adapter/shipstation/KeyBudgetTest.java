package org.advalorem.adapter.shipstation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyBudgetTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final KeyBudget budget = new KeyBudget();

    @Test
    void letsFortyCallsThroughInAMinute() {
        takeAll(40, NOON);

        assertThat(budget.take(NOON.plusSeconds(1))).contains(Duration.ofSeconds(59));
        assertThat(budget.take(NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void believesTheCountThatAnAnswerBrings() {
        budget.take(NOON);
        budget.answered(window(40, 2, 30), NOON);

        takeAll(2, NOON);
        assertThat(budget.take(NOON)).contains(Duration.ofSeconds(30));
    }

    @Test
    void takesCallsUnderWayForUncounted() {
        takeAll(3, NOON);

        budget.answered(window(40, 4, 30), NOON);

        takeAll(2, NOON);
        assertThat(budget.take(NOON)).isPresent();
    }

    @Test
    void anAnswerThatIsOvertakenGivesNothingBack() {
        takeAll(2, NOON);
        budget.answered(window(40, 1, 30), NOON);

        budget.answered(window(40, 5, 30), NOON);

        assertThat(budget.take(NOON)).isPresent();
    }

    @Test
    void aHigherLimitThanAssumedHoldsAtOnce() {
        budget.take(NOON);

        budget.answered(window(200, 199, 60), NOON);

        takeAll(199, NOON);
        assertThat(budget.take(NOON)).isPresent();
    }

    @Test
    void anotherLimitHoldsInTheNextWindowToo() {
        budget.take(NOON);
        budget.answered(window(60, 59, 10), NOON);

        takeAll(60, NOON.plusSeconds(10));
        assertThat(budget.take(NOON.plusSeconds(10))).isPresent();
    }

    @Test
    void nothingGoesThroughWhileItIsExhausted() {
        budget.take(NOON);
        budget.exhausted(Duration.ofMinutes(3), NOON);
        budget.answered(Optional.empty(), NOON);

        assertThat(budget.take(NOON.plusSeconds(60))).contains(Duration.ofMinutes(2));
        assertThat(budget.take(NOON.plusSeconds(180))).isEmpty();
    }

    @Test
    void thoseTurnedAwayAreSpreadOverTheWindowsTheyNeed() {
        takeAll(40, NOON);

        for (int n = 0; n < 40; n++) {
            assertThat(budget.comeBackAfter(NOON)).isEqualTo(Duration.ofMinutes(1));
        }
        assertThat(budget.comeBackAfter(NOON)).isEqualTo(Duration.ofMinutes(2));
    }

    private void takeAll(int calls, Instant now) {
        for (int n = 0; n < calls; n++) {
            assertThat(budget.take(now)).isEmpty();
        }
    }

    private static Optional<Answer.Window> window(int limit, int remaining, int seconds) {
        return Optional.of(new Answer.Window(limit, remaining, Duration.ofSeconds(seconds)));
    }
}
