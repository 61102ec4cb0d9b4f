package org.advalorem.domain.correction;

import java.util.Optional;

/** Recognises what the engine declared itself. */
final class OwnWork {

    private OwnWork() {}

    /** Whether the row still says what was pushed to it. */
    static boolean stands(DeclaredItem row, Optional<LastPush> lastPush) {
        return on(row, lastPush)
                .filter(pushed -> DeclaredAmounts.says(row.unitValue(), pushed.unit()))
                .isPresent();
    }

    /** What was pushed to this row: by its number, or for a row created by a push by what it says. */
    private static Optional<DeclaredValue> on(DeclaredItem row, Optional<LastPush> lastPush) {
        return lastPush.flatMap(push -> push.values().stream()
                .filter(value -> value.id().equals(Optional.of(row.id())))
                .findFirst()
                .or(() -> push.values().stream()
                        .filter(value -> value.id().isEmpty()
                                && value.quantity() == row.quantity()
                                && RowMatcher.normal(value.description()).equals(RowMatcher.normal(row.description())))
                        .findFirst()));
    }
}
