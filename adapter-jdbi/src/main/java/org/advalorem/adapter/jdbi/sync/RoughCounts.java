package org.advalorem.adapter.jdbi.sync;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.jdbi.v3.core.Handle;

/**
 * Counts the entries of a shop in one cache without reading more than so many. Where there are more, what waits and what failed is mostly
 * still counted, by indices that hold little else; how many there are in all PostgreSQL's own statistics tell, as the planner reads them.
 */
final class RoughCounts {

    private static final String ALL = """
            select state, count(*) as entries from (select state from %s where shop_id = :shop limit :most) as few group by state
            """;

    /** The order makes the index of what is due the cheapest way. */
    private static final String PENDING = """
            select count(*) from (select from %s where shop_id = :shop and state = 'PENDING' and due_at is not null
                order by due_at limit :most) as few
            """;

    private static final String FAILED = """
            select count(*) from (select from %s where shop_id = :shop and state = 'FAILED' order by id limit :most) as few
            """;

    private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": *([0-9]+)");

    private final int most;

    /** @param most what is counted at most; beyond, it is estimated */
    RoughCounts(int most) {
        this.most = most;
    }

    /** Every state with its number; empty if there are too many to count. */
    Optional<Map<CacheState, Long>> exact(Handle handle, CacheKind kind, ShopId shop) {
        Map<CacheState, Long> counts = new EnumMap<>(CacheState.class);
        handle.createQuery(ALL.formatted(table(kind)))
                .bind("shop", shop.domain())
                .bind("most", most + 1)
                .map((row, context) -> counts.put(CacheState.valueOf(row.getString("state")), row.getLong("entries")))
                .list();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all > most ? Optional.empty() : Optional.of(counts);
    }

    Map<CacheState, Long> estimated(Handle handle, CacheKind kind, ShopId shop) {
        long pending = some(handle, kind, shop, CacheState.PENDING, PENDING);
        long failed = some(handle, kind, shop, CacheState.FAILED, FAILED);
        long all = Math.max(most + 1L, planned(handle, kind, "shop_id = '" + quoted(shop) + "'"));
        Map<CacheState, Long> counts = new EnumMap<>(CacheState.class);
        put(counts, CacheState.PENDING, pending);
        put(counts, CacheState.FAILED, failed);
        put(counts, CacheState.PROCESSED, all - pending - failed);
        return counts;
    }

    private static void put(Map<CacheState, Long> counts, CacheState state, long number) {
        if (number > 0) {
            counts.put(state, number);
        }
    }

    private long some(Handle handle, CacheKind kind, ShopId shop, CacheState state, String statement) {
        long counted = handle.createQuery(statement.formatted(table(kind)))
                .bind("shop", shop.domain())
                .bind("most", most + 1)
                .mapTo(Long.class)
                .one();
        return counted <= most
                ? counted
                : Math.max(
                        counted,
                        planned(handle, kind, "shop_id = '" + quoted(shop) + "' and state = '" + state.name() + "'"));
    }

    /** What is asked for with parameters may be planned without looking at them, so they stand in the statement. */
    private static long planned(Handle handle, CacheKind kind, String condition) {
        String plan = handle.createQuery("explain (format json) select from " + table(kind) + " where " + condition)
                .mapTo(String.class)
                .one();
        Matcher rows = ROWS.matcher(plan);
        return rows.find() ? Long.parseLong(rows.group(1)) : 0;
    }

    /** A domain has letters, digits, dots and hyphens alone. */
    private static String quoted(ShopId shop) {
        return shop.domain().replace("'", "''");
    }

    private static String table(CacheKind kind) {
        return "shopify_" + kind.name().toLowerCase(Locale.ROOT) + "_cache";
    }
}
