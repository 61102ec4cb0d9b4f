package org.advalorem.adapter.jdbi.audit;

import static org.advalorem.adapter.jdbi.sql.Columns.instants;
import static org.advalorem.adapter.jdbi.sql.Columns.numbers;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;

import com.google.common.collect.ImmutableSortedMap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.shop.ShopId;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rows of {@code audit_log}, read back so that their hashes still hold, and the parts of statements that write them. */
public final class AuditColumns {

    /** The columns to write, and those of the rows they come from. */
    public static final String NAMES =
            "shop_id, subject, sequence, at, actor, action, from_status, to_status, details, previous_hash, hash";

    /** Their values out of rows that are named {@code e}. */
    public static final String VALUES = "e.shop_id, e.subject, e.sequence, as_instant(e.at), e.actor, e.action,"
            + " e.from_status, e.to_status, e.details, e.previous_hash, e.hash";

    /** The arrays of those rows. */
    public static final String PARAMETERS = ":entryShop::text[], :entrySubject::text[], :entrySequence::bigint[],"
            + " :entryAt::bigint[], :entryActor::text[], :entryAction::text[], :entryFrom::text[], :entryTo::text[],"
            + " :entryDetails::text[], :entryPreviousHash::text[], :entryHash::text[]";

    private AuditColumns() {}

    public static void bind(SqlStatement<?> statement, List<AuditEntry> entries) {
        statement
                .bind("entryShop", texts(entries, entry -> entry.shop().domain()))
                .bind("entrySubject", texts(entries, AuditEntry::subject))
                .bind("entrySequence", numbers(entries, AuditEntry::sequence))
                .bind("entryAt", instants(entries, AuditEntry::at))
                .bind("entryActor", texts(entries, entry -> entry.actor().name()))
                .bind("entryAction", texts(entries, AuditEntry::action))
                .bind("entryFrom", texts(entries, AuditEntry::from))
                .bind("entryTo", texts(entries, AuditEntry::to))
                .bind("entryDetails", texts(entries, AuditColumns::details))
                .bind("entryPreviousHash", texts(entries, AuditEntry::previousHash))
                .bind("entryHash", texts(entries, AuditEntry::hash));
    }

    private static String details(AuditEntry entry) {
        return Json.write(entry.details());
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                new ShopId(row.getString("shop_id")),
                row.getString("subject"),
                row.getLong("sequence"),
                Columns.instant(row, "at"),
                new Actor(row.getString("actor")),
                row.getString("action"),
                row.getString("from_status"),
                row.getString("to_status"),
                ImmutableSortedMap.copyOf(Json.readTexts(row.getString("details"))),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
