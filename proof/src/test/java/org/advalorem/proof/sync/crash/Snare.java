package org.advalorem.proof.sync.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.service.Rows;

/** Keeps a statement of the service waiting in the database, so that its process can be killed just there. */
final class Snare implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final long LOCK = 4_711;
    private static final String WAITING = "from pg_locks where locktype = 'advisory' and not granted";

    private final Rows rows;
    private final String table;
    private final Connection holding;

    /** @param statement such as {@code insert on orders for each row} */
    Snare(Rows rows, String statement) {
        this.rows = rows;
        table = statement.replaceFirst(".* on (\\w+) .*", "$1");
        try {
            holding = DriverManager.getConnection(rows.jdbc());
            try (Statement lock = holding.createStatement()) {
                lock.execute("select pg_advisory_lock(" + LOCK + ")");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        rows.change("""
                create or replace function wait_in_the_snare() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock_shared(%d);
                    return new;
                end $$""".formatted(LOCK));
        rows.change("create trigger snare before " + statement + " execute function wait_in_the_snare()");
    }

    void awaitCatch(String words) {
        Patience.until(
                "something waits at \"" + words + "\"",
                SOON,
                () -> !rows.ask("select count(*) " + WAITING).get(0).equals("0"));
    }

    /** Whoever waited has lost its process: nothing of its transaction lasts. */
    @Override
    public void close() {
        rows.change("select pg_terminate_backend(pid) " + WAITING);
        try {
            holding.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        rows.change("drop trigger snare on " + table);
    }
}
