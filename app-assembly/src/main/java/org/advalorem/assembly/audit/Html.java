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

    /**
     * A table.
     *
     * @param texts how many columns hold texts; those after them hold figures
     */
    Html table(int texts, List<String> head, List<List<String>> rows) {
        html.append("<table>\n<thead>");
        row("th", texts, head);
        html.append("</thead>\n<tbody>\n");
        rows.forEach(row -> row("td", texts, row));
        html.append("</tbody>\n</table>\n");
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

    private static String escaped(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }
}
