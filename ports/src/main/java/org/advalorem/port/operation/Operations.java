package org.advalorem.port.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;

/** Effects on the outside that belong to no correction's step, such as mails. Those of corrections are saved with their step. */
public interface Operations {

    /** Writes the intention down; false if an operation of the shop has that key already, and then nothing is written. */
    boolean open(Operation operation);

    /** Writes the outcome over the row with the same key. */
    void settle(Operation operation);

    Optional<Operation> find(ShopId shop, String idempotencyKey);

    /** Unsettled operations of a kind, opened before an instant, the earliest first. */
    List<Operation> unsettled(OperationKind kind, Instant openedBefore, int limit);

    /**
     * The operations that fit, those opened last first.
     *
     * @throws IllegalArgumentException if the cursor is none that an earlier page gave
     */
    Page<Operation> list(Filter filter, Optional<String> cursor, int limit);

    /** How many there are in each state, of the shops or of all if none is named. */
    Map<OperationState, Long> counts(Set<ShopId> shops);

    /**
     * Which operations; an empty set restricts nothing.
     *
     * @param subject such as {@code order:5551234567890}; empty restricts nothing
     */
    record Filter(Set<ShopId> shops, Set<OperationKind> kinds, Set<OperationState> states, String subject) {

        public Filter {
            shops = Set.copyOf(shops);
            kinds = Set.copyOf(kinds);
            states = Set.copyOf(states);
            subject = subject.strip();
        }

        public static Filter all() {
            return new Filter(Set.of(), Set.of(), Set.of(), "");
        }
    }
}
