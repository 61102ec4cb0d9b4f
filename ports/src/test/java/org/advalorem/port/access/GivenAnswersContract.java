package org.advalorem.port.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.access.GivenAnswers.Answer;
import org.advalorem.port.access.GivenAnswers.Leave;
import org.junit.jupiter.api.Test;

/** What every store of answers keeps to. */
public interface GivenAnswersContract {

    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    Answer DONE = new Answer(200, "{\"größe\":1}");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @Test
    default void aRepeatedRequestFindsItsAnswer() {
        assertThat(begin("a", NOON)).isEqualTo(new Leave.Granted());
        assertThat(begin("a", NOON)).isEqualTo(new Leave.Earlier("request", Optional.empty()));

        answers().answered("a", DONE);

        assertThat(begin("a", NOON.plusSeconds(3600))).isEqualTo(new Leave.Earlier("request", Optional.of(DONE)));
        assertThat(begin("b", NOON)).isEqualTo(new Leave.Granted());
    }

    @Test
    default void whatWasForgottenMayBeginAgain() {
        begin("a", NOON);

        answers().forget("a");

        assertThat(begin("a", NOON)).isEqualTo(new Leave.Granted());
    }

    @Test
    default void anAnswerIsRememberedForADay() {
        begin("a", NOON);
        answers().answered("a", DONE);
        Instant aDayLater = NOON.plus(Duration.ofHours(GivenAnswers.HOURS));

        assertThat(begin("a", aDayLater)).isEqualTo(new Leave.Earlier("request", Optional.of(DONE)));
        assertThat(begin("a", aDayLater.plusSeconds(1))).isEqualTo(new Leave.Granted());
        assertThat(begin("a", aDayLater.plusSeconds(2))).isEqualTo(new Leave.Earlier("request", Optional.empty()));
    }

    @Test
    default void whoeverDiedOverARequestIsFollowedByAnother() {
        begin("a", NOON);

        assertThat(begin("a", NOON.plusSeconds(GivenAnswers.LONGEST_WORK)))
                .isEqualTo(new Leave.Earlier("request", Optional.empty()));
        assertThat(begin("a", NOON.plusSeconds(GivenAnswers.LONGEST_WORK + 1))).isEqualTo(new Leave.Granted());
    }

    @Test
    default void ofManyAtOnceOneIsGranted() {
        List<Leave> all = Together.run(8, thread -> begin("a", NOON));

        assertThat(all).containsOnlyOnce(new Leave.Granted());
    }

    @Test
    default void whatIsOldIsRemovedInBatches() {
        for (int n = 0; n < 5; n++) {
            begin("old-" + n, NOON);
        }
        begin("young", NOON.plusSeconds(60));

        assertThat(answers().removeBefore(NOON.plusSeconds(60), 3)).isEqualTo(3);
        assertThat(answers().removeBefore(NOON.plusSeconds(60), 3)).isEqualTo(2);

        assertThat(begin("young", NOON.plusSeconds(60))).isEqualTo(new Leave.Earlier("request", Optional.empty()));
    }

    private Leave begin(String scope, Instant now) {
        return answers().begin(scope, "request", now);
    }

    private GivenAnswers answers() {
        return store().givenAnswers();
    }
}
