package org.advalorem.assembly.audit;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows with their columns under one another: texts to the left, figures to the right. */
public final class TextTable {
    private static final int WIDEST = 30;

    private final String alignment;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param alignment one letter a column: {@code l} or {@code r}
     */
    public TextTable(String alignment) {
        this.alignment = alignment;
    }

    public TextTable row(String... cells) {
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(column -> fitted(cells[column]))
                .toList());
        return this;
    }

    public List<String> lines() {
        int[] widths = IntStream.range(0, alignment.length())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append("  ")
                    .append(
                            alignment.charAt(column) == 'r'
                                    ? Strings.padStart(cell, widths[column], ' ')
                                    : Strings.padEnd(cell, widths[column], ' '));
        }
        return line.toString().stripTrailing();
    }

    /** What comes from a file must not steer the terminal, nor push the figures off the screen. */
    private static String fitted(String cell) {
        String plain = printable(cell);
        return plain.length() > WIDEST ? plain.substring(0, WIDEST - 1) + "…" : plain;
    }

    /** The text without what would steer a terminal. */
    public static String printable(String text) {
        return text.codePoints()
                .map(character -> Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
                        ? '?'
                        : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
