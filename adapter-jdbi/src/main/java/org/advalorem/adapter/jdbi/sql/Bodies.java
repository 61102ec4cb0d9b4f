package org.advalorem.adapter.jdbi.sql;

import static org.advalorem.adapter.jdbi.sql.Columns.integers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.advalorem.domain.message.RawBody;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Bodies of several rows as one run of bytes: in an array of texts each quote would have to be escaped, which costs more than all the
 * rest. A row keeps its body in one of two columns, {@code body} if a text can hold it and otherwise {@code body_bytes}.
 */
public final class Bodies {

    /** What the bodies are cut out of, as a table {@code all_of_them} of one row. */
    public static final String RUN = "(select :bodies::bytea as bodies) as all_of_them";

    /** The arguments of an {@code unnest} by which each row knows its place, and their names there. */
    public static final String PARAMETERS = ":bodyStartsAt::int4[], :bodyBytes::int4[], :bodyIsText::bool[]";

    public static final String NAMES = "starts_at, bytes, is_text";

    /** The values of the columns {@code body} and {@code body_bytes}. */
    public static final String BODY =
            "case when is_text then convert_from(substr(bodies, starts_at, bytes), 'UTF8') end";

    public static final String BODY_BYTES = "case when not is_text then substr(bodies, starts_at, bytes) end";

    /**
     * How many bytes are handed out at once. Each thread that is at them has them in memory several times over: as they came from the
     * database, as texts, and as the run in which they are written again. There is room for four of the largest bodies that are let in,
     * and for hundreds of the usual ones.
     */
    public static final int MOST_AT_ONCE = 8 * 1024 * 1024;

    /** How many bytes the body of a row has once it is unpacked. The row itself tells, so that no body is fetched for it. */
    public static final String LENGTH = "coalesce(octet_length(body), octet_length(body_bytes))";

    private Bodies() {}

    /**
     * The first rows of a table whose bodies may be handed out at once, as what follows a {@code from}: as many as have no more than
     * {@link #MOST_AT_ONCE} bytes together, and the first one in any case, since a body that is larger has to go sometime.
     *
     * @param table has the {@link #LENGTH} of each body as {@code length}
     */
    public static String firstOf(String table, String order) {
        return """
                (select *, sum(length) over (order by %s rows unbounded preceding) as length_so_far from %s) as added
                where length_so_far <= %d or length_so_far = length""".formatted(order, table, MOST_AT_ONCE);
    }

    public static void bind(SqlStatement<?> statement, List<RawBody> bodies) {
        byte[] run = new byte[bodies.stream().mapToInt(RawBody::length).sum()];
        var startsAt = new Integer[bodies.size()];
        var isText = new Boolean[bodies.size()];
        int end = 0;
        for (int index = 0; index < bodies.size(); index++) {
            byte[] body = bodies.get(index).bytes();
            System.arraycopy(body, 0, run, end, body.length);
            startsAt[index] = end + 1;
            isText[index] = bodies.get(index).isText();
            end += body.length;
        }
        statement
                .bind("bodies", run)
                .bind("bodyStartsAt", startsAt)
                .bind("bodyBytes", integers(bodies, RawBody::length))
                .bind("bodyIsText", isText);
    }

    public static RawBody read(ResultSet row) throws SQLException {
        String text = row.getString("body");
        return text == null ? RawBody.of(row.getBytes("body_bytes")) : RawBody.of(text);
    }
}
