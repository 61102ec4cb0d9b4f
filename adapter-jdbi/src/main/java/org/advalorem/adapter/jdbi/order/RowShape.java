package org.advalorem.adapter.jdbi.order;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The columns of one table, and the parts of set-wise statements that follow from them, so that none of those can forget a column. Rows
 * come as one array a column; instants among them as {@link Columns#instants}.
 */
final class RowShape<T> {

    private final String prefix;
    private final List<Column<T>> columns = new ArrayList<>();

    /** @param prefix of the parameters, which tells the tables of one statement apart */
    RowShape(String prefix) {
        this.prefix = prefix;
    }

    RowShape<T> text(String name, Function<T, String> value) {
        return with(name, "text", rows -> Columns.texts(rows, value));
    }

    RowShape<T> optionalText(String name, Function<T, Optional<String>> value) {
        return with(name, "text", rows -> Columns.optionalTexts(rows, value));
    }

    RowShape<T> number(String name, ToLongFunction<T> value) {
        return with(name, "bigint", rows -> Columns.numbers(rows, value));
    }

    RowShape<T> optionalNumber(String name, Function<T, Optional<Long>> value) {
        return with(
                name,
                "bigint",
                rows -> rows.stream().map(row -> value.apply(row).orElse(null)).toArray(Long[]::new));
    }

    RowShape<T> integer(String name, ToIntFunction<T> value) {
        return with(name, "integer", rows -> Columns.integers(rows, value));
    }

    RowShape<T> flag(String name, Predicate<T> value) {
        return with(name, "boolean", rows -> rows.stream().map(value::test).toArray(Boolean[]::new));
    }

    RowShape<T> instant(String name, Function<T, Instant> value) {
        return with(name, "instant", rows -> Columns.instants(rows, value));
    }

    RowShape<T> optionalInstant(String name, Function<T, Optional<Instant>> value) {
        return with(name, "instant", rows -> Columns.optionalInstants(rows, value));
    }

    private RowShape<T> with(String name, String type, Function<List<T>, Object> values) {
        columns.add(new Column<>(name, type, values));
        return this;
    }

    /** {@code a, b, c}. */
    String names() {
        return columns.stream().map(Column::name).collect(joining(", "));
    }

    /** Their values out of {@link #given}. */
    String values(String alias) {
        return columns.stream().map(column -> column.value(alias)).collect(joining(", "));
    }

    /** All rows, to select from. */
    String given(String alias) {
        String arrays = columns.stream()
                .map(column -> ":" + prefix + "_" + column.name + "::" + column.arrayType())
                .collect(joining(", "));
        return "unnest(" + arrays + ") as " + alias + " (" + names() + ")";
    }

    /** What a row writes over the one with its key. */
    String overwrite() {
        return columns.stream()
                .map(column -> column.name + " = excluded." + column.name)
                .collect(joining(", "));
    }

    /** Whether a row says something else than the one it would be written over. */
    String differs(String table) {
        return "(" + of(table) + ") is distinct from (" + of("excluded") + ")";
    }

    private String of(String table) {
        return columns.stream().map(column -> table + "." + column.name).collect(joining(", "));
    }

    void bind(SqlStatement<?> statement, List<T> rows) {
        for (Column<T> column : columns) {
            statement.bind(prefix + "_" + column.name, column.values.apply(rows));
        }
    }

    private record Column<T>(String name, String type, Function<List<T>, Object> values) {

        private boolean isInstant() {
            return type.equals("instant");
        }

        String arrayType() {
            return (isInstant() ? "bigint" : type) + "[]";
        }

        String value(String alias) {
            return isInstant() ? "as_instant(" + alias + "." + name + ")" : alias + "." + name;
        }
    }
}
