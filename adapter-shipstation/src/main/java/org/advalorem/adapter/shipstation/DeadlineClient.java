package org.advalorem.adapter.shipstation;

import static java.util.stream.Collectors.toMap;

import feign.Client;
import feign.Request;
import feign.Response;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends Feign's requests by the JDK's client, with one deadline over the whole exchange: a body that stalls would otherwise hold
 * its worker for ever. Sends nothing twice, since the JDK's client repeats no POST. Redirects are not followed, since a key must
 * not travel to another host.
 */
final class DeadlineClient implements Client {

    private final HttpClient http;

    DeadlineClient(Duration connectTimeout) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpResponse<byte[]> answer = await(http.sendAsync(translated(request), BodyHandlers.ofByteArray()), options);
        return Response.builder()
                .request(request)
                .status(answer.statusCode())
                .headers(answer.headers().map().entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, DeadlineClient::values)))
                .body(answer.body())
                .build();
    }

    private static Collection<String> values(Map.Entry<String, List<String>> header) {
        return header.getValue();
    }

    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange, Request.Options options)
            throws IOException {
        try {
            return exchange.get(options.readTimeoutMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw withCause(new HttpTimeoutException("No answer within " + options.readTimeoutMillis() + " ms"), late);
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

    private static HttpRequest translated(Request request) {
        byte[] body = request.body();
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.httpMethod().name(), publisher);
        request.headers().forEach((name, values) -> {
            // The JDK's client writes this one itself and refuses it from anybody else.
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }
}
