package org.advalorem.port.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.shop.ShopId;

/** Effects on the outside that belong to no correction's step, such as mails. Those of corrections are saved with their step. */
public interface Operations {

    /** Writes the intention down; false if an operation of the shop has that key already, and then nothing is written. */
    boolean open(Operation operation);

    /** Writes the outcome over the row with the same key. */
    void settle(Operation operation);

    Optional<Operation> find(ShopId shop, String idempotencyKey);

    /** Unsettled operations of a kind, opened before an instant, the earliest first. */
    List<Operation> unsettled(OperationKind kind, Instant openedBefore, int limit);
}
