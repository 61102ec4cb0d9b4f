package org.advalorem.adapter.shippo;

import static java.nio.charset.StandardCharsets.UTF_8;

import feign.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * What came back, whatever it is: errors are JSON in several shapes, plain text, or a page of HTML.
 *
 * @param headers the first value of each, by names in any case
 * @param secrets the shop's, which are not to be shown, though some errors repeat what was sent
 */
record Answer(int status, Map<String, String> headers, String text, List<String> secrets) {

    static final String UNAVAILABLE = "SHIPPO_UNAVAILABLE";

    private static final int LONGEST_WORDS = 500;
    /** Later than any count of seconds and earlier than any moment in this century. */
    private static final long FIRST_MOMENT = 1_000_000_000;

    static Answer of(Response response, List<String> secrets) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach((name, values) ->
                        values.stream().findFirst().ifPresent(value -> headers.put(name, value.strip())));
        return new Answer(response.status(), headers, body(response), secrets);
    }

    private static String body(Response response) {
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

    /** Whether it says nothing of what became of the request: a failure of Shippo's own, or somebody in between. */
    boolean isVague() {
        return status >= 500 || status == 408 || (status >= 300 && status < 400) || status < 200;
    }

    /** The answer in a line, at most its first 500 characters. */
    String words() {
        String words = text.strip().replaceAll("\\s+", " ").replace("\0", "");
        for (String secret : secrets) {
            words = words.replace(secret, "***");
        }
        String shown = words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
        return "HTTP " + status + (shown.isEmpty() ? "" : ": " + shown);
    }

    /**
     * Leaves only answers that are worth a further look.
     *
     * @throws PeerUnavailable if Shippo allows no further call for now; nothing was done
     * @throws PeerRefused if it does not know the token, or the token may not do it
     */
    Answer orTurnedAway(Instant now) {
        if (status == 429) {
            throw new PeerUnavailable("SHIPPO_THROTTLED", "Shippo allows no further call for now", comeBackAfter(now));
        }
        if (status == 401 || status == 403) {
            throw new PeerRefused(
                    "SHIPPO_UNAUTHORIZED",
                    "Shippo does not accept the API token (" + words()
                            + "). Make a new one under Settings, API, and enter it in the shop's settings.");
        }
        return this;
    }

    /** Leaves only successes, for a request that may be made again. */
    Answer orFailed() {
        if (status >= 500 || status == 408) {
            throw new PeerUnavailable(UNAVAILABLE, "Shippo answered " + words(), Optional.empty());
        }
        if (!isSuccess()) {
            throw new PeerRefused("SHIPPO_REJECTED", "Shippo answered " + words());
        }
        return this;
    }

    /** Shippo documents no wait. A reset is a number of seconds with some, with others the moment in seconds since 1970. */
    private Optional<Duration> comeBackAfter(Instant now) {
        return seconds("Retry-After")
                .map(Duration::ofSeconds)
                .or(() -> seconds("X-RateLimit-Reset")
                        .map(seconds -> seconds < FIRST_MOMENT
                                ? Duration.ofSeconds(seconds)
                                : Duration.between(now, Instant.ofEpochSecond(seconds)))
                        .filter(wait -> !wait.isNegative()));
    }

    private Optional<Long> seconds(String header) {
        return Optional.ofNullable(headers.get(header))
                .filter(text -> text.matches("[0-9]{1,10}"))
                .map(Long::valueOf);
    }

    /** Without the body, which names buyers. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + List.copyOf(headers.keySet());
    }
}
