package org.advalorem.adapter.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends the SDK's requests by the JDK's newer client. The older one, which the SDK would take, sends a POST a second time by itself where a
 * kept connection breaks, follows redirects with the key in hand, and counts its time anew with each byte. Nothing is sent twice here, and
 * one deadline is over the whole exchange.
 */
final class Exchange extends com.stripe.net.HttpClient {

    private final HttpClient http;
    private final Duration deadline;

    Exchange(Duration connectTimeout, Duration readTimeout) {
        deadline = connectTimeout.plus(readTimeout);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
        HttpResponse<byte[]> answer;
        try {
            answer = await(http.sendAsync(translated(request), BodyHandlers.ofByteArray()));
        } catch (IOException broken) {
            throw new ApiConnectionException("The exchange with Stripe broke", broken);
        }
        return checked(new StripeResponse(
                answer.statusCode(), HttpHeaders.of(answer.headers().map()), new String(answer.body(), UTF_8)));
    }

    /** The SDK stumbles over what is not Stripe's, or puts all of it into its message. */
    private static StripeResponse checked(StripeResponse response) throws ApiException {
        int status = response.code();
        Optional<JsonObject> body = Json.object(response.body());
        boolean isSuccess = status >= 200 && status < 300;
        Optional<JsonObject> said = isSuccess ? body : body.flatMap(object -> Json.object(object, "error"));
        if (said.isEmpty()) {
            throw new ApiException("An answer that is not Stripe's", response.requestId(), null, status, null);
        }
        return response;
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange) throws IOException {
        try {
            return exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw withCause(new HttpTimeoutException("No answer within " + deadline.toMillis() + " ms"), late);
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw withCause(new InterruptedIOException("Interrupted while waiting for the answer"), stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        }
    }

    private static IOException withCause(IOException exception, Exception cause) {
        exception.initCause(cause);
        return exception;
    }

    private static HttpRequest translated(StripeRequest request) {
        HttpContent content = request.content();
        BodyPublisher body =
                content == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content.byteArrayContent());
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(request.url().toString()))
                .method(request.method().name(), body)
                .header("User-Agent", "Advalorem");
        request.headers().map().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        if (content != null && request.headers().allValues("Content-Type").equals(List.of())) {
            builder.header("Content-Type", content.contentType());
        }
        return builder.build();
    }
}
