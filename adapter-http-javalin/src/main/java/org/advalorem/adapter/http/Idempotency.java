package org.advalorem.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a repeated request with the answer it got the first time, if it names the same {@code Idempotency-Key}. Keys belong to
 * their caller. The latest answers are remembered in this process only: the verbs themselves are safe to repeat, because an
 * approval names its plan and every decision its version.
 */
final class Idempotency {

    private static final int MOST_ANSWERS = 2_000;
    private static final int LONGEST_KEY = 200;

    private final Map<String, Answer> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MOST_ANSWERS;
        }
    };

    /** The handler, run once for each key. */
    Handler once(Handler handler) {
        return context -> {
            String key = context.header("Idempotency-Key");
            if (key == null || key.isBlank()) {
                handler.handle(context);
            } else {
                answer(context, key.trim(), handler);
            }
        };
    }

    private void answer(Context context, String key, Handler handler) throws Exception {
        if (key.length() > LONGEST_KEY) {
            throw Problem.badField("Idempotency-Key", "has more than " + LONGEST_KEY + " characters");
        }
        String scope = callerOf(context) + "\n" + key;
        String request = Hashes.of(context.method() + " " + context.path() + "\n" + Hashes.of(context.bodyAsBytes()));
        Optional<Answer> earlier = begin(scope, request);
        if (earlier.isPresent()) {
            replay(context, earlier.get());
            return;
        }
        boolean answered = false;
        try {
            handler.handle(context);
            answered = context.statusCode() < 500;
        } finally {
            finish(scope, request, context, answered);
        }
    }

    private static String callerOf(Context context) {
        return Caller.in(context).name();
    }

    private synchronized Optional<Answer> begin(String scope, String request) {
        Answer earlier = answers.get(scope);
        if (earlier == null) {
            answers.put(scope, new Answer(request, 0, new byte[0]));
            return Optional.empty();
        }
        if (!earlier.request.equals(request)) {
            throw Problem.of(422, "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key came with another request before.");
        }
        if (earlier.status == 0) {
            throw Problem.of(
                            409,
                            "STILL_RUNNING",
                            "The first request with this Idempotency-Key is still being worked on.")
                    .withHeader("Retry-After", "1");
        }
        return Optional.of(earlier);
    }

    /** Only answers are kept: a request that was refused or failed did nothing and may be sent again under its key. */
    private synchronized void finish(String scope, String request, Context context, boolean answered) {
        if (answered) {
            answers.put(scope, new Answer(request, context.statusCode(), written(context)));
        } else {
            answers.remove(scope);
        }
    }

    private static byte[] written(Context context) {
        try (InputStream result = context.resultInputStream()) {
            if (result == null) {
                return new byte[0];
            }
            byte[] bytes = result.readAllBytes();
            context.result(bytes);
            return bytes;
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes in memory", impossible);
        }
    }

    private static void replay(Context context, Answer answer) {
        context.status(answer.status).header("Idempotent-Replay", "true");
        context.result(answer.body).contentType("application/json");
    }

    /** An answer; status 0 while the request runs. */
    private static final class Answer {

        private final String request;
        private final int status;
        private final byte[] body;

        Answer(String request, int status, byte[] body) {
            this.request = request;
            this.status = status;
            this.body = body;
        }
    }
}
