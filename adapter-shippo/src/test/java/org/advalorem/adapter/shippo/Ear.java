package org.advalorem.adapter.shippo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.advalorem.domain.message.RawBody;

/** Takes what is sent to it. */
final class Ear implements AutoCloseable {

    final Queue<Message> heard = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    record Message(String path, String signature, RawBody body) {}

    Ear() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    private void take(HttpExchange exchange) throws IOException {
        heard.add(new Message(
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst(ShippoSignatures.HEADER)),
                RawBody.of(exchange.getRequestBody().readAllBytes())));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
