package org.advalorem.adapter.shopify.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.RequestTemplate;
import feign.Response;
import feign.codec.EncodeException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.advalorem.adapter.shopify.admin.Failures.Refusal;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** Turns requests into bytes, answers into trees, and HTTP statuses into what they mean. */
final class Wire {
    private static final int LONGEST_QUOTE = 200;

    private final ObjectMapper json;
    private final Supplier<Instant> now;

    Wire(ObjectMapper json, Supplier<Instant> now) {
        this.json = json;
        this.now = now;
    }

    void encode(Object body, Type type, RequestTemplate template) {
        try {
            template.body(json.writeValueAsBytes(body), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new EncodeException("Cannot write the request", e);
        }
    }

    AdminAnswer decode(Response response, Type type) throws IOException {
        return new AdminAnswer(header(response, "X-Shopify-API-Version"), tree(response));
    }

    private JsonNode tree(Response response) throws IOException {
        try {
            JsonNode body = json.readTree(bytes(response));
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // The cause is not kept: it can quote the body, which may hold a buyer's data.
            throw Failures.unavailable("The answer is not readable as JSON");
        }
        throw Failures.unavailable("The answer is not a JSON object");
    }

    /** Statuses as Shopify documents them; what it does not document counts by its class. */
    RuntimeException failure(String methodKey, Response response) {
        int status = response.status();
        return switch (status) {
            case 401 ->
                refusal(Refusal.SHOPIFY_UNAUTHORIZED, status, "the access token is wrong, expired or withdrawn");
            case 402 -> refusal(Refusal.SHOPIFY_SHOP_FROZEN, status, "the shop is frozen until it pays its bill");
            case 403 -> refusal(Refusal.SHOPIFY_FORBIDDEN, status, "the app may not do this");
            case 404 -> refusal(Refusal.SHOPIFY_NOT_FOUND, status, "no such shop or API version");
            case 423 -> refusal(Refusal.SHOPIFY_SHOP_LOCKED, status, "the shop is locked");
            case 408, 429, 430 ->
                new PeerUnavailable(Failures.THROTTLED, "HTTP " + status + ": too many requests", retryAfter(response));
            default ->
                status >= 500
                        ? new PeerUnavailable(
                                Failures.UNAVAILABLE, "HTTP " + status + " from the shop", retryAfter(response))
                        : refusal(Refusal.SHOPIFY_REQUEST_REJECTED, status, quote(response));
        };
    }

    private static PeerRefused refusal(Refusal refusal, int status, String why) {
        return Failures.refused(refusal, "HTTP " + status + ": " + why);
    }

    private static String quote(Response response) {
        try {
            String text = new String(bytes(response), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "no reason given" : text.substring(0, Math.min(LONGEST_QUOTE, text.length()));
        } catch (IOException e) {
            return "reason not readable";
        }
    }

    private static byte[] bytes(Response response) throws IOException {
        return response.body() == null
                ? new byte[0]
                : response.body().asInputStream().readAllBytes();
    }

    private Optional<Duration> retryAfter(Response response) {
        return header(response, "Retry-After").flatMap(this::retryAfter);
    }

    /** Seconds, with decimals as Shopify sends them ("2.0"), or a date. */
    private Optional<Duration> retryAfter(String text) {
        try {
            return Optional.of(
                    text.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")
                            ? Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1000))
                            : notNegative(Duration.between(
                                    now.get(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Optional<String> header(Response response, String name) {
        Collection<String> values = response.headers().getOrDefault(name, List.of());
        return values.stream().findFirst().map(String::strip);
    }
}
