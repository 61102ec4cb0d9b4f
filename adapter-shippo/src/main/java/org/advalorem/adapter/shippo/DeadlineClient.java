package org.advalorem.adapter.shippo;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends Feign's requests by the JDK's client, which repeats no POST, with one deadline over the whole exchange. Redirects are not
 * followed, since the token must not travel to another host. Fetches files too, where nothing of ours travels.
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
        HttpResponse<byte[]> answer =
                await(http.sendAsync(translated(request), BodyHandlers.ofByteArray()), options.readTimeoutMillis());
        var headers =
                new LinkedHashMap<String, Collection<String>>(answer.headers().map());
        return Response.builder()
                .request(request)
                .status(answer.statusCode())
                .headers(headers)
                .body(answer.body())
                .build();
    }

    /**
     * Gets what is at an address, with no header of ours.
     *
     * @param most bytes of a body
     * @throws TooLong if the body is longer
     */
    HttpResponse<byte[]> get(URI address, int most, Duration patience) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).GET().build();
        return await(http.sendAsync(request, answer -> new BoundedBody(most)), patience.toMillis());
    }

    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange, long millis)
            throws IOException {
        try {
            return exchange.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw because(new HttpTimeoutException("No answer within " + millis + " ms"), late);
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw because(new InterruptedIOException("Interrupted while waiting for the answer"), stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        }
    }

    private static IOException because(IOException exception, Exception cause) {
        exception.initCause(cause);
        return exception;
    }

    private static HttpRequest translated(Request request) {
        byte[] body = request.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.httpMethod().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        request.headers().forEach((name, values) -> {
            // The JDK's client writes this one itself and refuses it from anybody else.
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }
}
