package org.advalorem.domain.correction;

import java.time.Instant;
import java.util.List;

/**
 * What the engine itself declared last, so that it knows its own work again: uneven cents, an excess and split rows of its
 * own are no discrepancy when the order changes; only what somebody else changed is.
 *
 * @param declarationId ShipStation's number of the order
 */
public record LastPush(String declarationId, List<DeclaredValue> values, Instant at) {

    public LastPush {
        values = List.copyOf(values);
    }
}
