package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.shop.ShopId;

/**
 * The audit trail of some shops.
 *
 * @param flaws what is wrong with the chains; empty if nothing was verified
 */
public record AuditView(
        List<AuditEntry> entries,
        Optional<ShopId> shop,
        List<ShopId> shops,
        Optional<String> more,
        Optional<List<String>> flaws) {

    public AuditView {
        entries = ImmutableList.copyOf(entries);
        shops = ImmutableList.copyOf(shops);
    }

    /** The page of what an entry is about, if it has one. */
    public static Optional<String> address(AuditEntry entry) {
        return entry.subject().startsWith("order:")
                ? Optional.of(
                        "/corrections/" + entry.shop() + "/" + entry.subject().substring("order:".length()))
                : Optional.of("/shops/" + entry.shop());
    }
}
