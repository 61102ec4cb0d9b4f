package org.advalorem.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.advalorem.adapter.jdbi.Schedule.Recurring;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void workComesAgainAlsoAfterItFailed() throws InterruptedException {
        var runs = new CountDownLatch(2);
        var sweep = new Recurring("sweep", Duration.ofMillis(10), () -> {
            runs.countDown();
            throw new IllegalStateException("planned");
        });
        try (TestDatabase test = TestDatabase.fresh();
                Database database = test.open();
                Schedule schedule = Schedule.start(database, List.of(sweep))) {
            assertThat(schedule).isNotNull();
            assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void ofTwoProcessesOneDoesTheWork() throws InterruptedException {
        var running = new AtomicInteger();
        var mostAtOnce = new AtomicInteger();
        var runs = new CountDownLatch(3);
        var sweep = new Recurring("sweep", Duration.ofMillis(10), () -> {
            mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
            runs.countDown();
            running.decrementAndGet();
        });
        try (TestDatabase test = TestDatabase.fresh();
                Database database = test.open();
                Schedule one = Schedule.start(database, List.of(sweep));
                Schedule other = Schedule.start(database, List.of(sweep))) {
            assertThat(one).isNotSameAs(other);
            assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(mostAtOnce).hasValue(1);
    }
}
