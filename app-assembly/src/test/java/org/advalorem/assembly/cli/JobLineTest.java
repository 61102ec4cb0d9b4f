package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.Keeping;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.domain.sync.SyncPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobLineTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    private final SyncJob job = SyncJob.created(
                    new SyncJobKey(new ShopId("lamps.myshopify.com"), "job-1"),
                    SyncJobKind.ORDERS_DUMP,
                    SyncPeriod.ALL,
                    NOW)
            .takeUp(NOW);

    @Test
    void showsHowFarItIsAndHowLongItMayStillTake() {
        List<Keeping> kept = Collections.nCopies(1500, Keeping.CREATED);
        SyncJob halfway = job.page(SyncPage.of(List.of(), "1500").outOf(3000), kept, NOW.plusSeconds(60));

        assertThat(JobLine.running(halfway, NOW.plusSeconds(60)))
                .isEqualTo(
                        "[############.............] 50 %  1,500 looked at, 1,500 new, 0 changed, 1,500/min, 60 s left");
    }

    @Test
    void hasNoBarWhileTheTotalIsUnknownAndSaysWhyItWaits() {
        SyncJob waiting = job.waitUntil(NOW.plusSeconds(5), "", "Shopify writes the file", NOW);

        assertThat(JobLine.running(waiting, NOW)).isEqualTo("0 looked at, 0 new, 0 changed  (Shopify writes the file)");
    }

    @Test
    void saysInTheEndWhyItBrokeOff() {
        assertThat(JobLine.rested(job.fail("The token was rejected.", NOW)))
                .isEqualTo("failed: 0 looked at, 0 new, 0 changed. The token was rejected.");
    }

    @ParameterizedTest
    @CsvSource({
        "36h, 2026-10-31T22:00:00Z",
        "90d, 2026-08-04T10:00:00Z",
        "2w, 2026-10-19T10:00:00Z",
        "2026-08-01, 2026-08-01T00:00:00Z",
    })
    void readsSinceWhen(String text, Instant moment) {
        assertThat(Since.parse(text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "0d", "-1d", "90 d", "d", "2026-13-01", "2026-11-03", "999999d", ""})
    void refusesWhatIsNoMomentGoneBy(String text) {
        assertThatThrownBy(() -> Since.parse(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 36h, 90d");
    }
}
