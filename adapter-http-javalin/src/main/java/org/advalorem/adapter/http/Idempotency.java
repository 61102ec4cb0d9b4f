package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.advalorem.port.access.GivenAnswers;
import org.advalorem.port.access.GivenAnswers.Answer;
import org.advalorem.port.access.GivenAnswers.Leave.Earlier;

/**
 * Answers a repeated request with the answer it got the first time, if it names the same {@code Idempotency-Key}: for a day, at
 * every instance, and after a restart. Keys belong to their caller.
 */
final class Idempotency {

    private static final int LONGEST_KEY = 200;
    private static final String NOT_FINAL = Idempotency.class.getName() + ".notFinal";

    private final GivenAnswers answers;
    private final Clock clock;

    Idempotency(GivenAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** The handler, run once for each key. */
    Handler once(Handler handler) {
        return context -> {
            Optional<String> scope = scope(context);
            if (scope.isEmpty()) {
                handler.handle(context);
            } else {
                answer(context, scope.get(), handler);
            }
        };
    }

    /** The key of a request and whose it is, as a hash; empty if it has none. */
    static Optional<String> scope(Context context) {
        return Optional.ofNullable(context.header("Idempotency-Key"))
                .map(String::trim)
                .filter(key -> !key.isEmpty())
                .map(key -> scope(context, key));
    }

    private static String scope(Context context, String key) {
        if (key.length() > LONGEST_KEY) {
            throw Problem.badField("Idempotency-Key", "has more than " + LONGEST_KEY + " characters");
        }
        return Hashes.of(Caller.in(context).name() + "\n" + key);
    }

    /** What is answered now will be answered otherwise soon, and asking again does nothing twice: it is not kept. */
    static void isNotFinal(Context context) {
        context.attribute(NOT_FINAL, true);
    }

    private void answer(Context context, String scope, Handler handler) throws Exception {
        String request = Hashes.of(context.method() + " " + context.path() + "\n" + Hashes.of(context.bodyAsBytes()));
        Optional<Answer> earlier = answers.begin(scope, request, clock.instant())
                .fold(granted -> Optional.empty(), before -> Optional.of(answerOf(before, request)));
        if (earlier.isPresent()) {
            replay(context, earlier.get());
            return;
        }
        boolean answered = false;
        try {
            handler.handle(context);
            answered = context.statusCode() < 500 && context.attribute(NOT_FINAL) == null;
        } finally {
            finish(scope, context, answered);
        }
    }

    private static Answer answerOf(Earlier earlier, String request) {
        if (!earlier.request().equals(request)) {
            throw Problem.of(422, "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key came with another request before.");
        }
        return earlier.answer()
                .orElseThrow(() -> Problem.of(
                                409,
                                "STILL_RUNNING",
                                "The first request with this Idempotency-Key is still being worked on.")
                        .withHeader("Retry-After", "1"));
    }

    /** Only answers are kept: a request that was refused or failed may be sent again under its key; what it did all the same, it finds. */
    private void finish(String scope, Context context, boolean answered) {
        if (answered) {
            answers.answered(scope, new Answer(context.statusCode(), written(context)));
        } else {
            answers.forget(scope);
        }
    }

    private static String written(Context context) {
        try (InputStream result = context.resultInputStream()) {
            if (result == null) {
                return "";
            }
            byte[] bytes = result.readAllBytes();
            context.result(bytes);
            return new String(bytes, UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes in memory", impossible);
        }
    }

    private static void replay(Context context, Answer answer) {
        context.status(answer.status()).header("Idempotent-Replay", "true");
        context.result(answer.body()).contentType("application/json");
    }
}
