package org.advalorem.adapter.shipstation;

import static java.nio.charset.StandardCharsets.UTF_8;

import feign.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back, whatever it is.
 *
 * @param headers the first value of each, by names in any case
 */
record Answer(int status, Map<String, String> headers, String text) {

    private static final String THROTTLED = "Too Many Requests";

    static Answer of(Response response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach((name, values) ->
                        values.stream().findFirst().ifPresent(value -> headers.put(name, value.strip())));
        return new Answer(response.status(), headers, text(response));
    }

    private static String text(Response response) {
        if (response.body() == null) {
            return "";
        }
        try {
            return new String(response.body().asInputStream().readAllBytes(), UTF_8);
        } catch (IOException unreachable) {
            throw new UncheckedIOException("The body is in memory already", unreachable);
        }
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** By its status, or by its words: some throttling comes as text under another status, even under 200. */
    boolean isThrottled() {
        return status == 429 || (text.contains(THROTTLED) && !(isSuccess() && holdsOrders()));
    }

    /** A buyer's note may hold any words. */
    private boolean holdsOrders() {
        return text.contains("\"orderId\"") || text.contains("\"orders\"");
    }

    /** How long it asks to wait. */
    Optional<Duration> retryAfter() {
        return seconds("Retry-After").or(() -> seconds("X-Rate-Limit-Reset"));
    }

    /** What it says of the key's window of calls, if it does. */
    Optional<Window> window() {
        Optional<Integer> limit = number("X-Rate-Limit-Limit").filter(calls -> calls > 0);
        Optional<Integer> remaining = number("X-Rate-Limit-Remaining");
        Optional<Duration> reset = seconds("X-Rate-Limit-Reset");
        return limit.isPresent() && remaining.isPresent() && reset.isPresent()
                ? Optional.of(new Window(limit.get(), remaining.get(), reset.get()))
                : Optional.empty();
    }

    private Optional<Duration> seconds(String header) {
        return number(header).map(Duration::ofSeconds);
    }

    private Optional<Integer> number(String header) {
        return Optional.ofNullable(headers.get(header))
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    /**
     * ShipStation's own count.
     *
     * @param reset until the next window begins
     */
    record Window(int limit, int remaining, Duration reset) {}

    /** Without the body, which names buyers. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + List.copyOf(headers.keySet());
    }
}
