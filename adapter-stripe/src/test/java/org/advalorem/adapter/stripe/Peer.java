package org.advalorem.adapter.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers with what it is told to, one after the other, and remembers what it was asked. */
final class Peer implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    /** With a body longer by {@code missing} than what is sent before the connection is closed. */
    private record Reply(int status, String body, int missing, Map<String, String> headers) {}

    /** With the query or the form decoded and sorted by name, and the idempotency key if there is one. */
    record Asked(String method, String path, String parameters, String authorization, String key) {}

    Peer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Peer answers(int status, String body) {
        return answers(status, body, Map.of());
    }

    synchronized Peer answers(int status, String body, Map<String, String> headers) {
        replies.add(new Reply(status, body, 0, headers));
        return this;
    }

    /** Closes the connection in the midst of the answer. */
    synchronized Peer breaksOff(String body) {
        replies.add(new Reply(200, body, 1, Map.of()));
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                sorted(URLDecoder.decode(query == null ? form : query, UTF_8)),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key")));
        Reply reply = replies.isEmpty() ? new Reply(500, "", 0, Map.of()) : replies.remove();
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length + reply.missing());
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }

    private static String sorted(String parameters) {
        return Stream.of(parameters.split("&", -1)).sorted().collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
