package org.advalorem.adapter.shipstation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A "no" by what it means.
 *
 * @param code stable, for programs
 * @param message for people, with the next step where there is one
 */
record Refusal(String code, String message) {

    private static final int LONGEST_WORDS = 300;
    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>", Pattern.CASE_INSENSITIVE);

    /** What an answer that is neither a success nor a failure of ShipStation's own says. */
    static Refusal of(Answer answer, Trees trees) {
        String words = words(answer, trees);
        return switch (answer.status()) {
            case 401 ->
                new Refusal(
                        "SHIPSTATION_UNAUTHORIZED",
                        "ShipStation does not accept the API key (" + words + "). Keys expire after at most 12 months;"
                                + " make a new one under Settings, Account, API Settings, and enter it in the shop's settings.");
            case 403 ->
                new Refusal(
                        "SHIPSTATION_FORBIDDEN",
                        "ShipStation does not let this API key do it (" + words
                                + "). The account's plan must include API access.");
            case 404 ->
                new Refusal(
                        "SHIPSTATION_NOT_FOUND",
                        "ShipStation knows nothing at this address (" + words + "). Check its base address.");
            default -> new Refusal("SHIPSTATION_REJECTED", "ShipStation answered " + words);
        };
    }

    /** The answer in a line, whichever of its shapes it has: HTML pages come too, from what stands before ShipStation. */
    static String words(Answer answer, Trees trees) {
        String words = trees.read(answer.text())
                .flatMap(Refusal::message)
                .or(() -> title(answer.text()))
                .orElse("");
        String shown = words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words;
        return "HTTP " + answer.status() + (shown.isEmpty() ? "" : ": " + shown);
    }

    private static Optional<String> message(JsonNode body) {
        var parts = new ArrayList<String>();
        for (String name : List.of("message", "Message", "ExceptionMessage")) {
            Field.root(body).at(name).text().map(String::strip).ifPresent(parts::add);
        }
        body.path("ModelState")
                .properties()
                .forEach(field -> parts.add(field.getKey() + ": " + faults(field.getValue())));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
    }

    private static String faults(JsonNode faults) {
        var texts = new ArrayList<String>();
        faults.forEach(fault -> texts.add(fault.asText()));
        return texts.isEmpty() ? faults.asText() : String.join(" ", texts);
    }

    private static Optional<String> title(String text) {
        Matcher matcher = TITLE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
