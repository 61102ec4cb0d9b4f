package org.advalorem.domain.correction;

import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * What one customs row, there already or to be created, shall be worth in all.
 *
 * @param key names the row in the plan; never depends on its position
 * @param row empty for one that is to be created
 * @param net the line it stands for; empty when it takes its part of a ratio
 * @param value what all its units shall be worth together
 */
record Target(
        String key,
        Optional<DeclaredItem> row,
        Optional<LineNet> net,
        int quantity,
        Money gross,
        Money value,
        String rule) {

    /** For the whole of a line. */
    static Target ofLine(String key, Optional<DeclaredItem> row, LineNet net, int quantity, Worth worth) {
        return new Target(key, row, Optional.of(net), quantity, net.gross(), worth.value(), worth.rule());
    }

    String description() {
        return row.map(DeclaredItem::description)
                .orElseGet(() -> net.orElseThrow().line().name());
    }

    /** What a line is to be declared at, and why. */
    record Worth(Money value, String rule) {}
}
