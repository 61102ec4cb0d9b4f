package org.advalorem.adapter.shipstation;

import static java.nio.charset.StandardCharsets.UTF_8;

import feign.Feign;
import feign.FeignException;
import feign.Request;
import feign.Response;
import feign.Retryer;
import feign.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.port.system.PeerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls within the budget of their key, and waits a little where ShipStation asks for it. */
final class V1Calls {

    private static final Logger LOG = LoggerFactory.getLogger(V1Calls.class);
    private static final Duration UNTOLD_WAIT = Duration.ofSeconds(60);
    private static final int MOST_JITTER_MILLIS = 500;
    /** A process that was stopped for longer must not send what it was about to: others may act in its place by now. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(5);

    private final URI base;
    private final Limits limits;
    private final Surroundings surroundings;
    private final V1 http;
    private final Map<Secret, KeyBudget> budgets = new ConcurrentHashMap<>();

    V1Calls(URI base, Limits limits, Surroundings surroundings) {
        this.base = base;
        this.limits = limits;
        this.surroundings = surroundings;
        this.http = Feign.builder()
                .client(new DeadlineClient(limits.connectTimeout()))
                .options(new Request.Options(limits.connectTimeout(), limits.readTimeout(), false))
                .retryer(Retryer.NEVER_RETRY)
                .target(Target.EmptyTarget.create(V1.class));
    }

    Answer list(ShipStationCredentials credentials, Map<String, Object> query) {
        return call(credentials, headers -> http.list(base, headers, query));
    }

    Answer get(ShipStationCredentials credentials, String orderId) {
        return call(credentials, headers -> http.get(base, headers, orderId));
    }

    Answer createOrder(ShipStationCredentials credentials, String order) {
        byte[] body = order.getBytes(UTF_8);
        return call(credentials, headers -> http.createOrder(base, headers, body));
    }

    /**
     * Sends one call; one that is answered with "Too Many Requests" was not carried out and is sent again.
     *
     * @throws PeerUnavailable if the budget is used up for longer than a worker may wait, or if this process was stopped meanwhile;
     *     nothing was carried out then
     * @throws NoAnswer if the exchange broke
     */
    private Answer call(ShipStationCredentials credentials, Function<Map<String, Object>, Response> request) {
        KeyBudget budget = budgets.computeIfAbsent(credentials.key(), key -> new KeyBudget());
        var patience = new Patience();
        for (int attempt = 1; ; attempt++) {
            waitForTurn(budget, patience);
            Answer answer = send(budget, () -> request.apply(headers(credentials)));
            if (!answer.isThrottled()) {
                return answer;
            }
            Duration wait = answer.retryAfter().orElse(UNTOLD_WAIT);
            budget.exhausted(wait, now());
            if (attempt == limits.tries()) {
                throw throttled(budget);
            }
        }
    }

    private void waitForTurn(KeyBudget budget, Patience patience) {
        Instant begun = now();
        Duration waitedBefore = patience.waited;
        Optional<Duration> wait = budget.take(begun);
        while (wait.isPresent()) {
            if (!patience.allows(wait.get())) {
                throw throttled(budget);
            }
            patience.pause(wait.get());
            wait = budget.take(now());
        }
        Duration meant = patience.waited.minus(waitedBefore);
        if (Duration.between(begun, now()).minus(meant).compareTo(LONGEST_STANDSTILL) > 0) {
            budget.answered(Optional.empty(), now());
            throw new PeerUnavailable(
                    "SHIPSTATION_UNAVAILABLE",
                    "Nothing was sent: this process stood still meanwhile",
                    Optional.empty());
        }
    }

    private Answer send(KeyBudget budget, Supplier<Response> request) {
        Optional<Answer.Window> window = Optional.empty();
        try (Response response = request.get()) {
            Answer answer = Answer.of(response);
            window = answer.window();
            return answer;
        } catch (FeignException broken) {
            // Feign's exception carries the request with its key; only what lies beneath it is kept.
            throw NoAnswer.because(broken.getCause() == null ? new IllegalStateException() : broken.getCause());
        } finally {
            budget.answered(window, now());
        }
    }

    private PeerUnavailable throttled(KeyBudget budget) {
        Duration wait = budget.comeBackAfter(now());
        return new PeerUnavailable(
                "SHIPSTATION_THROTTLED",
                "The calls that ShipStation allows this key in a minute are used up; there is room again in "
                        + wait.toSeconds() + " s",
                Optional.of(wait));
    }

    private static Map<String, Object> headers(ShipStationCredentials credentials) {
        String pair = credentials.key().reveal() + ":" + credentials.secret().reveal();
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }

    private Instant now() {
        return surroundings.clock().instant();
    }

    /** For how long one worker lets itself be held up. */
    private final class Patience {

        private Duration waited = Duration.ZERO;

        boolean allows(Duration wait) {
            return waited.plus(wait).compareTo(limits.longestWait()) <= 0;
        }

        /** Waits, and a little longer by chance, so that those who wait for one moment do not all come at it. */
        void pause(Duration wait) {
            Duration longer = wait.plusMillis(surroundings.random().nextInt(MOST_JITTER_MILLIS));
            waited = waited.plus(longer);
            LOG.debug("ShipStation allows no further call of this key for {}", wait);
            try {
                surroundings.pause().pause(longer);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new PeerUnavailable(
                        "SHIPSTATION_UNAVAILABLE", "Stopped while waiting for ShipStation", Optional.empty(), stopped);
            }
        }
    }
}
