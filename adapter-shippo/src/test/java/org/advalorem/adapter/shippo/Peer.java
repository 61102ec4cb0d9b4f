package org.advalorem.adapter.shippo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Answers with what it is told to, one after the other, and remembers what it was asked. */
final class Peer implements AutoCloseable {

    private static final int CUT = 0;
    private static final int SILENT = -1;

    private final HttpServer server;
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    record Reply(int status, String body, Map<String, String> headers) {}

    record Asked(String request, Map<String, List<String>> headers, String body) {}

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
        replies.add(new Reply(status, body, headers));
        return this;
    }

    /** Hangs up when it has heard the request. */
    Peer cuts() {
        return answers(CUT, "");
    }

    /** Says nothing at all. */
    Peer keepsSilent() {
        return answers(SILENT, "");
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> requests() {
        return asked().stream().map(Asked::request).toList();
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        var headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Reply reply = replies.isEmpty() ? new Reply(500, "Nothing was asked for", Map.of()) : replies.remove();
        if (reply.status() == SILENT) {
            return;
        }
        if (reply.status() != CUT) {
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
