package org.advalorem.sandbox.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Faults;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The door of one peer: every request passes here, is counted, and may meet with a fault. */
public final class Gate {

    private final Fault.Peer peer;
    private final Faults faults;
    private final Books books;
    private final Function<Fault, Answer> refusal;

    /** Takes from {@code refusal} the peer's own words for a fault that is an answer. */
    public Gate(Fault.Peer peer, Faults faults, Books books, Function<Fault, Answer> refusal) {
        this.peer = peer;
        this.faults = faults;
        this.books = books;
        this.refusal = refusal;
    }

    /** Answers by {@code work}, which has the effect of the request, unless a fault says otherwise. */
    public void serve(Context ctx, String endpoint, Supplier<Answer> work) {
        Optional<Fault> fault = faults.strike(peer, endpoint);
        if (fault.isEmpty()) {
            Answer answer = work.get();
            count(endpoint, String.valueOf(answer.status()));
            send(ctx, answer);
        } else {
            serve(ctx, endpoint, work, fault.get());
        }
    }

    private void serve(Context ctx, String endpoint, Supplier<Answer> work, Fault fault) {
        switch (fault.kind()) {
            case LATENCY -> {
                Answer answer = work.get();
                hold(fault);
                count(endpoint, String.valueOf(answer.status()));
                send(ctx, answer);
            }
            case DROP_BEFORE -> {
                count(endpoint, "drop_before");
                drop(ctx);
            }
            case DROP_AFTER -> {
                Answer unheard = work.get();
                count(endpoint, "drop_after " + unheard.status());
                drop(ctx);
            }
            case TRUNCATED -> {
                Answer answer = work.get();
                count(endpoint, "truncated");
                truncate(ctx, answer);
            }
            default -> {
                Answer answer = refusal.apply(fault);
                count(endpoint, String.valueOf(answer.status()));
                send(ctx, answer);
            }
        }
    }

    private void count(String endpoint, String ending) {
        books.request(peer.name().toLowerCase(Locale.ROOT) + "." + endpoint, ending);
    }

    private static void send(Context ctx, Answer answer) {
        answer.headers().forEach(ctx::header);
        ctx.status(answer.status()).contentType(answer.contentType()).result(answer.body());
    }

    /** An injected delay is the one place where waiting is what is asked for. */
    private static void hold(Fault fault) {
        try {
            Thread.sleep(fault.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void truncate(Context ctx, Answer answer) {
        answer.headers().forEach(ctx::header);
        ctx.status(answer.status()).contentType(answer.contentType());
        ctx.res().setContentLength(answer.body().length);
        try {
            var out = ctx.res().getOutputStream();
            out.write(Arrays.copyOf(answer.body(), answer.body().length / 2));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        drop(ctx);
    }

    private static void drop(Context ctx) {
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
