package org.advalorem.engine.correction;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.engine.work.Bell;
import org.advalorem.engine.work.Loop;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the work going: takes in messages, claims due corrections in batches as workers become free, and prolongs their leases while
 * they run. It outlives a store that goes away and comes back. Any number of runners may work on one store.
 *
 * <p>{@link #runOnce()} does the same on the calling thread and starts none, for simulation and for hosts with a schedule of their
 * own.
 */
public final class Runner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);

    /** Long beside a claim, short beside a call to a peer. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    private final Corrections corrections;
    private final ProcessOrder processOrder;
    private final TakeIn takeIn;
    private final Options options;
    private final ThreadFactory threads;
    private final Map<Claim, Boolean> held = new ConcurrentHashMap<>();
    private final Semaphore freeWorkers;
    private final Bell dueWork = new Bell();
    private final Bell messages = new Bell();
    private volatile boolean closing;
    /** Seen by the claiming loop alone. */
    private boolean pilingUp;
    /** Written by the loop that takes in. */
    private volatile boolean messagesPileUp;

    private Running running;

    public Runner(
            Corrections corrections, ProcessOrder processOrder, TakeIn takeIn, Options options, ThreadFactory threads) {
        this.corrections = corrections;
        this.processOrder = processOrder;
        this.takeIn = takeIn;
        this.options = options;
        this.threads = threads;
        this.freeWorkers = new Semaphore(options.workers());
    }

    /**
     * Takes in one batch of messages, then works on one batch of due corrections, on the calling thread.
     *
     * @return how many messages and corrections there were; 0 when nothing is due now
     * @throws StoreUnavailable if the store is away
     */
    public int runOnce() {
        int taken = takeIn.run(options.batch());
        List<Claim> claims = corrections.claimDue(options.batch(), options.lease());
        claims.forEach(this::processIfStillHeld);
        return taken + claims.size();
    }

    /** The ones before may have taken longer than the lease. */
    private void processIfStillHeld(Claim claim) {
        if (!corrections.prolong(List.of(claim), options.lease()).isEmpty()) {
            process(claim);
        }
    }

    /** Starts the threads. */
    public synchronized void start() {
        if (running != null || closing) {
            throw new IllegalStateException("A runner starts once");
        }
        var workers = Executors.newFixedThreadPool(options.workers(), threads);
        var loops = Executors.newFixedThreadPool(2, threads);
        var heart = Executors.newSingleThreadScheduledExecutor(threads);
        loops.execute(loop(dueWork, () -> claim(workers)));
        loops.execute(loop(messages, this::takeIn));
        long beat = options.heartbeat().toMillis();
        var beating = heart.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
        running = new Running(workers, loops, heart, beating);
    }

    /** Something came in or was decided: looks at once instead of at the end of the pause. */
    public void wake() {
        messages.ring();
        dueWork.ring();
    }

    /** How many corrections it holds at this moment. */
    public int held() {
        return held.size();
    }

    /**
     * Takes nothing new, lets what runs come to its end, and gives back what was claimed and not begun. Leases are prolonged to the
     * last. What outlasts {@link Options#grace()} is left to its lease.
     */
    @Override
    public synchronized void close() {
        closing = true;
        wake();
        if (running == null) {
            return;
        }
        running.stop(options.grace());
        running = null;
    }

    private Loop loop(Bell bell, Loop.Work work) {
        return new Loop(bell, work, () -> closing, options.shortestPause(), options.longestPause());
    }

    /** Claims no more than there are workers free, so that nothing waits under a lease. */
    private boolean claim(ExecutorService workers) throws InterruptedException {
        int most = Math.min(options.batch(), placesFree());
        if (most < 1) {
            return false;
        }
        freeWorkers.acquire();
        int free = 1 + (pilingUp ? gather(most) : 0);
        free += drain(most - free);
        List<Claim> claims = List.of();
        try {
            claims = closing ? List.of() : corrections.claimDue(free, options.lease());
        } finally {
            freeWorkers.release(free - claims.size());
        }
        claims.forEach(claim -> handOver(claim, workers));
        pilingUp = claims.size() == free;
        return pilingUp;
    }

    private void handOver(Claim claim, ExecutorService workers) {
        held.put(claim, true);
        try {
            workers.execute(() -> work(claim));
        } catch (RuntimeException | Error noThread) {
            held.remove(claim);
            freeWorkers.release();
            log.error(
                    "Order {} is left to its lease: nobody can work on it",
                    claim.correction().key(),
                    noThread);
        }
    }

    /**
     * A quarter of the workers goes on while messages pile up: a correction can wait for minutes, and the copy of the shop, which the
     * same messages keep up to date, should not.
     */
    private int placesFree() {
        return messagesPileUp ? Math.max(1, options.workers() / 4) - held.size() : options.workers();
    }

    /** A claim costs about the same for one as for many. While there is more work than workers, a quarter of them claims together. */
    private int gather(int most) throws InterruptedException {
        int more = Math.min(options.workers() / 4, most) - 1;
        return more > 0 && freeWorkers.tryAcquire(more, GATHERING.toMillis(), TimeUnit.MILLISECONDS) ? more : 0;
    }

    private int drain(int most) {
        int more = Math.min(freeWorkers.availablePermits(), most);
        return more > 0 && freeWorkers.tryAcquire(more) ? more : 0;
    }

    private void work(Claim claim) {
        try {
            if (closing) {
                corrections.release(claim);
            } else {
                process(claim);
            }
        } catch (StoreUnavailable away) {
            log.warn(
                    "The claim of {} is left to its lease: {}",
                    claim.correction().key(),
                    away.getMessage());
        } finally {
            held.remove(claim);
            freeWorkers.release();
        }
    }

    private void process(Claim claim) {
        try {
            processOrder.process(claim);
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException defect) {
            log.error("Order {} is left to its lease", claim.correction().key(), defect);
        }
    }

    private boolean takeIn() {
        int taken = takeIn.run(options.batch());
        boolean wasPilingUp = messagesPileUp;
        messagesPileUp = taken == options.batch();
        if (taken > 0 || wasPilingUp) {
            dueWork.ring();
        }
        // A batch may be short because its bodies are large, so that only an empty one says that there are no more.
        return taken > 0;
    }

    private void beat() {
        List<Claim> claims = List.copyOf(held.keySet());
        if (claims.isEmpty()) {
            return;
        }
        try {
            int kept = corrections.prolong(claims, options.lease()).size();
            if (kept < claims.size()) {
                log.debug("{} of {} leases were prolonged; the others ended or were lost", kept, claims.size());
            }
        } catch (RuntimeException | Error away) {
            // The next beat tries again, unless this one throws; a lease that runs out meanwhile costs only the work
            // under it.
            log.warn("Leases could not be prolonged: {}", away.toString());
        }
    }

    /** The threads of a started runner. */
    private record Running(ExecutorService workers, ExecutorService loops, ExecutorService heart, Future<?> beating) {

        void stop(Duration grace) {
            loops.shutdown();
            await(loops, grace);
            workers.shutdown();
            await(workers, grace);
            beating.cancel(false);
            heart.shutdown();
        }

        private static void await(ExecutorService threads, Duration grace) {
            try {
                if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn("Some work outlasts the stop and is left to its lease");
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * How a runner works.
     *
     * @param workers how many orders at once
     * @param batch how many are claimed or taken in one statement
     * @param lease must be several heartbeats long
     * @param heartbeat how often leases are prolonged
     * @param shortestPause after a look that found nothing; doubles with each further one
     * @param longestPause no pause is longer
     * @param grace how long a stop waits for what runs
     */
    public record Options(
            int workers,
            int batch,
            Lease lease,
            Duration heartbeat,
            Duration shortestPause,
            Duration longestPause,
            Duration grace) {

        public Options {
            if (workers < 1 || batch < 1) {
                throw new IllegalArgumentException("workers and batch must be 1 or more");
            }
            if (lease.length().compareTo(heartbeat.multipliedBy(2)) < 0) {
                throw new IllegalArgumentException(
                        "A lease of " + lease.length() + " does not outlast two heartbeats of " + heartbeat);
            }
        }

        /** Sixteen orders at once; dead work is taken over within some ten seconds. */
        public static Options of(String owner) {
            return new Options(
                    16,
                    64,
                    new Lease(owner, Duration.ofSeconds(10)),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30));
        }

        public Options withWorkers(int count) {
            return new Options(count, batch, lease, heartbeat, shortestPause, longestPause, grace);
        }
    }
}
