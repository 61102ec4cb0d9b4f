package org.advalorem.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Faults;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Gate;
import org.advalorem.sandbox.http.Json;

/**
 * Stripe's doors, with the rules of its idempotency keys: a key replays the first answer, even a failure, for 24 hours once the endpoint has
 * begun; what was not begun (bad parameters, a key in use) is not kept.
 */
final class StripeApi {

    private static final Set<String> CREATING =
            Set.of("payment_intent", "amount", "reason", "reverse_transfer", "refund_application_fee");
    private static final Set<String> LISTING = Set.of("payment_intent", "limit", "starting_after");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");

    private final Faults faults;
    private final Gate gate;
    private final Keys keys;
    private final Ledger ledger;
    private final Set<String> allowed = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> during = new ConcurrentLinkedQueue<>();

    StripeApi(Books books, Faults faults, Clock clock, Ledger ledger) {
        this.faults = faults;
        this.gate = new Gate(Fault.Peer.STRIPE, faults, books, StripeApi::refusal);
        this.keys = new Keys(clock);
        this.ledger = ledger;
    }

    void register(RoutesConfig routes, String base) {
        routes.get(
                base + "/v1/payment_intents/{id}",
                ctx -> serve(ctx, "payment", () -> payment(ctx, ctx.pathParam("id"))));
        routes.get(base + "/v1/refunds", ctx -> serve(ctx, "refunds", () -> list(ctx)));
        routes.get(base + "/v1/refunds/{id}", ctx -> serve(ctx, "refund", () -> refund(ctx, ctx.pathParam("id"))));
        routes.post(base + "/v1/refunds", ctx -> serve(ctx, "create", () -> create(ctx)));
    }

    void allow(String key) {
        allowed.add(key);
    }

    void lockOut(String key) {
        allowed.remove(key);
    }

    void during(Runnable action) {
        during.add(action);
    }

    private void serve(Context ctx, String endpoint, Supplier<Answer> work) {
        gate.serve(ctx, endpoint, () -> answer(ctx, work).with("Request-Id", ledger.next("req_")));
    }

    private Answer answer(Context ctx, Supplier<Answer> work) {
        if (!allowed.contains(key(ctx))) {
            return Problem.type(401, "invalid_request_error", "Invalid API Key provided.")
                    .answer();
        }
        try {
            return work.get();
        } catch (Problem problem) {
            return problem.answer();
        }
    }

    private static String key(Context ctx) {
        String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        return header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }

    private static boolean isLive(Context ctx) {
        return key(ctx).contains("_live_");
    }

    private static Answer refusal(Fault fault) {
        return switch (fault.kind()) {
            case TOO_MANY_REQUESTS ->
                Problem.code(429, "rate_limit", "Request rate limit exceeded.").answer();
            case UNAUTHORIZED ->
                Problem.type(401, "invalid_request_error", "Invalid API Key provided.")
                        .answer();
            case FORBIDDEN ->
                Problem.type(403, "invalid_request_error", "The provided key does not have the required permissions.")
                        .answer();
            case UNAVAILABLE -> Answer.page(503, "Service Unavailable");
            default -> failed();
        };
    }

    private static Answer failed() {
        return Problem.type(500, "api_error", "An unknown error occurred.").answer();
    }

    private Answer payment(Context ctx, String id) {
        return Answer.json(200, visible(ctx, "intent", id).json());
    }

    private Intent visible(Context ctx, String param, String id) {
        return ledger.intent(id, isLive(ctx)).orElseThrow(() -> Problem.missing("payment_intent", param, id));
    }

    private Answer refund(Context ctx, String id) {
        return ledger.refund(id, isLive(ctx))
                .map(refund -> Answer.json(200, refund.json()))
                .orElseThrow(() -> Problem.missing("refund", "id", id));
    }

    private Answer list(Context ctx) {
        Form query = Form.read(Optional.ofNullable(ctx.queryString()).orElse(""));
        query.allow(LISTING);
        String payment = required(query, "payment_intent");
        visible(ctx, "payment_intent", payment);
        long limit = query.number("limit").orElse(10L);
        if (limit > 100) {
            throw Problem.param(
                    "limit", "This value must be less than or equal to 100 (it currently is '" + limit + "').");
        }
        List<StripeRefund> all = ledger.newestOf(payment);
        List<StripeRefund> from =
                query.text("starting_after").map(last -> after(all, last)).orElse(all);
        ObjectNode body = Json.object().put("object", "list").put("url", "/v1/refunds");
        body.put("has_more", from.size() > limit);
        ArrayNode data = body.putArray("data");
        from.stream().limit(limit).forEach(refund -> data.add(refund.json()));
        return Answer.json(200, body);
    }

    private static List<StripeRefund> after(List<StripeRefund> all, String last) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).id().equals(last)) {
                return all.subList(at + 1, all.size());
            }
        }
        throw Problem.missing("refund", "starting_after", last);
    }

    private static String required(Form form, String name) {
        return form.text(name).orElseThrow(() -> Problem.param(name, "Missing required param: " + name + "."));
    }

    private Answer create(Context ctx) {
        Form form = Form.read(ctx.body());
        form.allow(CREATING);
        required(form, "payment_intent");
        Optional<Long> amount = form.number("amount");
        String reason = form.text("reason").orElse("");
        if (!reason.isEmpty() && !REASONS.contains(reason)) {
            throw Problem.param("reason", "Invalid reason: must be one of " + REASONS);
        }
        String key = Optional.ofNullable(ctx.header("Idempotency-Key")).orElse("");
        if (key.length() > 255) {
            throw Problem.type(400, "idempotency_error", "An idempotency key has at most 255 characters.");
        }
        if (key.isEmpty()) {
            return begun(ctx, form, amount, "");
        }
        // Keys are of an account and of a mode in it.
        String scoped = isLive(ctx) + " " + key;
        Optional<Answer> first = keys.begin(scoped, form);
        if (first.isPresent()) {
            return first.get();
        }
        Answer answer = begun(ctx, form, amount, key);
        keys.end(scoped, answer);
        return answer;
    }

    private Answer begun(Context ctx, Form form, Optional<Long> amount, String key) {
        Optional.ofNullable(during.poll()).ifPresent(Runnable::run);
        if (faults.strike(Fault.Peer.STRIPE_INSIDE, "begun").isPresent()) {
            return failed();
        }
        Answer answer;
        try {
            Intent intent = visible(ctx, "payment_intent", required(form, "payment_intent"));
            String reason = form.text("reason").orElse("");
            answer = Answer.json(
                    200,
                    ledger.refund(intent.id(), amount, key, form.metadata(), reason)
                            .json());
        } catch (Problem problem) {
            return problem.answer();
        }
        return faults.strike(Fault.Peer.STRIPE_INSIDE, "done").isPresent() ? failed() : answer;
    }
}
