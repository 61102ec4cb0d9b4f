package org.advalorem.engine.alert;

import java.time.Clock;
import java.time.Duration;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.port.operation.Operations;

/**
 * Finds mails of which the outcome was never written down, because the process died in between. No mail server tells afterwards
 * whether it took one, so they are marked as unknown for people to see, and never sent again blindly.
 */
public final class MailJanitor {

    private static final int AT_ONCE = 1000;

    private final Operations operations;
    private final Clock clock;
    private final Duration patience;

    /**
     * A janitor of one store.
     *
     * @param patience how long sending a mail may take before it counts as forgotten
     */
    public MailJanitor(Operations operations, Clock clock, Duration patience) {
        this.operations = operations;
        this.clock = clock;
        this.patience = patience;
    }

    /** Marks what was forgotten; answers with how many. */
    public int run() {
        var forgotten = operations.unsettled(OperationKind.MAIL, clock.instant().minus(patience), AT_ONCE).stream()
                .filter(operation -> operation.state() == OperationState.OPEN)
                .toList();
        forgotten.forEach(
                operation -> operations.settle(operation.unknown("The process ended while the mail was being sent.")));
        return forgotten.size();
    }
}
