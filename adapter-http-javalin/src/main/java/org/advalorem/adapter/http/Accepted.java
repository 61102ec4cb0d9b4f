package org.advalorem.adapter.http;

import com.google.common.base.Splitter;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;

/** In which of two forms something is wanted: {@code ?format=html} or {@code ?format=json}, else what {@code Accept} prefers. */
enum Accepted {
    HTML,
    JSON;

    /**
     * The form that is wanted; JSON where both are as welcome, as to a caller who says nothing.
     *
     * @throws Problem 400 for another {@code format}, 406 if {@code Accept} takes neither
     */
    static Accepted by(Context context) {
        return Params.text(context, "format").map(Accepted::named).orElseGet(() -> preferred(context.header("Accept")));
    }

    private static Accepted named(String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "html" -> HTML;
            case "json" -> JSON;
            default -> throw Problem.badField("format", "must be html or json");
        };
    }

    private static Accepted preferred(String accept) {
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        double html = weight(accept, "text/html", "text/*");
        double json = weight(accept, "application/json", "application/*");
        if (html <= 0 && json <= 0) {
            throw Problem.of(406, "NOT_ACCEPTABLE", "This address answers in application/json or text/html.");
        }
        return html > json ? HTML : JSON;
    }

    /** How welcome a type is, by the most exact range that covers it (RFC 9110, 12.5.1). */
    private static double weight(String accept, String type, String family) {
        List<String> ranges =
                Splitter.on(',').trimResults().omitEmptyStrings().splitToList(accept.toLowerCase(Locale.ROOT));
        for (String wanted : List.of(type, family, "*/*")) {
            for (String range : ranges) {
                List<String> parts = Splitter.on(';').trimResults().splitToList(range);
                if (parts.get(0).equals(wanted)) {
                    return parts.stream()
                            .skip(1)
                            .filter(part -> part.startsWith("q="))
                            .map(part -> quality(part.substring(2)))
                            .findFirst()
                            .orElse(1.0);
                }
            }
        }
        return 0;
    }

    private static double quality(String text) {
        return text.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(text) : 0;
    }
}
