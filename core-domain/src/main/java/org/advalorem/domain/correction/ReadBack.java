package org.advalorem.domain.correction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Verification.Result;

/** Holds what ShipStation says after a push against what was pushed: to the cent, row by row, without any tolerance. */
public final class ReadBack {

    private ReadBack() {}

    /** How the declaration compares with the plan that was pushed. */
    public static Verification compare(CorrectionPlan plan, Declaration read, Instant now) {
        List<String> differences = differences(plan.values(), read);
        if (!differences.isEmpty()) {
            return new Verification(Result.MISMATCH, String.join(" ", differences), now);
        }
        return new Verification(plan.excess().isZero() ? Result.VERIFIED : Result.VERIFIED_WITH_EXCESS, "", now);
    }

    /** Whether the declaration still stands as it did when the plan was made, so that a push of it did not take place. */
    public static boolean isAsBefore(CorrectionPlan plan, Declaration read) {
        return differences(plan.valuesBefore(), read).isEmpty();
    }

    /** What somebody changed since a push, a sentence each; empty if it still stands as pushed. */
    public static List<String> differences(LastPush push, Declaration read) {
        return differences(push.values(), read);
    }

    private static List<String> differences(List<DeclaredValue> expected, Declaration read) {
        List<DeclaredItem> rows = new ArrayList<>(
                read.rows().stream().filter(row -> row.quantity() > 0).toList());
        List<String> differences = new ArrayList<>();
        for (DeclaredValue value : expected) {
            Optional<DeclaredItem> row = value.id().isPresent() ? byId(rows, value) : alike(rows, value);
            if (row.isEmpty()) {
                differences.add("The row " + value.description() + " at " + value.unit() + " a piece is not there.");
                continue;
            }
            rows.remove(row.get());
            compare(value, row.get()).ifPresent(differences::add);
        }
        for (DeclaredItem row : rows) {
            differences.add("There is one row more: " + row.description() + ", " + row.quantity() + " units at "
                    + row.unitValue().toPlainString() + ".");
        }
        return List.copyOf(differences);
    }

    private static Optional<String> compare(DeclaredValue value, DeclaredItem row) {
        if (row.quantity() != value.quantity()) {
            return Optional.of(
                    row.description() + ": " + row.quantity() + " units instead of " + value.quantity() + ".");
        }
        return row.unitValue().compareTo(value.unit().toBigDecimal()) == 0
                ? Optional.empty()
                : Optional.of(row.description() + ": " + row.unitValue().toPlainString() + " instead of " + value.unit()
                        + " a piece.");
    }

    private static Optional<DeclaredItem> byId(List<DeclaredItem> rows, DeclaredValue value) {
        return rows.stream()
                .filter(row -> Optional.of(row.id()).equals(value.id()))
                .findFirst();
    }

    /** A row we created has a number by now that we do not know; it is known by what it says. */
    private static Optional<DeclaredItem> alike(List<DeclaredItem> rows, DeclaredValue value) {
        List<DeclaredItem> same = rows.stream()
                .filter(row -> row.quantity() == value.quantity()
                        && RowMatcher.normal(row.description()).equals(RowMatcher.normal(value.description())))
                .toList();
        return same.stream()
                .filter(row -> row.unitValue().compareTo(value.unit().toBigDecimal()) == 0)
                .findFirst()
                .or(() -> same.stream().findFirst());
    }
}
