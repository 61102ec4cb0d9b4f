package org.advalorem.adapter.jdbi;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;

/**
 * What happens again and again and is no case of its own: clearing away what expired, looking after what was left behind. Each
 * work runs in one process at a time, however many there are; when that one dies, another goes on after some 20 seconds. A run
 * that fails is logged and comes again after the interval.
 */
public final class Schedule implements AutoCloseable {

    private static final int THREADS = 3;
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LONGEST_WAIT_AT_THE_END = Duration.ofSeconds(15);

    private final Scheduler scheduler;

    private Schedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Something to be done again and again.
     *
     * @param name the same in every version and process, such as {@code expired-sessions}
     * @param interval from the end of a run to the beginning of the next
     * @param work may be repeated after it broke off
     */
    public record Recurring(String name, Duration interval, Runnable work) {}

    /**
     * Begins: work that was never done before is done at once.
     *
     * @param database migrated already; must stay open until this is closed
     */
    public static Schedule start(Database database, List<Recurring> all) {
        List<RecurringTask<?>> tasks =
                all.stream().<RecurringTask<?>>map(Schedule::task).toList();
        Scheduler scheduler = Scheduler.create(database.dataSource())
                .startTasks(tasks)
                .serializer(new NoData())
                .threads(THREADS)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_WAIT_AT_THE_END)
                .build();
        scheduler.start();
        return new Schedule(scheduler);
    }

    private static RecurringTask<Void> task(Recurring recurring) {
        return Tasks.recurring(recurring.name(), FixedDelay.of(recurring.interval()))
                .execute((instance, context) -> recurring.work().run());
    }

    /** Begins nothing more, and waits some seconds for what runs. */
    @Override
    public void close() {
        scheduler.stop();
    }

    /** No work has data, so nothing is ever read from bytes. */
    private static final class NoData implements Serializer {

        private static final byte[] NOTHING = {};

        @Override
        public byte[] serialize(Object data) {
            return NOTHING;
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] serialized) {
            return null;
        }
    }
}
