package org.advalorem.adapter.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.advalorem.domain.shop.Secret;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * Anything but a success, by what it means: by status and code, never by its words.
 *
 * @param status 0 if there was no complete answer
 * @param isStripes whether the answer is Stripe's own, not that of something on the way to it
 * @param sent false only if no connection came about, so that the request was certainly not sent
 * @param code for programs, starting with {@code STRIPE_}
 * @param message for people, with the next step where there is one and without any secret
 * @param cause of a broken exchange; Stripe's exceptions are not handed on, since they may quote an answer with its secrets
 */
record Failure(
        int status,
        boolean isStripes,
        boolean sent,
        String code,
        String message,
        Optional<Duration> retryAfter,
        Optional<IOException> cause) {

    static final String UNAVAILABLE = "STRIPE_UNAVAILABLE";
    private static final String MISSING = "STRIPE_RESOURCE_MISSING";

    private static final int LONGEST_WORDS = 300;
    private static final int LONGEST_CODE = 60;
    private static final Pattern SECRETS =
            Pattern.compile("\\b((?:sk|rk)_(?:live|test)_|whsec_|[a-z]+_[A-Za-z0-9]+_secret_)[^\\s'\",.;)]+");

    static Failure of(StripeException failed, Secret key) {
        if (failed instanceof ApiConnectionException) {
            return broken(failed.getCause());
        }
        int status = failed.getStatusCode() == null ? 0 : failed.getStatusCode();
        Optional<StripeError> error = Optional.ofNullable(failed.getStripeError());
        String words = words(status, error, failed.getRequestId(), key);
        return new Failure(
                status,
                error.isPresent(),
                true,
                code(status, error),
                message(status, error, words),
                error.flatMap(Failure::retryAfter),
                Optional.empty());
    }

    private static Failure broken(Throwable cause) {
        boolean noConnection = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
        String words = cause == null || cause.getMessage() == null ? "no word why" : cause.getMessage();
        String message = (noConnection ? "Stripe cannot be reached: " : "No complete answer from Stripe: ") + words;
        Optional<IOException> exchange = cause instanceof IOException known ? Optional.of(known) : Optional.empty();
        return new Failure(0, false, !noConnection, UNAVAILABLE, message, Optional.empty(), exchange);
    }

    /** There is nothing of that id under the key. */
    boolean isMissing() {
        return status == 404 && code.equals(MISSING);
    }

    /** The key is not good, or not for this. */
    boolean isForbidden() {
        return status == 401 || status == 403;
    }

    /** The call had no effect and is to be made again later: no connection, another call on the same object, or too many calls. */
    boolean isForLater() {
        return !sent || status == 409 || status == 429;
    }

    /** Stripe itself has said no, for good. */
    boolean isRefusal() {
        return isStripes && status >= 400 && status < 500 && status != 408 && status != 424;
    }

    PeerRefused refused() {
        return new PeerRefused(code, message);
    }

    PeerUnavailable unavailable() {
        return new PeerUnavailable(code, message, retryAfter, cause.orElse(null));
    }

    /** As a question's failure. */
    RuntimeException exception() {
        return isForbidden() || (isRefusal() && !isForLater()) ? refused() : unavailable();
    }

    private static String code(int status, Optional<StripeError> error) {
        if (status == 401) {
            return "STRIPE_UNAUTHORIZED";
        }
        if (status == 403) {
            return "STRIPE_FORBIDDEN";
        }
        if (status == 429) {
            return "STRIPE_THROTTLED";
        }
        if (error.isEmpty() || status >= 500) {
            return UNAVAILABLE;
        }
        return code(status, error.get());
    }

    private static String code(int status, StripeError error) {
        if ("idempotency_error".equals(error.getType())) {
            return "STRIPE_KEY_REUSED";
        }
        if (error.getCode() != null && !error.getCode().isBlank()) {
            String word = error.getCode().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
            return "STRIPE_" + cut(word, LONGEST_CODE);
        }
        if (status == 409) {
            return "STRIPE_CONFLICT";
        }
        return "amount".equals(error.getParam()) ? "STRIPE_AMOUNT" : "STRIPE_REFUSED";
    }

    private static String message(int status, Optional<StripeError> error, String words) {
        if (status == 401) {
            return "Stripe does not accept the key (" + words
                    + "). Make a new one in Stripe's dashboard under Developers, API keys, and enter it in the shop's settings.";
        }
        if (status == 403) {
            return "Stripe does not let this key do it (" + words
                    + "). A restricted key needs to read payment intents and to write refunds; change it in Stripe's"
                    + " dashboard under Developers, API keys.";
        }
        if (error.filter(said -> "idempotency_error".equals(said.getType())).isPresent()) {
            return "The same idempotency key went to Stripe before with another order, so nothing was done: " + words;
        }
        return "Stripe answered " + words;
    }

    private static String words(int status, Optional<StripeError> error, String requestId, Secret key) {
        String said = error.map(StripeError::getMessage).orElse("");
        String shown = cut(withoutSecrets(said, key), LONGEST_WORDS);
        String request = requestId == null || requestId.isBlank() ? "" : " [" + cut(requestId, LONGEST_CODE) + "]";
        return "HTTP " + status + (shown.isEmpty() ? "" : ": " + shown) + request;
    }

    private static String withoutSecrets(String said, Secret key) {
        return SECRETS.matcher(said.replace(key.reveal(), "***")).replaceAll("$1***");
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "…" : text;
    }

    private static Optional<Duration> retryAfter(StripeError error) {
        return Optional.ofNullable(error.getLastResponse())
                .flatMap(response -> response.headers().firstValue("Retry-After"))
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
