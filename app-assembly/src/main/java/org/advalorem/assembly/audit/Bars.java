package org.advalorem.assembly.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Draws amounts as inline SVG, which needs nothing beside the page it stands in. Only lengths are rounded, never a figure. */
final class Bars {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 240;
    /** Room for the outermost labels, which are wider than their columns. */
    private static final int MARGIN = 24;

    private static final int TOP = 34;
    private static final int FLOOR = 200;
    private static final int BASELINE = 228;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Bars() {}

    /** One bar inside a table's cell, as long as its amount is of the greatest. Says nothing to a screen reader: the cell beside it does. */
    static String bar(BigDecimal amount, BigDecimal greatest) {
        return "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\""
                + length(amount, greatest, HUNDRED) + "\" height=\"10\"/></svg>";
    }

    /**
     * Columns from left to right.
     *
     * @param id unique in the page
     * @param title what is drawn
     * @param description the same in a sentence, for those who do not see it
     */
    static String columns(String id, String title, String description, List<Column> columns) {
        BigDecimal greatest = columns.stream().map(Column::amount).reduce(BigDecimal.ZERO, BigDecimal::max);
        var svg = new StringBuilder();
        svg.append("<svg class=\"columns\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT);
        svg.append("\" role=\"img\" aria-labelledby=\"")
                .append(id)
                .append("-title ")
                .append(id)
                .append("-desc\">");
        svg.append("<title id=\"")
                .append(id)
                .append("-title\">")
                .append(Html.escaped(title))
                .append("</title>");
        svg.append("<desc id=\"")
                .append(id)
                .append("-desc\">")
                .append(Html.escaped(description))
                .append("</desc>");
        svg.append("<path class=\"axis\" d=\"M0 ")
                .append(FLOOR)
                .append("H")
                .append(WIDTH)
                .append("\"/>");
        double step = (WIDTH - 2.0 * MARGIN) / columns.size();
        double width = Math.min(step * 0.72, 72);
        int every = Math.max(1, (int) Math.ceil(columns.size() / 7.0));
        boolean marked = false;
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            BigDecimal height = length(column.amount(), greatest, BigDecimal.valueOf(FLOOR - TOP));
            double middle = MARGIN + step * (place + 0.5);
            svg.append("<rect x=\"").append(tenth(middle - width / 2)).append("\" y=\"");
            svg.append(BigDecimal.valueOf(FLOOR).subtract(height))
                    .append("\" width=\"")
                    .append(tenth(width));
            svg.append("\" height=\"").append(height).append("\"><title>").append(Html.escaped(column.words()));
            svg.append("</title></rect>");
            if (place % every == 0) {
                text(svg, middle, BASELINE, column.label());
            }
            if (!marked && column.amount().compareTo(greatest) == 0) {
                double inside = Math.max(60, Math.min(WIDTH - 60.0, middle));
                text(svg, inside, TOP - 10, Words.amount(column.amount()));
                marked = true;
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void text(StringBuilder svg, double x, int y, String text) {
        svg.append("<text x=\"").append(tenth(x)).append("\" y=\"").append(y);
        svg.append("\" text-anchor=\"middle\">").append(Html.escaped(text)).append("</text>");
    }

    private static BigDecimal length(BigDecimal amount, BigDecimal greatest, BigDecimal whole) {
        return greatest.signum() == 0
                ? BigDecimal.ZERO
                : amount.multiply(whole).divide(greatest, 1, RoundingMode.HALF_UP);
    }

    private static String tenth(double length) {
        return BigDecimal.valueOf(length).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    /**
     * One column.
     *
     * @param label below it
     * @param words all of it, shown when pointed at
     */
    record Column(String label, BigDecimal amount, String words) {}
}
