package org.advalorem.adapter.jdbi.correction;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static org.advalorem.adapter.jdbi.sql.Columns.instants;
import static org.advalorem.adapter.jdbi.sql.Columns.numbers;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstants;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;
import static org.advalorem.adapter.jdbi.sql.Sql.SOON_ON_DISK;

import java.util.Collections;
import java.util.List;
import org.advalorem.adapter.jdbi.audit.AuditColumns;
import org.advalorem.adapter.jdbi.sql.Unnested;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.port.correction.Corrections.Notice;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Takes note of many orders in one statement. What changes nothing writes nothing. */
final class Notices {

    private static final String STATEMENT = """
            with heard as %s, kept as (
                insert into processed_order as p (shop_id, shopify_order_id, version, status, order_name, created_at, updated_at,
                    due_at, seen_order_at, handled_order_at, audit_head)
                select h.shop_id, h.shopify_order_id, 1, h.status, h.order_name, as_instant(h.at), as_instant(h.at),
                    as_instant(h.due_at), as_instant(h.seen_order_at), as_instant(h.handled_order_at), h.head
                from heard h
                where :durable or %s
                on conflict (shop_id, shopify_order_id) do update set
                    seen_order_at = excluded.seen_order_at,
                    due_at = case when excluded.seen_order_at > p.handled_order_at
                        then least(p.due_at, clock_timestamp()) else p.due_at end
                where p.seen_order_at < excluded.seen_order_at
                returning p.shop_id, p.shopify_order_id, p.xmax = 0 as is_new
            )
            insert into audit_log (%s)
            select %s
            from %s as e
            join kept on kept.shop_id = e.shop_id and 'order:' || kept.shopify_order_id = e.subject
            where kept.is_new
            """.formatted(
                    Unnested.rows(
                            ":shop::text[], :order::bigint[], :orderName::text[], :status::text[], :at::bigint[],"
                                    + " :dueAt::bigint[], :handledOrderAt::bigint[], :seenOrderAt::bigint[], :head::text[]",
                            "shop_id, shopify_order_id, order_name, status, at,"
                                    + " due_at, handled_order_at, seen_order_at, head"),
                    SOON_ON_DISK,
                    AuditColumns.NAMES,
                    AuditColumns.VALUES,
                    Unnested.rows(AuditColumns.PARAMETERS, AuditColumns.NAMES));

    private Notices() {}

    /** Of one order they become one: registered by the first, changed when the latest says. */
    private static Notice joined(Notice first, Notice next) {
        return next.orderUpdatedAt().isAfter(first.orderUpdatedAt())
                ? new Notice(first.registered(), next.orderUpdatedAt())
                : first;
    }

    private static CorrectionState state(Notice notice) {
        return notice.registered().after().state();
    }

    /**
     * Writes all of them, in the order of their keys, so that two writers do not lock each other out.
     *
     * @param durable whether it waits for the disk
     */
    static List<Boolean> write(Handle handle, List<Notice> unsorted, boolean durable) {
        List<Notice> heard =
                unsorted.stream().collect(toMap(Notice::key, notice -> notice, Notices::joined)).values().stream()
                        .sorted(comparing((Notice notice) -> notice.key().shop())
                                .thenComparing(notice -> notice.key().order()))
                        .toList();
        Update statement = handle.createUpdate(STATEMENT)
                .bind("durable", durable)
                .bind("shop", texts(heard, notice -> notice.key().shop().domain()))
                .bind("order", numbers(heard, notice -> notice.key().order().value()))
                .bind("orderName", texts(heard, notice -> state(notice).orderName()))
                .bind("status", texts(heard, notice -> state(notice).status().name()))
                .bind("at", instants(heard, notice -> state(notice).createdAt()))
                .bind("dueAt", optionalInstants(heard, notice -> state(notice).dueAt()))
                .bind("handledOrderAt", instants(heard, notice -> state(notice).handledOrderAt()))
                .bind("seenOrderAt", instants(heard, Notice::orderUpdatedAt))
                .bind("head", texts(heard, notice -> state(notice).auditHead()));
        AuditColumns.bind(
                statement,
                heard.stream().map(notice -> notice.registered().entry()).toList());
        statement.execute();
        return Collections.nCopies(unsorted.size(), true);
    }
}
