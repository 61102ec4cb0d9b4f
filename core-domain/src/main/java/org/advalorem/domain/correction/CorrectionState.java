package org.advalorem.domain.correction;

import java.time.Instant;
import java.util.Optional;
import org.advalorem.domain.operation.Operation;

/**
 * Everything a store keeps of a correction.
 *
 * @param version 1 for a new one, one more with every step
 * @param orderName the order's number for people; empty until known
 * @param reason why it ended, waits or was sent to a person
 * @param dueAt when a worker has to look at it; empty when nothing is to be done by itself
 * @param handledOrderAt the order's own time of change up to which it was taken into account
 * @param attempts tries in vain since the last success
 * @param waitingSince the first look in vain at ShipStation
 * @param rounds how often values of ours were overwritten by somebody else
 * @param pushes how many pushes were intended so far; numbers their idempotency keys
 * @param plan the latest plan
 * @param approvedHash the {@link CorrectionPlan#hash()} that a person approved
 * @param declarationId ShipStation's number of the order, once found
 * @param operation the push that is not settled
 * @param auditHead the hash of the latest audit entry
 */
public record CorrectionState(
        CorrectionKey key,
        long version,
        CorrectionStatus status,
        String orderName,
        Optional<Reason> reason,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> dueAt,
        Instant handledOrderAt,
        int attempts,
        Optional<Instant> waitingSince,
        int rounds,
        int pushes,
        Optional<CorrectionPlan> plan,
        Optional<String> approvedHash,
        Optional<String> declarationId,
        Optional<LastPush> lastPush,
        Optional<Verification> verification,
        Optional<Operation> operation,
        String auditHead) {}
