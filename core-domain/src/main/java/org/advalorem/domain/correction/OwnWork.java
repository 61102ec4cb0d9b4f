package org.advalorem.domain.correction;

import java.util.Optional;

/** Recognises what the engine declared itself. */
final class OwnWork {

    private OwnWork() {}

    /** What was pushed to this row: by its number, or for a row created by a push by what it says. */
    static Optional<DeclaredValue> on(DeclaredItem row, Optional<LastPush> lastPush) {
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
