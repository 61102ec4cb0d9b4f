package org.advalorem.benchmark;

import java.util.List;
import java.util.Locale;

/** Figures as a Markdown table, to read on a terminal and to put into RESULTS.md as it is. */
public final class Table {
    private static final List<String> HEADINGS =
            List.of("figure", "unit", "ours", "limit", "the limit is", "ratio", "bound", "met");

    private Table() {}

    /** The table, with a line end after each row. */
    public static String of(List<Figure> figures) {
        List<List<String>> rows = figures.stream().map(Table::cells).toList();
        int[] widths = HEADINGS.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        var table = new StringBuilder(row(HEADINGS, widths)).append('|');
        for (int width : widths) {
            table.append("-".repeat(width + 2)).append('|');
        }
        table.append('\n');
        rows.forEach(row -> table.append(row(row, widths)));
        return table.toString();
    }

    private static List<String> cells(Figure figure) {
        return List.of(
                figure.what(),
                figure.unit(),
                shown(figure.ours()),
                shown(figure.limit()),
                figure.limitIs(),
                shown(figure.ratio()),
                figure.bound().toString(),
                figure.isMet() ? "yes" : "NO");
    }

    private static String row(List<String> cells, int[] widths) {
        var row = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            row.append(' ').append(cells.get(column));
            row.append(" ".repeat(widths[column] - cells.get(column).length())).append(" |");
        }
        return row.append('\n').toString();
    }

    /** Three digits or all before the point: more would be noise. */
    static String shown(double figure) {
        int digits = figure >= 100 ? 0 : figure >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", figure);
    }
}
