package org.advalorem.adapter.jdbi.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.advalorem.port.system.StoreUnavailable;

/**
 * Lets concurrent small writes of one kind share a commit. One caller writes at a time, or a few do; whoever comes meanwhile
 * waits, and the first of them then writes everything that has gathered. Nobody waits for company: a lone write goes straight away. There is no
 * thread of its own, so there is none to die.
 *
 * <p>Each caller gets its own answer, after the commit. If a group is refused, each of its writes is tried alone, so that one
 * bad row does not hurt its neighbours; if the store does not answer, all of the group are told.
 *
 * @param <T> one write
 * @param <R> its answer
 */
public final class GroupCommit<T, R> implements AutoCloseable {

    private final Terms<T> terms;
    private final int lanes;
    private final Function<List<T>, List<R>> writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Ticket<T, R>> waiting = new ArrayDeque<>();
    /** How many lanes are taken; while one is free, nobody waits. */
    private int writing;

    private boolean closed;

    /**
     * What may go together.
     *
     * @param key two writes with equal keys never share a group; in one lane, the later one goes in a later group
     * @param weight what a write costs; a group weighs at most {@code heaviest}, but for a single write that weighs more
     * @param most writes in a group, 1 or more
     */
    public record Terms<T>(Function<T, Object> key, ToLongFunction<T> weight, long heaviest, int most) {

        public static <T> Terms<T> upTo(int most, Function<T, Object> key) {
            return new Terms<>(key, write -> 0, 0, most);
        }
    }

    /**
     * Begins empty.
     *
     * @param writer writes a group durably and answers with one result a write, in their order, or throws and writes nothing
     */
    public GroupCommit(Terms<T> terms, Function<List<T>, List<R>> writer) {
        this(terms, 1, writer);
    }

    /**
     * Begins empty.
     *
     * @param lanes how many groups may be written at once; while the store makes one durable, the next is on its way. With more
     *     than one, writes with equal keys may meet there
     */
    public GroupCommit(Terms<T> terms, int lanes, Function<List<T>, List<R>> writer) {
        this.terms = terms;
        this.lanes = lanes;
        this.writer = writer;
    }

    /**
     * Writes, and returns when it is durable.
     *
     * @throws StoreUnavailable if the store did not answer, or this is closed
     * @throws RuntimeException what the writer threw for this write alone
     */
    public R write(T write) {
        var mine = new Ticket<T, R>(write);
        if (enter(mine) || mine.turn.join() == Turn.TO_WRITE) {
            writeGroup(mine);
        }
        return mine.answer();
    }

    /** Takes no more writes. Those that are waiting are still written, by their callers. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** How many writes wait for their turn, without those being written. */
    public int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the caller is to write at once; otherwise it waits in the queue. */
    private boolean enter(Ticket<T, R> ticket) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreUnavailable("The store is being closed", null);
            }
            if (writing < lanes) {
                writing++;
                return true;
            }
            waiting.add(ticket);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void writeGroup(Ticket<T, R> first) {
        List<Ticket<T, R>> group = groupOf(first);
        // An interrupted caller writes for others too: the connection pool would refuse it.
        boolean interrupted = Thread.interrupted();
        try {
            settle(group);
        } catch (Error error) {
            group.forEach(ticket -> ticket.fail(new StoreUnavailable("The write broke off", error)));
            throw error;
        } finally {
            handOver();
            group.forEach(Ticket::wake);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The one whose turn it is, and whatever of the queue may go with it. */
    private List<Ticket<T, R>> groupOf(Ticket<T, R> first) {
        lock.lock();
        try {
            var group = new ArrayList<>(List.of(first));
            Set<Object> keys = new HashSet<>();
            keys.add(terms.key().apply(first.write));
            long weight = terms.weight().applyAsLong(first.write);
            for (Iterator<Ticket<T, R>> each = waiting.iterator(); each.hasNext() && group.size() < terms.most(); ) {
                Ticket<T, R> ticket = each.next();
                // A key that was seen stays barred, so that a third write cannot overtake the second.
                boolean fresh = keys.add(terms.key().apply(ticket.write));
                long heavier = weight + terms.weight().applyAsLong(ticket.write);
                if (fresh && heavier <= terms.heaviest()) {
                    group.add(ticket);
                    weight = heavier;
                    each.remove();
                }
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void settle(List<Ticket<T, R>> group) {
        try {
            List<R> answers =
                    writer.apply(group.stream().map(ticket -> ticket.write).toList());
            for (int index = 0; index < group.size(); index++) {
                group.get(index).succeed(answers.get(index));
            }
        } catch (StoreUnavailable unavailable) {
            group.forEach(ticket -> ticket.fail(unavailable));
        } catch (RuntimeException refused) {
            if (group.size() == 1) {
                group.get(0).fail(refused);
            } else {
                settleEachAlone(group);
            }
        }
    }

    private void settleEachAlone(List<Ticket<T, R>> group) {
        for (int index = 0; index < group.size(); index++) {
            Ticket<T, R> ticket = group.get(index);
            settle(List.of(ticket));
            if (ticket.failure instanceof StoreUnavailable unavailable) {
                // It would not answer the rest either, and each of them would wait for that.
                group.subList(index + 1, group.size()).forEach(rest -> rest.fail(unavailable));
                return;
            }
        }
    }

    private void handOver() {
        Ticket<T, R> next;
        lock.lock();
        try {
            next = waiting.poll();
            if (next == null) {
                writing--;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.turn.complete(Turn.TO_WRITE);
        }
    }

    private enum Turn {
        TO_WRITE,
        DONE
    }

    private static final class Ticket<T, R> {

        private final T write;
        private final CompletableFuture<Turn> turn = new CompletableFuture<>();
        private R result;
        private RuntimeException failure;

        Ticket(T write) {
            this.write = write;
        }

        void succeed(R answer) {
            result = answer;
        }

        void fail(RuntimeException why) {
            failure = why;
        }

        void wake() {
            turn.complete(Turn.DONE);
        }

        /** Seen by its caller either because it wrote itself, or because {@code turn} was completed after. */
        R answer() {
            if (failure instanceof StoreUnavailable shared) {
                throw new StoreUnavailable(shared.getMessage(), shared);
            }
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
