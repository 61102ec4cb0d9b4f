package org.advalorem.proof.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Who runs when. Each task has a thread, and exactly one of them runs: the one that wakes first in simulated time, by chance among
 * those that wake together. So a story depends on its seed alone, and everything here is touched by one thread at a time.
 */
final class Turns {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(body, "simulated");
        thread.setDaemon(true);
        return thread;
    });

    private final List<Task> tasks = new ArrayList<>();
    private final Semaphore allDone = new Semaphore(0);
    private final SplittableRandom random;
    private Task running;
    private long now;
    private int spawned;
    private boolean over;

    Turns(SplittableRandom random) {
        this.random = random;
    }

    /** Microseconds since the beginning. */
    long now() {
        return now;
    }

    Task running() {
        return running;
    }

    /** From now on each task ends at its next step. */
    void end() {
        over = true;
    }

    Task spawn(String name, Host host, long wakeAt, Runnable body) {
        Task task = new Task(name, ++spawned, host, body);
        task.wakeAt = wakeAt;
        task.rank = random.nextInt();
        tasks.add(task);
        return task;
    }

    /** Lets the tasks run until all have ended. */
    void run() throws InterruptedException {
        next();
        allDone.acquire();
    }

    /** The running task goes on after so many microseconds; others may go first. */
    void pause(long micros) {
        Task me = running;
        me.wakeAt = now + micros;
        me.rank = random.nextInt();
        Task first = first();
        if (first == me) {
            now = Math.max(now, me.wakeAt);
        } else {
            give(first);
            me.awaitTurn();
        }
        goOnUnlessDead(me);
    }

    private void goOnUnlessDead(Task task) {
        if (over) {
            throw new Unwind("over");
        }
        if (task.isDead()) {
            throw new Unwind("dead");
        }
    }

    private void give(Task task) {
        running = task;
        now = Math.max(now, wakeTime(task));
        if (task.begin()) {
            THREADS.execute(() -> live(task));
        } else {
            task.giveTurn();
        }
    }

    private void live(Task task) {
        task.isOnItsThread();
        try {
            goOnUnlessDead(task);
            task.body.run();
        } catch (Unwind offTheStage) {
            // As it should.
        } finally {
            tasks.remove(task);
            next();
        }
    }

    private void next() {
        if (tasks.isEmpty()) {
            allDone.release();
        } else {
            give(first());
        }
    }

    private Task first() {
        Task first = tasks.get(0);
        for (int index = 1; index < tasks.size(); index++) {
            Task other = tasks.get(index);
            if (isBefore(other, first)) {
                first = other;
            }
        }
        return first;
    }

    private boolean isBefore(Task one, Task other) {
        long mine = wakeTime(one);
        long yours = wakeTime(other);
        return mine < yours || (mine == yours && one.rank < other.rank);
    }

    /** The dead leave at once, and at the end everybody does. */
    private long wakeTime(Task task) {
        return over || task.isDead() ? 0 : task.wakeAt;
    }
}
