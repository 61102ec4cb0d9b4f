package org.advalorem.domain.correction;

import java.util.List;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.operation.Operation;

/**
 * One step of a correction: what it is afterwards, the audit entry that says so, and the operations that were opened or settled
 * with it. All of it is saved together or not at all.
 *
 * @param operations whole rows, to be written over those with the same key
 * @param planChanged false if the plan is the one of the version it is based on, so that a store need not write it again
 */
public record Transition(Correction after, AuditEntry entry, List<Operation> operations, boolean planChanged) {

    public Transition {
        operations = List.copyOf(operations);
    }

    /** The version it is based on; 0 for a new correction. A store that holds another one refuses the step. */
    public long basedOn() {
        return after.version() - 1;
    }
}
