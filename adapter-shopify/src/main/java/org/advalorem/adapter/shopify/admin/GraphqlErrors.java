package org.advalorem.adapter.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Streams;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.adapter.shopify.admin.Failures.Refusal;

/**
 * The errors inside an answer of status 200. Any error spoils the whole answer: partial data is never taken for an order.
 */
final class GraphqlErrors {
    private static final int LONGEST_MESSAGE = 500;
    private static final int MOST_SHOWN = 3;

    private final List<JsonNode> errors;

    private GraphqlErrors(List<JsonNode> errors) {
        this.errors = errors;
    }

    static GraphqlErrors of(AdminAnswer answer) {
        JsonNode errors = answer.body().path("errors");
        // A few refusals put one text where the list should be.
        return new GraphqlErrors(
                errors.isTextual() ? List.of(errors) : Streams.stream(errors).toList());
    }

    boolean throttled() {
        return codes().anyMatch("THROTTLED"::equals);
    }

    /** What the errors amount to, throttling apart; empty if there are none. */
    Optional<RuntimeException> failure() {
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        if (anyDenied()) {
            return Optional.of(Failures.refused(Refusal.SHOPIFY_ACCESS_DENIED, words()));
        }
        return codes().allMatch("INTERNAL_SERVER_ERROR"::equals)
                ? Optional.of(Failures.unavailable("Internal error of the shop: " + words()))
                : Optional.of(Failures.refused(Refusal.SHOPIFY_REQUEST_REJECTED, words()));
    }

    /** Refusals of mutations, which come inside the data: {@code data.<mutation>.userErrors}. */
    static Optional<RuntimeException> userErrors(AdminAnswer answer) {
        List<JsonNode> errors = Streams.stream(answer.body().path("data"))
                .flatMap(payload -> Streams.stream(payload.path("userErrors")))
                .toList();
        String messages = shortened(errors.stream()
                .map(error -> field(error) + error.path("message").asText())
                .collect(Collectors.joining("; ")));
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        return errors.stream().allMatch(error -> error.path("code").asText().equals("OPERATION_IN_PROGRESS"))
                ? Optional.of(Failures.bulkBusy(messages))
                : Optional.of(Failures.refused(Refusal.SHOPIFY_USER_ERROR, messages));
    }

    /** A filter that was not understood is passed over, and the answer holds what nobody asked for: {@code extensions.search}. */
    static Optional<RuntimeException> searchWarnings(AdminAnswer answer) {
        String messages = Streams.stream(answer.body().at("/extensions/search"))
                .flatMap(search -> Streams.stream(search.path("warnings")))
                .map(warning -> field(warning) + warning.path("message").asText())
                .collect(Collectors.joining("; "));
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(Failures.refused(
                        Refusal.SHOPIFY_REQUEST_REJECTED, shortened("A search was not understood: " + messages)));
    }

    private boolean anyDenied() {
        return codes().anyMatch("ACCESS_DENIED"::equals)
                || messages()
                        .anyMatch(message -> message.toLowerCase(Locale.ROOT).contains("not approved to access"));
    }

    private Stream<String> codes() {
        return errors.stream().map(error -> error.at("/extensions/code").asText());
    }

    private Stream<String> messages() {
        return errors.stream()
                .map(error -> error.isTextual()
                        ? error.asText()
                        : error.path("message").asText());
    }

    private String words() {
        String shown = messages().limit(MOST_SHOWN).collect(Collectors.joining("; "));
        String access = errors.stream()
                .map(error -> error.at("/extensions/requiredAccess").asText())
                .filter(required -> !required.isEmpty() && !shown.contains(required))
                .findFirst()
                .map(required -> " (required access: " + required + ")")
                .orElse("");
        return shortened(shown) + access;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String field(JsonNode error) {
        String path = Streams.stream(error.path("field")).map(JsonNode::asText).collect(Collectors.joining("."));
        return path.isEmpty() ? "" : path + ": ";
    }
}
