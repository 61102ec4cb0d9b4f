package org.advalorem.port.correction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.money.Money;

/**
 * One line of a list of corrections.
 *
 * @param planHash what an approval has to name; empty without a plan
 * @param declaredBefore empty without a plan
 * @param declaredAfter empty without a plan
 * @param findings the codes of the plan's findings
 */
public record CorrectionRow(
        CorrectionKey key,
        String orderName,
        CorrectionStatus status,
        Optional<Reason> reason,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> dueAt,
        Optional<String> planHash,
        Optional<Money> declaredBefore,
        Optional<Money> declaredAfter,
        List<String> findings) {

    public CorrectionRow {
        findings = List.copyOf(findings);
    }
}
