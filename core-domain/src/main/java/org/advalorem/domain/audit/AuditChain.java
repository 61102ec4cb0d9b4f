package org.advalorem.domain.audit;

import java.util.List;
import java.util.Optional;

/** Verifies the entries of one subject. */
public final class AuditChain {

    private AuditChain() {}

    /** What is wrong with the chain, in words; empty when it is whole. The entries come in the order of their sequence. */
    public static Optional<String> flaw(List<AuditEntry> entries) {
        String previousHash = AuditEntry.GENESIS;
        String previousStatus = "";
        long sequence = 0;
        for (AuditEntry entry : entries) {
            sequence++;
            if (entry.sequence() != sequence) {
                return Optional.of(entry.subject() + ": entry " + sequence + " is missing, found " + entry.sequence());
            }
            if (!entry.previousHash().equals(previousHash)) {
                return Optional.of(entry.subject() + ": entry " + sequence + " does not follow the one before it");
            }
            if (!entry.isIntact()) {
                return Optional.of(entry.subject() + ": entry " + sequence + " was changed after it was written");
            }
            if (!entry.from().equals(previousStatus)) {
                return Optional.of(entry.subject() + ": entry " + sequence + " starts from " + entry.from()
                        + " where the one before ended in " + previousStatus);
            }
            previousHash = entry.hash();
            previousStatus = entry.to();
        }
        return Optional.empty();
    }
}
