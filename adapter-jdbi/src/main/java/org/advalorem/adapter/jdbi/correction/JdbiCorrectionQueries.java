package org.advalorem.adapter.jdbi.correction;

import com.google.common.collect.Iterables;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.adapter.jdbi.operation.OperationColumns;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Cursors;
import org.advalorem.adapter.jdbi.sql.ListQuery;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries;
import org.advalorem.port.correction.CorrectionRow;
import org.advalorem.port.correction.Day;

/** What people look at, without reading any plan. */
public final class JdbiCorrectionQueries implements CorrectionQueries {

    private static final String COUNTS = """
            select status, count(*) as corrections from processed_order
            where :shop::text is null or shop_id = :shop group by status
            """;

    private static final String DAYS = """
            select (updated_at at time zone 'UTC')::date as day, status, currency, count(*) as corrections,
                sum(declared_before::numeric - declared_after::numeric)
                    filter (where declared_before::numeric > declared_after::numeric) as corrected
            from processed_order
            where updated_at >= :from and updated_at < :until and (:shop::text is null or shop_id = :shop)
              and status in ('COMPLETED', 'FAILED', 'SKIPPED')
            group by day, status, currency order by day, currency
            """;

    private final Sql sql;

    public JdbiCorrectionQueries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Page<CorrectionRow> list(Filter filter, Optional<String> cursor, int limit) {
        ListQuery list = matching(filter, cursor);
        return sql.ask(handle -> list.page(
                handle,
                rows(list),
                limit,
                query -> query.map((row, context) -> row(row)).list(),
                JdbiCorrectionQueries::cursorBehind));
    }

    /** What the filter lets through, behind a cursor. */
    static ListQuery matching(Filter filter, Optional<String> cursor) {
        ListQuery list = inStatuses(new ListQuery().ofShops(filter.shops()), filter.statuses());
        if (!filter.search().isBlank()) {
            list.where(
                    "(lower(order_name) like :search or shopify_order_id::text like :search)",
                    Map.of("search", "%" + ListQuery.literally(filter.search()) + "%"));
        }
        cursor.ifPresent(text ->
                list.where("(created_at, shop_id, shopify_order_id) < (:createdAt, :shop, :order)", behind(text)));
        return list;
    }

    /** One status of those is found in the order of the list, so nothing behind the page is read. */
    private static ListQuery inStatuses(ListQuery list, Set<CorrectionStatus> statuses) {
        if (!Resting.all(statuses)) {
            return list.inStatuses(statuses);
        }
        return statuses.size() > 1
                ? list.among("rests_in", statuses)
                : list.where(
                        "rests_in = :status",
                        Map.of("status", Iterables.getOnlyElement(statuses).name()));
    }

    /** The statement for a page, newest first. */
    static String rows(ListQuery list) {
        return "select * from processed_order" + list.conditions()
                + " order by created_at desc, shop_id desc, shopify_order_id desc limit :limit";
    }

    private static String cursorBehind(CorrectionRow row) {
        return Cursors.write(
                row.createdAt().toString(),
                row.key().shop().domain(),
                row.key().order().toString());
    }

    private static Map<String, ?> behind(String cursor) {
        List<String> parts = Cursors.read(cursor, 3);
        return Map.of(
                "createdAt",
                Columns.at(Instant.parse(parts.get(0))),
                "shop",
                parts.get(1),
                "order",
                Long.parseLong(parts.get(2)));
    }

    private static CorrectionRow row(ResultSet row) throws SQLException {
        return new CorrectionRow(
                CorrectionRows.key(row),
                row.getString("order_name"),
                CorrectionStatus.valueOf(row.getString("status")),
                CorrectionRows.reason(row),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.optionalInstant(row, "due_at"),
                Columns.optionalText(row, "plan_hash"),
                money(row, "declared_before"),
                money(row, "declared_after"),
                Arrays.asList((String[]) row.getArray("findings").getArray()));
    }

    private static Optional<Money> money(ResultSet row, String column) throws SQLException {
        String amount = row.getString(column);
        return amount == null
                ? Optional.empty()
                : Optional.of(Money.parse(amount, Currencies.of(row.getString("currency"))));
    }

    @Override
    public Map<CorrectionStatus, Long> counts(Optional<ShopId> shop) {
        return sql.ask(handle -> {
            var counts = new EnumMap<CorrectionStatus, Long>(CorrectionStatus.class);
            handle.createQuery(COUNTS)
                    .bind("shop", shop.map(ShopId::domain).orElse(null))
                    .map((row, context) ->
                            Map.entry(CorrectionStatus.valueOf(row.getString("status")), row.getLong("corrections")))
                    .forEach(count -> counts.put(count.getKey(), count.getValue()));
            return counts;
        });
    }

    @Override
    public List<Day> days(Optional<ShopId> shop, Instant now, int days) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = today.minusDays(days - 1L);
        Map<LocalDate, List<Group>> groups = sql.ask(handle -> handle.createQuery(DAYS)
                .bind("from", first.atStartOfDay().atOffset(ZoneOffset.UTC))
                .bind("until", today.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .bind("shop", shop.map(ShopId::domain).orElse(null))
                .map((row, context) -> Group.of(row))
                .collect(Collectors.groupingBy(Group::day)));
        return first.datesUntil(today.plusDays(1))
                .map(date -> day(date, groups.getOrDefault(date, List.of())))
                .toList();
    }

    private static Day day(LocalDate date, List<Group> groups) {
        return new Day(
                date,
                count(groups, CorrectionStatus.COMPLETED),
                count(groups, CorrectionStatus.FAILED),
                count(groups, CorrectionStatus.SKIPPED),
                groups.stream()
                        .filter(group -> group.status == CorrectionStatus.COMPLETED)
                        .flatMap(group -> group.corrected.stream())
                        .toList());
    }

    private static long count(List<Group> groups, CorrectionStatus status) {
        return groups.stream()
                .filter(group -> group.status == status)
                .mapToLong(Group::corrections)
                .sum();
    }

    @Override
    public List<Operation> operations(CorrectionKey key) {
        return sql.ask(handle -> handle.createQuery(
                        "select * from operation where shop_id = :shop and subject = :subject order by number")
                .bind("shop", key.shop().domain())
                .bind("subject", key.subject())
                .map((row, context) -> OperationColumns.operation(row))
                .list());
    }

    /** The corrections of one day with one status and one currency. */
    private record Group(LocalDate day, CorrectionStatus status, long corrections, Optional<Money> corrected) {

        private static Group of(ResultSet row) throws SQLException {
            BigDecimal sum = row.getBigDecimal("corrected");
            return new Group(
                    row.getObject("day", LocalDate.class),
                    CorrectionStatus.valueOf(row.getString("status")),
                    row.getLong("corrections"),
                    sum == null
                            ? Optional.empty()
                            : Optional.of(Money.parse(sum.toPlainString(), Currencies.of(row.getString("currency")))));
        }
    }
}
