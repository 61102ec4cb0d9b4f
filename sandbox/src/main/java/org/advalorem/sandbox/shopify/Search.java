package org.advalorem.sandbox.shopify;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.advalorem.sandbox.shopify.GraphApi.Refused;

/** The part of Shopify's search language that bounds times: {@code updated_at:>='…' created_at:<'…'}. */
final class Search {

    private static final Pattern TERM = Pattern.compile("(\\w+):(>=|<=|>|<)?'?([^'\\s]+)'?(?:\\s+(?:AND\\s+)?|$)");

    private final List<Term> terms;

    private Search(List<Term> terms) {
        this.terms = terms;
    }

    private record Term(String field, String relation, Instant bound) {

        boolean holds(Instant value) {
            return switch (relation) {
                case ">=" -> !value.isBefore(bound);
                case ">" -> value.isAfter(bound);
                case "<=" -> !value.isAfter(bound);
                case "<" -> value.isBefore(bound);
                default -> value.equals(bound);
            };
        }
    }

    static Search of(String query) {
        var terms = new ArrayList<Term>();
        Matcher found = TERM.matcher(query.strip());
        int end = 0;
        while (found.find() && found.start() == end) {
            terms.add(new Term(found.group(1), found.group(2) == null ? "" : found.group(2), time(found.group(3))));
            end = found.end();
        }
        if (end < query.strip().length()) {
            throw new Refused("BAD_REQUEST", "Not a search that is understood here: " + query);
        }
        return new Search(terms);
    }

    private static Instant time(String text) {
        try {
            return text.length() == 10
                    ? Instant.parse(text + "T00:00:00Z")
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refused("BAD_REQUEST", "Not a time: " + text);
        }
    }

    /** Whether all terms hold; one about a field that is not there is passed over, as Shopify does. */
    boolean finds(Map<String, Instant> fields) {
        return terms.stream()
                .allMatch(term -> !fields.containsKey(term.field()) || term.holds(fields.get(term.field())));
    }
}
