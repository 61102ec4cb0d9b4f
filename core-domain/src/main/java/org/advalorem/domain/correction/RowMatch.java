package org.advalorem.domain.correction;

import java.util.List;

/**
 * Which customs rows stand for which lines.
 *
 * @param groups rows and the line they stand for, each row and each line at most once
 * @param strayRows rows that stand for no line that is declared
 * @param strayLines lines that no row stands for
 * @param ambiguous rows that could as well have stood for a line worth something else
 */
record RowMatch(
        List<Group> groups, List<DeclaredItem> strayRows, List<LineNet> strayLines, List<DeclaredItem> ambiguous) {

    RowMatch {
        groups = List.copyOf(groups);
        strayRows = List.copyOf(strayRows);
        strayLines = List.copyOf(strayLines);
        ambiguous = List.copyOf(ambiguous);
    }

    /** One line and its rows: one, or two where a row was split. */
    record Group(LineNet net, List<DeclaredItem> rows) {

        Group {
            rows = List.copyOf(rows);
        }

        int quantity() {
            int quantity = 0;
            for (DeclaredItem row : rows) {
                quantity += row.quantity();
            }
            return quantity;
        }
    }
}
