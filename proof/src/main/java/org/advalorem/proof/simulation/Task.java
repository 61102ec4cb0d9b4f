package org.advalorem.proof.simulation;

import java.util.concurrent.locks.LockSupport;

/** Something that is done step by step, on a thread of its own that runs only when it is its turn. */
final class Task {

    final String name;
    final int number;
    final Host host;
    final Runnable body;
    /** When it goes on, in microseconds of simulated time. */
    long wakeAt;
    /** Who goes first among those that wake at the same time. */
    int rank;

    private boolean begun;
    private volatile Thread thread;
    private volatile boolean hasTurn;

    /** @param host empty ({@code null}) for what never dies */
    Task(String name, int number, Host host, Runnable body) {
        this.name = name;
        this.number = number;
        this.host = host;
        this.body = body;
    }

    boolean isDead() {
        return host != null && host.isDead();
    }

    void giveTurn() {
        hasTurn = true;
        LockSupport.unpark(thread);
    }

    /** Whether it has to be given a thread; the first time only. */
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    void isOnItsThread() {
        thread = Thread.currentThread();
    }

    void awaitTurn() {
        while (!hasTurn) {
            LockSupport.park(this);
        }
        hasTurn = false;
    }
}
