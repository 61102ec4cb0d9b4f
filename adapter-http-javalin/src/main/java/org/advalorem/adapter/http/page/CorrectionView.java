package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.operation.Operation;

/**
 * Everything about one correction.
 *
 * @param place where it stands in the review queue, if a person came from there
 * @param notice what was just decided, about this or about the one before it
 * @param flaw what is wrong with the audit trail; empty if it is whole
 */
public record CorrectionView(
        CorrectionState state,
        List<Operation> operations,
        List<AuditEntry> audit,
        Optional<String> flaw,
        Optional<Place> place,
        Optional<Notice> notice) {

    public CorrectionView {
        operations = ImmutableList.copyOf(operations);
        audit = ImmutableList.copyOf(audit).reverse();
    }

    public String address() {
        return "/corrections/" + state.key().shop() + "/" + state.key().order();
    }

    /** Where its decisions are sent, knowing the way through the queue. */
    public String decideAddress() {
        return place.map(Place::self).orElseGet(this::address);
    }

    public String name() {
        return Words.name(state);
    }

    /** Why it stands there, unless a finding says the same. */
    public Optional<Reason> why() {
        return state.reason()
                .filter(reason -> state.plan().stream()
                        .flatMap(plan -> plan.findings().stream())
                        .noneMatch(finding -> finding.message().equals(reason.message())));
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

    /**
     * A case among those that wait.
     *
     * @param self this case's address on the way through the queue
     * @param queue the way back
     * @param position such as {@code 3 of 57}; empty if it waits no longer
     */
    public record Place(String self, String queue, String position, Optional<String> previous, Optional<String> next) {}
}
