package org.advalorem.adapter.jdbi.correction;

import static org.advalorem.adapter.jdbi.sql.Columns.instant;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstant;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalText;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Claim;

/** Rows of {@code processed_order} as the domain knows them. */
final class CorrectionRows {

    private CorrectionRows() {}

    static Claim claim(ResultSet row) throws SQLException {
        return new Claim(correction(row), row.getLong("fence"), instant(row, "seen_order_at"));
    }

    static Correction correction(ResultSet row) throws SQLException {
        CorrectionKey key = key(row);
        return Correction.restored(new CorrectionState(
                key,
                row.getLong("version"),
                CorrectionStatus.valueOf(row.getString("status")),
                row.getString("order_name"),
                reason(row),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                optionalInstant(row, "due_at"),
                instant(row, "handled_order_at"),
                row.getInt("attempts"),
                optionalInstant(row, "waiting_since"),
                row.getInt("rounds"),
                row.getInt("pushes"),
                optionalText(row, "plan").map(CorrectionJson::plan),
                optionalText(row, "approved_hash"),
                optionalText(row, "declaration_id"),
                optionalText(row, "last_push").map(CorrectionJson::lastPush),
                optionalText(row, "verification").map(CorrectionJson::verification),
                optionalText(row, "operation").map(json -> CorrectionJson.operation(key.shop(), json)),
                row.getString("audit_head")));
    }

    static CorrectionKey key(ResultSet row) throws SQLException {
        return new CorrectionKey(new ShopId(row.getString("shop_id")), new OrderId(row.getLong("shopify_order_id")));
    }

    static Optional<Reason> reason(ResultSet row) throws SQLException {
        String code = row.getString("reason_code");
        return code == null ? Optional.empty() : Optional.of(new Reason(code, row.getString("reason_message")));
    }
}
