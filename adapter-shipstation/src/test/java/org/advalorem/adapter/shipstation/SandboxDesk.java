package org.advalorem.adapter.shipstation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A desk on a clock that only its own waiting moves, so that no test waits. */
final class SandboxDesk {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final TestClock clock = new TestClock();
    private final List<Duration> pauses = new ArrayList<>();

    FeignCustomsDesk at(URI baseUrl) {
        return at(baseUrl, Duration.ofSeconds(30));
    }

    FeignCustomsDesk at(URI baseUrl, Duration readTimeout) {
        var limits = new Limits(Duration.ofSeconds(10), readTimeout, 3, Duration.ofSeconds(90), 8L << 20);
        return at(baseUrl, limits);
    }

    FeignCustomsDesk at(URI baseUrl, Limits limits) {
        return new FeignCustomsDesk(baseUrl, limits, new Surroundings(clock, this::pause, new Random(1)));
    }

    Clock clock() {
        return clock;
    }

    /** How long workers were held up, one entry each time. */
    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    private synchronized void pause(Duration duration) {
        pauses.add(duration);
        clock.now = clock.now.plus(duration);
    }

    private static final class TestClock extends Clock {

        private volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
