package org.advalorem.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;

class SyncScheduleTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final SyncSchedule standard = SyncSchedule.standard(SHOP, NOON);

    @Test
    void runsEveryHourAndLooksBackADay() {
        assertThat(standard.isRunning()).isTrue();
        assertThat(standard.nextRunAt()).contains(NOON);

        SyncSchedule ran = standard.ran("job-1", NOON);

        assertThat(ran.nextRunAt()).contains(NOON.plus(HOUR));
        assertThat(ran.lastJob()).contains("job-1");
        assertThat(ran.period(Optional.empty(), NOON)).isEqualTo(SyncPeriod.since(NOON.minus(DAY)));
    }

    @Test
    void restsWhileItIsStopped() {
        SyncSchedule stopped = standard.stopped();

        assertThat(stopped.isRunning()).isFalse();
        assertThat(stopped.ran("job-1", NOON).nextRunAt())
                .as("a person may run it once")
                .isEmpty();
        assertThat(stopped.started(NOON.plus(HOUR)).nextRunAt()).contains(NOON.plus(HOUR));
        assertThat(standard.started(NOON.plus(HOUR))).as("one that runs").isEqualTo(standard);
    }

    @Test
    void keepsToOtherLengthsAtOnce() {
        SyncSchedule ran = standard.ran("job-1", NOON);

        assertThat(ran.with(Duration.ofMinutes(5), DAY, NOON).nextRunAt()).contains(NOON.plusSeconds(300));
        assertThat(ran.with(DAY, DAY, NOON).nextRunAt()).contains(NOON.plus(HOUR));
        assertThat(ran.stopped().with(DAY, DAY, NOON).nextRunAt()).isEmpty();
        assertThat(ran.with(DAY, HOUR.plusSeconds(59), NOON).lookBack()).isEqualTo(HOUR);
    }

    @Test
    void knowsWhichLengthsMakeSense() {
        assertThatThrownBy(() -> standard.with(Duration.ofSeconds(59), DAY, NOON))
                .hasMessage("every must be 1 to 10080 minutes: PT59S");
        assertThatThrownBy(() -> standard.with(Duration.ofMinutes(10081), DAY, NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> standard.with(HOUR, Duration.ofMinutes(59), NOON))
                .hasMessage("lookBack must be 60 to 86400 minutes: PT59M");
        assertThatThrownBy(() -> standard.with(HOUR, Duration.ofDays(61), NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(standard.with(Duration.ofMinutes(1), HOUR, NOON).every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(standard.with(Duration.ofDays(7), Duration.ofDays(60), NOON).every())
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void looksFartherBackAfterALongSilence() {
        SyncJob completed = job(NOON.minus(Duration.ofDays(3))).page(SyncPage.last(List.of(), ""), List.of(), NOON);

        assertThat(standard.period(Optional.of(completed), NOON))
                .as("an hour before the last run began")
                .isEqualTo(SyncPeriod.since(NOON.minus(Duration.ofDays(3)).minus(HOUR)));
        assertThat(standard.period(Optional.of(completed), NOON.minus(Duration.ofDays(3))))
                .as("soon after it")
                .isEqualTo(SyncPeriod.since(NOON.minus(Duration.ofDays(4))));
    }

    @Test
    void asksAgainForWhatAFailedRunAskedFor() {
        SyncJob failed = job(NOON.minus(HOUR)).fail("away", NOON);

        assertThat(standard.period(Optional.of(failed), NOON))
                .isEqualTo(SyncPeriod.since(NOON.minus(HOUR).minus(Duration.ofDays(2))));
    }

    /** Taken up, created at a time for the two days before. */
    private static SyncJob job(Instant at) {
        return SyncJob.created(
                        new SyncJobKey(SHOP, "job-1"),
                        SyncJobKind.RECENT_ORDERS,
                        SyncPeriod.since(at.minus(Duration.ofDays(2))),
                        at)
                .takeUp(at);
    }
}
