package org.advalorem.adapter.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.advalorem.domain.correction.CorrectionKey;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: webhooks, API and pages. Runs from {@link #start} to {@link #close}. */
public final class AdvaloremHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdvaloremHttp.class);

    /** How long requests that were begun may take once the server is to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Javalin javalin;
    private final Live live;
    private final List<String> routes;

    private AdvaloremHttp(Javalin javalin, Live live, List<String> routes) {
        this.javalin = javalin;
        this.live = live;
        this.routes = List.copyOf(routes);
    }

    /**
     * Listens; ready for requests when it returns.
     *
     * @throws UncheckedIOException if the port is taken or the address is not this machine's
     */
    public static AdvaloremHttp start(HttpOptions options, HttpParts parts) {
        return start(options, parts, BodyRoom.of(options));
    }

    static AdvaloremHttp start(HttpOptions options, HttpParts parts, BodyRoom room) {
        requireFree(options);
        var live = new Live(parts.store().auditTrail(), options.pollEvery());
        var routes = new Routes(options, parts, live, room);
        var addresses = new ArrayList<String>();
        Javalin javalin = Javalin.create(config -> {
            configure(config, options);
            config.events.handlerAdded(added -> addresses.add(added.getHttpMethod() + " " + added.getPath()));
            routes.register(config.routes);
        });
        try {
            javalin.start(options.host(), options.port());
        } catch (JavalinBindException taken) {
            throw cannotListen(options);
        }
        live.start();
        LOG.info("Listening on {}:{}", options.host(), javalin.port());
        return new AdvaloremHttp(javalin, live, addresses);
    }

    /** Asked first, since the server would log what is said here in words. */
    private static void requireFree(HttpOptions options) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.host(), options.port()));
        } catch (IOException taken) {
            throw cannotListen(options);
        }
    }

    private static UncheckedIOException cannotListen(HttpOptions options) {
        return new UncheckedIOException(
                "Cannot listen on " + options.host() + ":" + options.port(),
                new IOException("the port is taken, not allowed to this user, or the address is not this machine's"));
    }

    private static void configure(JavalinConfig config, HttpOptions options) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = options.bodyLimit();
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = true;
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(PATIENCE.toMillis());
            server.insertHandler(new GracefulHandler());
        });
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** What it answers to, such as {@code GET /healthz}. */
    List<String> routes() {
        return routes;
    }

    /** Tells open pages that a correction changed; returns at once and never throws. */
    public void publish(CorrectionKey key) {
        live.publish(key.shop());
    }

    /** Stops listening, and answers what it has begun to answer, for at most ten seconds; what takes longer is cut off. */
    @Override
    public void close() {
        live.close();
        try {
            javalin.stop();
        } catch (JavalinException late) {
            // It has stopped all the same, and whoever closes this has more to close.
            LOG.warn("Not every request was answered before the end: {}", late.getMessage());
        }
    }
}
