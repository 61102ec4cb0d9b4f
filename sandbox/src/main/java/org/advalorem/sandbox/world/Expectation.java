package org.advalorem.sandbox.world;

import java.math.BigDecimal;
import java.util.List;

/**
 * Where an order should end under the default settings of a shop: automatic push, review above a reduction of 60 %,
 * free goods at their price before the discount, missing customs rows proposed in review.
 *
 * @param status such as {@code COMPLETED}
 * @param reason why, where the status alone does not say it; may be empty
 * @param rows what should be declared at the end; empty unless the status is {@code COMPLETED}
 */
public record Expectation(String status, String reason, List<Row> rows) {

    public Expectation {
        rows = List.copyOf(rows);
    }

    /**
     * What was paid for the units of one line.
     *
     * @param net in major units of {@code currency}, for all units together
     */
    public record Row(long lineId, String description, int quantity, BigDecimal net, String currency) {}

    /** As {@code SKIPPED:DOMESTIC}, or the status alone. */
    public String outcome() {
        return reason.isEmpty() ? status : status + ":" + reason;
    }
}
