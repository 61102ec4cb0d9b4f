package org.advalorem.adapter.jdbi.audit;

import com.google.common.collect.ImmutableSortedMap;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.shop.ShopId;

/** Rows of {@code audit_log}, read back so that their hashes still hold. */
public final class AuditColumns {

    private AuditColumns() {}

    public static String details(AuditEntry entry) {
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
