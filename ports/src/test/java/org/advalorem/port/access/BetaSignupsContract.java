package org.advalorem.port.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.junit.jupiter.api.Test;

/** What every list of signups keeps to. */
public interface BetaSignupsContract {

    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @Test
    default void anAddressIsKeptOnceInAnyCaseOfItsLetters() {
        assertThat(signups().add("Anna@example.com", NOON)).isTrue();
        assertThat(signups().add("anna@EXAMPLE.com", NOON.plusSeconds(1))).isFalse();
        assertThat(signups().add("berta@example.com", NOON)).isTrue();

        assertThat(signups().count()).isEqualTo(2);
    }

    @Test
    default void ofManyThatAddTheSameAddressAtOnceExactlyOneDoes() {
        assertThat(Together.run(8, thread -> signups().add("anna@example.com", NOON)))
                .containsOnlyOnce(true);
        assertThat(signups().count()).isEqualTo(1);
    }

    private BetaSignups signups() {
        return store().betaSignups();
    }
}
