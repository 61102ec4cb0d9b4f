package org.advalorem.adapter.jdbi.sql;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.advalorem.port.system.StoreUnavailable;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Runs statements on one connection of the pool and says what their failures mean: no answer is {@link StoreUnavailable}, an
 * answer that refuses the statement is a bug and an {@link IllegalStateException}.
 */
public final class Sql {

    /**
     * A condition that holds, by which the statement it stands in does not wait for the disk. A crash of the database takes back the end of
     * its log and nothing from the middle, so this is for what says that something was done, or is being done, and may be said again: what
     * was done before may stay while the word is lost, but not the other way round.
     */
    public static final String SOON_ON_DISK = "(select set_config('synchronous_commit', 'off', true)) = 'off'";

    /** Connection lost, out of resources, shut down, failed inside; or signed out, or a standby that cannot write (yet). */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "28", "3D", "53", "57", "58", "XX");

    private static final String READ_ONLY = "25006";
    private static final String UNIQUE = "23505";
    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01");
    private static final int TRIES = 5;

    private final Jdbi jdbi;

    public Sql(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.registerArgument(new ArrayArguments());
        // Parameters hold tokens and customers' data: they stay out of messages.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /** Each statement stands by itself. The work is repeated after a deadlock, so it must be one statement. */
    public <T> T ask(Function<Handle, T> work) {
        return translated(() -> jdbi.withHandle(work::apply));
    }

    /** All statements or none; the work is repeated after a deadlock. An exception undoes what was done. */
    public <T> T inTransaction(Function<Handle, T> work) {
        return translated(() -> jdbi.inTransaction(work::apply));
    }

    /** All statements see the same state, and none writes. */
    public <T> T inSnapshot(Function<Handle, T> work) {
        return translated(() -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("set transaction read only");
            return work.apply(handle);
        }));
    }

    /** Whether the database refused a statement since a row would be there twice by this index. */
    public static boolean isRefusedBy(String uniqueIndex, JdbiException refused) {
        SQLException cause = sqlCause(refused);
        return stateOf(refused).equals(UNIQUE)
                && cause != null
                && cause.getMessage() != null
                && cause.getMessage().contains("\"" + uniqueIndex + "\"");
    }

    private static <T> T translated(Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.run();
            } catch (JdbiException failure) {
                if (tries == TRIES || !WORTH_REPEATING.contains(stateOf(failure))) {
                    throw meaning(failure);
                }
            }
        }
    }

    private static RuntimeException meaning(JdbiException failure) {
        SQLException cause = sqlCause(failure);
        String state = stateOf(failure);
        if (cause == null) {
            return failure;
        }
        // Without a connection no statement was refused, whatever kept the connection away.
        boolean noAnswer = failure instanceof ConnectionException
                || state.isEmpty()
                || UNAVAILABLE_CLASSES.contains(state.substring(0, Math.min(2, state.length())))
                || READ_ONLY.equals(state)
                || WORTH_REPEATING.contains(state);
        return noAnswer
                ? new StoreUnavailable("The database did not answer: " + cause.getMessage(), failure)
                : new IllegalStateException("The database refused a statement: " + cause.getMessage(), failure);
    }

    private static String stateOf(Throwable failure) {
        SQLException cause = sqlCause(failure);
        return cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    private static SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run();
    }
}
