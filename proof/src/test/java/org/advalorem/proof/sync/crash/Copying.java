package org.advalorem.proof.sync.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.service.Rows;

/**
 * A job that copies something, watched from outside: at each look what is stored is held against its cursor, both as of one moment. A
 * cursor ahead of what is stored is a page that is lost as soon as somebody dies.
 */
final class Copying {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Rows rows;
    private final String kind;
    private final String id;
    private final String stored;
    private final Demand demand;
    private int looks;

    /** What has to be stored when a job's cursor stands somewhere. */
    @FunctionalInterface
    interface Demand {
        /** What is wrong; empty if nothing is. */
        List<String> faults(Look look);
    }

    /**
     * What is to be seen of a job at one moment.
     *
     * @param stored of what it copies
     */
    record Look(String status, String cursor, long processed, long counted, long stored, String note) {

        boolean isCompleted() {
            return status.equals("COMPLETED");
        }
    }

    /**
     * The newest job of a kind.
     *
     * @param stored a query for the number of things that are stored
     */
    Copying(Rows rows, String kind, String stored, Demand demand) {
        this.rows = rows;
        this.kind = kind;
        this.stored = stored;
        this.demand = demand;
        id = rows.ask("select id from sync_job where kind = '" + kind + "' order by created_at desc limit 1")
                .get(0);
    }

    /**
     * Looks once.
     *
     * @throws AssertionError if the cursor is not where it should be, or the job failed
     */
    Look look() {
        List<String> row = rows.all("select status, cursor, processed, created + updated + skipped, (" + stored
                        + "), note from sync_job where id = '" + id + "'")
                .get(0);
        var look = new Look(
                row.get(0),
                row.get(1),
                Long.parseLong(row.get(2)),
                Long.parseLong(row.get(3)),
                Long.parseLong(row.get(4)),
                row.get(5));
        looks++;
        List<String> faults = demand.faults(look);
        if (!faults.isEmpty()) {
            throw new CursorAstray(kind + ": " + String.join("; ", faults) + ", at " + look);
        }
        if (List.of("FAILED", "CANCELLED", "PAUSED").contains(look.status())) {
            throw new CursorAstray(kind + " does not go on: " + look);
        }
        return look;
    }

    /** A cursor that does not fit to what is stored. No patience helps. */
    static final class CursorAstray extends AssertionError {

        private static final long serialVersionUID = 1L;

        CursorAstray(String message) {
            super(message);
        }
    }

    /** Waits until so many more pages are kept; whether it then goes on. */
    boolean awaitPages(int pages) {
        Look before = look();
        for (int page = 0; page < pages && !before.isCompleted(); page++) {
            String cursor = before.cursor();
            Patience.until(kind + " goes on from " + cursor, PATIENCE, () -> {
                Look now = look();
                return now.isCompleted() || !now.cursor().equals(cursor);
            });
            before = look();
        }
        return !before.isCompleted();
    }

    /** Waits for its end. */
    Look awaitEnd() {
        Patience.until(kind + " is completed", PATIENCE, () -> look().isCompleted());
        return look();
    }

    /** Who works on it; empty if nobody does. */
    String holder() {
        return rows.ask("select coalesce(lease_owner, '') from sync_job where id = '" + id + "'")
                .get(0);
    }

    boolean isHeld() {
        return !holder().isEmpty();
    }

    String kind() {
        return kind;
    }

    int looks() {
        return looks;
    }

    /** Of a bulk file how many of its orders are kept: the second word of the cursor. */
    static long done(Look look) {
        return look.cursor().isEmpty()
                ? 0
                : Long.parseLong(Splitter.on(' ').splitToList(look.cursor()).get(1));
    }

    /**
     * Of a list how many are kept, by the sandbox's cursors, which name the last one.
     *
     * @param upTo how many of the list come up to the one with this sort value and id, itself included
     */
    static long listed(Look look, long all, LongBinaryOperator upTo) {
        if (look.isCompleted()) {
            return all;
        }
        if (look.cursor().isEmpty()) {
            return 0;
        }
        String cursor = new String(Base64.getDecoder().decode(look.cursor()), UTF_8);
        return upTo.applyAsLong(number("last_value", cursor), number("last_id", cursor));
    }

    private static long number(String field, String cursor) {
        Matcher found = Pattern.compile("\"" + field + "\":(-?\\d+)").matcher(cursor);
        if (!found.find()) {
            throw new IllegalStateException("No " + field + " in " + cursor);
        }
        return Long.parseLong(found.group(1));
    }
}
