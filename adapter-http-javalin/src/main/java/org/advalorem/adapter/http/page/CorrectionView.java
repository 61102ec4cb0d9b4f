package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.operation.Operation;

/**
 * Everything about one correction.
 *
 * @param flaw what is wrong with the audit trail; empty if it is whole
 */
public record CorrectionView(
        CorrectionState state, List<Operation> operations, List<AuditEntry> audit, Optional<String> flaw) {

    public CorrectionView {
        operations = ImmutableList.copyOf(operations);
        audit = ImmutableList.copyOf(audit).reverse();
    }

    public String address() {
        return "/corrections/" + state.key().shop() + "/" + state.key().order();
    }

    public String name() {
        return state.orderName().isEmpty() ? "Order " + state.key().order() : state.orderName();
    }

    public boolean canBeDecided() {
        return state.status() == CorrectionStatus.IN_REVIEW && state.plan().isPresent();
    }

    public boolean canBeRetried() {
        return state.status() != CorrectionStatus.CALCULATING
                && state.status().next().contains(CorrectionStatus.PENDING);
    }

    public String planHash() {
        return state.plan().map(plan -> plan.hash()).orElse("");
    }
}
