package org.advalorem.assembly.audit;

import com.google.common.html.HtmlEscapers;
import java.util.List;

/** Writes elements, and escapes every text. */
final class Html {
    private final StringBuilder html = new StringBuilder();

    /** An element with nothing but text in it. */
    Html element(String name, String text) {
        html.append('<').append(name).append('>').append(escaped(text));
        html.append("</").append(name).append(">\n");
        return this;
    }

    /** Anything that is HTML already. */
    Html raw(String markup) {
        html.append(markup);
        return this;
    }

    /**
     * A table whose first column names, whose second draws and whose others tell.
     *
     * @param bars markup of the second column
     */
    Html bars(List<String> head, List<String> bars, List<List<String>> rows) {
        html.append("<table class=\"bars\">\n<thead><tr><th scope=\"col\">").append(escaped(head.get(0)));
        html.append("</th><td class=\"draw\"></td>");
        head.stream()
                .skip(1)
                .forEach(name -> html.append("<th scope=\"col\" class=\"figure\">")
                        .append(escaped(name))
                        .append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < rows.size(); row++) {
            html.append("<tr><th scope=\"row\">").append(escaped(rows.get(row).get(0)));
            html.append("</th><td class=\"draw\">").append(bars.get(row)).append("</td>");
            rows.get(row).stream()
                    .skip(1)
                    .forEach(figure -> html.append("<td class=\"figure\">")
                            .append(escaped(figure))
                            .append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
        return this;
    }

    /**
     * A table.
     *
     * @param texts how many columns hold texts; those after them hold figures
     */
    Html table(int texts, List<String> head, List<List<String>> rows) {
        html.append("<div class=\"scroll\"><table>\n<thead>");
        row("th", texts, head);
        html.append("</thead>\n<tbody>\n");
        rows.forEach(row -> row("td", texts, row));
        html.append("</tbody>\n</table></div>\n");
        return this;
    }

    private void row(String cell, int texts, List<String> row) {
        html.append("<tr>");
        for (int column = 0; column < row.size(); column++) {
            html.append('<').append(cell).append(column < texts ? ">" : " class=\"figure\">");
            html.append(escaped(row.get(column)));
            html.append("</").append(cell).append('>');
        }
        html.append("</tr>\n");
    }

    /** A whole page that loads nothing from anywhere. */
    String page(String title, String style) {
        String safe = escaped(title);
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + safe
                + "</title>\n<style>\n" + style + "</style>\n</head>\n<body>\n<main>\n<h1>" + safe + "</h1>\n" + html
                + "</main>\n</body>\n</html>\n";
    }

    static String escaped(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }
}
