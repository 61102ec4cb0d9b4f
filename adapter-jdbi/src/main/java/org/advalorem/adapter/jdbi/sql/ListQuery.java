package org.advalorem.adapter.jdbi.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** A filtered list in the making: its conditions, each with the values it names, and then a page of it. */
public final class ListQuery {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    public ListQuery where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** A condition and the values that it names. */
    public ListQuery where(String condition, Map<String, ?> named) {
        values.putAll(named);
        return where(condition);
    }

    /** Of these shops, or of all if there are none. */
    public ListQuery ofShops(Set<ShopId> shops) {
        return shops.isEmpty()
                ? this
                : where(
                        "shop_id = any (:shops)",
                        Map.of("shops", shops.stream().map(ShopId::domain).toArray(String[]::new)));
    }

    /** In these statuses, or in all if there are none. */
    public ListQuery inStatuses(Set<? extends Enum<?>> statuses) {
        return among("status", statuses);
    }

    /** With a column that holds one of these, or whatever if there are none. */
    public ListQuery among(String column, Set<? extends Enum<?>> wanted) {
        return wanted.isEmpty()
                ? this
                : where(
                        column + " = any (:" + column + ")",
                        Map.of(column, wanted.stream().map(Enum::name).toArray(String[]::new)));
    }

    /** What was searched for, in lower case and so that {@code like} finds nothing but that. */
    public static String literally(String search) {
        return Columns.storable(search.strip()
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_"));
    }

    /** The conditions with their {@code where}; empty if there are none. */
    public String conditions() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** A statement with {@link #conditions()} in it, and their values. */
    public Query query(Handle handle, String statement) {
        Query query = handle.createQuery(statement);
        values.forEach(query::bind);
        return query;
    }

    /**
     * Reads a page. One row more than is wanted tells whether there is another page.
     *
     * @param statement with {@link #conditions()} in it and {@code limit :limit}
     * @param cursor of the last row of a page, for those behind it
     */
    public <T> Page<T> page(
            Handle handle, String statement, int limit, Function<Query, List<T>> rows, Function<T, String> cursor) {
        Query query = query(handle, statement).bind("limit", limit + 1);
        List<T> found = rows.apply(query);
        List<T> page = found.subList(0, Math.min(limit, found.size()));
        boolean more = found.size() > limit && limit > 0;
        return new Page<>(page, more ? Optional.of(cursor.apply(page.get(limit - 1))) : Optional.empty());
    }
}
