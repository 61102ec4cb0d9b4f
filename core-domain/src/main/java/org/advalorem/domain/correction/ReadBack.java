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
            return new Verification(Result.MISMATCH, String.join(" ", differences), now, read.rows());
        }
        return new Verification(
                plan.excess().isZero() ? Result.VERIFIED : Result.VERIFIED_WITH_EXCESS, "", now, read.rows());
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
        return rowByRow(expected, read.rows()).stream()
                .flatMap(pair -> pair.difference().stream())
                .toList();
    }

    /** Sets what was pushed beside what was read: the rows pushed in their order, then those that nobody pushed. Rows of no units are none. */
    public static List<Pair> rowByRow(List<DeclaredValue> pushed, List<DeclaredItem> read) {
        List<DeclaredItem> rows =
                new ArrayList<>(read.stream().filter(row -> row.quantity() > 0).toList());
        List<Pair> pairs = new ArrayList<>();
        for (DeclaredValue value : pushed) {
            Optional<DeclaredItem> row = value.id().isPresent() ? byId(rows, value) : alike(rows, value);
            row.ifPresent(rows::remove);
            pairs.add(new Pair(Optional.of(value), row));
        }
        rows.forEach(row -> pairs.add(new Pair(Optional.empty(), Optional.of(row))));
        return List.copyOf(pairs);
    }

    /**
     * A row as pushed and as read; at least one of the two is there.
     *
     * @param pushed empty for a row that nobody pushed
     * @param read empty for a row that is not there
     */
    public record Pair(Optional<DeclaredValue> pushed, Optional<DeclaredItem> read) {

        /** Whether the row is there with the units and the value that were pushed, to the cent. */
        public boolean isEqual() {
            return difference().isEmpty();
        }

        private Optional<String> difference() {
            if (pushed.isPresent() && read.isPresent()) {
                return compare(pushed.get(), read.get());
            }
            return pushed.map(value ->
                            "The row " + value.description() + " at " + value.unit() + " a piece is not there.")
                    .or(() -> read.map(row -> "There is one row more: " + row.description() + ", " + row.quantity()
                            + " units at " + row.unitValue().toPlainString() + "."));
        }
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
