package org.advalorem.domain.correction;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.LinkedHashMap;
import java.util.List;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.operation.Operation;

/**
 * One step of a correction, or several that follow each other: what it is afterwards, the audit entries that say so, and the
 * operations that were opened or settled with them. All of it is saved together or not at all.
 *
 * @param entries one or more, each following the one before
 * @param operations whole rows, to be written over those with the same key
 * @param planChanged false if the plan is the one of the version it is based on, so that a store need not write it again
 */
public record Transition(Correction after, List<AuditEntry> entries, List<Operation> operations, boolean planChanged) {

    public Transition {
        entries = List.copyOf(entries);
        operations = List.copyOf(operations);
    }

    Transition(Correction after, AuditEntry entry, List<Operation> operations, boolean planChanged) {
        this(after, List.of(entry), operations, planChanged);
    }

    /** What its last step wrote down. */
    public AuditEntry entry() {
        return Iterables.getLast(entries);
    }

    /** The version it is based on; 0 for a new correction. A store that holds another one refuses the step. */
    public long basedOn() {
        return entries.get(0).sequence() - 1;
    }

    /**
     * This and what follows, to be saved together.
     *
     * @throws IllegalArgumentException if {@code next} is not based on what this leads to
     */
    public Transition then(Transition next) {
        if (!next.after.key().equals(after.key()) || next.basedOn() != after.version()) {
            throw new IllegalArgumentException(next.entry() + " does not follow " + entry());
        }
        var latest = new LinkedHashMap<String, Operation>();
        operations.forEach(operation -> latest.put(operation.idempotencyKey(), operation));
        next.operations.forEach(operation -> latest.put(operation.idempotencyKey(), operation));
        return new Transition(
                next.after,
                ImmutableList.<AuditEntry>builder()
                        .addAll(entries)
                        .addAll(next.entries)
                        .build(),
                List.copyOf(latest.values()),
                planChanged || next.planChanged);
    }
}
