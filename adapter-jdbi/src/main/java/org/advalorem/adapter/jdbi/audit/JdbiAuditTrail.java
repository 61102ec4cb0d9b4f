package org.advalorem.adapter.jdbi.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.advalorem.adapter.jdbi.sql.Cursors;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.adapter.jdbi.sql.Unnested;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Update;

/** The audit trail in PostgreSQL. The entries of a correction's steps are written with the step. */
public final class JdbiAuditTrail implements AuditTrail {

    private static final String OF_CORRECTIONS = "order:";
    private static final int FETCH_SIZE = 500;

    private static final String APPEND = """
            insert into audit_log (%s)
            select %s
            from %s as e
            on conflict (shop_id, subject, sequence) do nothing
            """.formatted(
            AuditColumns.NAMES, AuditColumns.VALUES, Unnested.rows(AuditColumns.PARAMETERS, AuditColumns.NAMES));

    private static final String LIST = """
            select * from audit_log
            where (cardinality(:shops) = 0 or shop_id = any (:shops)) and number < :before
            order by number desc limit :limit
            """;

    /** A trail that lost its end is whole in itself; only the correction knows better. */
    private static final String CUT_OFF = """
            select 'order:' || p.shopify_order_id as subject, p.version, last.sequence
            from processed_order p
            left join lateral (
                select a.sequence, a.hash from audit_log a
                where a.shop_id = p.shop_id and a.subject = 'order:' || p.shopify_order_id
                order by a.sequence desc limit 1
            ) last on true
            where p.shop_id = :shop and (last.hash is null or last.hash <> p.audit_head or last.sequence <> p.version)
            order by p.shopify_order_id
            """;

    private final Sql sql;

    public JdbiAuditTrail(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<AuditEntry> of(ShopId shop, String subject) {
        return sql.ask(handle -> handle.createQuery(
                        "select * from audit_log where shop_id = :shop and subject = :subject order by sequence")
                .bind("shop", shop.domain())
                .bind("subject", subject)
                .map((row, context) -> AuditColumns.entry(row))
                .list());
    }

    @Override
    public Page<AuditEntry> list(Set<ShopId> shops, Optional<String> cursor, int limit) {
        long before =
                cursor.map(text -> Long.valueOf(Cursors.read(text, 1).get(0))).orElse(Long.MAX_VALUE);
        List<Numbered> found = sql.ask(handle -> handle.createQuery(LIST)
                .bind("shops", shops.stream().map(ShopId::domain).toArray(String[]::new))
                .bind("before", before)
                .bind("limit", limit + 1)
                .map((row, context) -> new Numbered(row.getLong("number"), AuditColumns.entry(row)))
                .list());
        List<Numbered> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(Cursors.write(Long.toString(page.get(limit - 1).number())))
                : Optional.empty();
        return new Page<>(page.stream().map(Numbered::entry).toList(), next);
    }

    /** Whoever takes the same place at the same time loses, and takes the next one. */
    @Override
    public AuditEntry append(
            ShopId shop, String subject, Instant at, Actor actor, String action, Map<String, String> details) {
        if (subject.startsWith(OF_CORRECTIONS)) {
            throw new IllegalArgumentException("Entries of a correction are saved with its steps: " + subject);
        }
        while (true) {
            Optional<AuditEntry> last = last(shop, subject);
            AuditEntry entry = AuditEntry.following(
                    last.map(AuditEntry::hash).orElse(AuditEntry.GENESIS),
                    shop,
                    subject,
                    last.map(AuditEntry::sequence).orElse(0L) + 1,
                    at,
                    actor,
                    action,
                    "",
                    "",
                    details);
            if (inserted(entry)) {
                return entry;
            }
        }
    }

    private Optional<AuditEntry> last(ShopId shop, String subject) {
        return sql.ask(
                handle -> handle.createQuery("select * from audit_log where shop_id = :shop and subject = :subject"
                                + " order by sequence desc limit 1")
                        .bind("shop", shop.domain())
                        .bind("subject", subject)
                        .map((row, context) -> AuditColumns.entry(row))
                        .findOne());
    }

    private boolean inserted(AuditEntry entry) {
        return sql.ask(handle -> {
            Update statement = handle.createUpdate(APPEND);
            AuditColumns.bind(statement, List.of(entry));
            return statement.execute() == 1;
        });
    }

    /** Also names corrections whose trail does not end where they stand. Holds one subject in memory at a time. */
    @Override
    public List<String> flaws(ShopId shop, LongConsumer progress) {
        return sql.inSnapshot(handle -> {
            List<String> flaws = brokenChains(handle, shop, progress);
            flaws.addAll(cutOff(handle, shop));
            return flaws;
        });
    }

    private static List<String> brokenChains(Handle handle, ShopId shop, LongConsumer progress) {
        var flaws = new ArrayList<String>();
        var chain = new ArrayList<AuditEntry>();
        long read = 0;
        try (ResultIterator<AuditEntry> entries = handle.createQuery(
                        "select * from audit_log where shop_id = :shop order by subject, sequence")
                .setFetchSize(FETCH_SIZE)
                .bind("shop", shop.domain())
                .map((row, context) -> AuditColumns.entry(row))
                .iterator()) {
            while (entries.hasNext()) {
                AuditEntry entry = entries.next();
                if (!chain.isEmpty() && !chain.get(0).subject().equals(entry.subject())) {
                    AuditChain.flaw(chain).ifPresent(flaws::add);
                    chain.clear();
                }
                chain.add(entry);
                progress.accept(++read);
            }
        }
        AuditChain.flaw(chain).ifPresent(flaws::add);
        return flaws;
    }

    private static List<String> cutOff(Handle handle, ShopId shop) {
        return handle.createQuery(CUT_OFF)
                .bind("shop", shop.domain())
                .map((row, context) -> row.getString("subject") + ": the correction stands at version "
                        + row.getLong("version") + " and its trail ends with entry " + row.getLong("sequence")
                        + ", or another one than was written")
                .list();
    }

    private record Numbered(long number, AuditEntry entry) {}
}
