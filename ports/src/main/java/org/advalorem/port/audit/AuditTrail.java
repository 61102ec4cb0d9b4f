package org.advalorem.port.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;

/** What happened and who did it. Entries are added and never changed. */
public interface AuditTrail {

    /** All entries of one subject, by sequence. */
    List<AuditEntry> of(ShopId shop, String subject);

    /**
     * The entries of these shops (all, if none is named), the latest first.
     *
     * @throws IllegalArgumentException if the cursor is none that an earlier page gave
     */
    Page<AuditEntry> list(Set<ShopId> shops, Optional<String> cursor, int limit);

    /** Adds an entry to a subject that is no correction, such as {@code settings}; it follows the subject's last one. */
    AuditEntry append(ShopId shop, String subject, Instant at, Actor actor, String action, Map<String, String> details);

    /** What is wrong with the chains of a shop, a sentence each; empty if all are whole. */
    default List<String> flaws(ShopId shop) {
        return flaws(shop, read -> {});
    }

    /**
     * The same, for whoever shows how far it is.
     *
     * @param progress told after each entry how many were read so far
     */
    List<String> flaws(ShopId shop, LongConsumer progress);
}
