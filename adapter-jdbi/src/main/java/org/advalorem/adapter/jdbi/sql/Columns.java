package org.advalorem.adapter.jdbi.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Rows turned into one array a column, as set-wise statements take them, and columns read back as the domain's types. */
public final class Columns {

    private Columns() {}

    /** The values may be null. */
    public static <T> String[] texts(List<T> rows, Function<? super T, String> column) {
        return filled(new String[rows.size()], rows, row -> storable(column.apply(row)));
    }

    public static <T> Long[] numbers(List<T> rows, ToLongFunction<? super T> column) {
        return filled(new Long[rows.size()], rows, column::applyAsLong);
    }

    public static <T> Integer[] integers(List<T> rows, ToIntFunction<? super T> column) {
        return filled(new Integer[rows.size()], rows, column::applyAsInt);
    }

    /** For the function {@code as_instant}: whole microseconds since 1970, which is what PostgreSQL keeps. */
    public static <T> Long[] instants(List<T> rows, Function<? super T, Instant> column) {
        return filled(new Long[rows.size()], rows, row -> micros(column.apply(row)));
    }

    public static <T> Long[] optionalInstants(List<T> rows, Function<? super T, Optional<Instant>> column) {
        return filled(
                new Long[rows.size()],
                rows,
                row -> column.apply(row).map(Columns::micros).orElse(null));
    }

    /** A loop, since there are forty columns to a step, and a stream for each costs more than what it does. */
    private static <T, C> C[] filled(C[] values, List<T> rows, Function<? super T, ? extends C> column) {
        for (int row = 0; row < values.length; row++) {
            values[row] = column.apply(rows.get(row));
        }
        return values;
    }

    public static <T> String[] optionalTexts(List<T> rows, Function<T, Optional<String>> column) {
        return texts(rows, row -> column.apply(row).orElse(null));
    }

    /** One instant as a parameter. */
    public static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    public static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** PostgreSQL's text holds every character but NUL. */
    public static String storable(String text) {
        return text == null || text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                TimeUnit.NANOSECONDS.toMicros(instant.getNano()));
    }
}
