package org.advalorem.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Faults;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Gate;
import org.advalorem.sandbox.http.Json;

/**
 * Stripe's API as far as refunds meet it, with the rules of its idempotency keys: a key replays the first answer, even a failure, for 24 hours
 * once the endpoint has begun; what was not begun (bad parameters, a key in use) is not kept. All is of one account, in the mode of the key
 * that asks. Safe for several threads.
 */
public final class StripePeer implements AutoCloseable {

    /** Let in from the start, in test mode. */
    public static final String KEY = "sk_test_sandbox";

    private static final Set<String> CREATING =
            Set.of("payment_intent", "amount", "reason", "reverse_transfer", "refund_application_fee");
    private static final Set<String> LISTING = Set.of("payment_intent", "limit", "starting_after");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");

    private final Faults faults;
    private final Clock clock;
    private final Gate gate;
    private final Keys keys;
    private final StripeWebhooks webhooks;
    private final Ledger ledger = new Ledger();
    private final Set<String> allowed = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong(1_000_000);
    private final Queue<Runnable> during = new ArrayDeque<>();
    private String firstStatus = "succeeded";

    public StripePeer(Books books, Faults faults, Clock clock, long seed) {
        this.faults = faults;
        this.clock = clock;
        this.gate = new Gate(Fault.Peer.STRIPE, faults, books, StripePeer::refusal);
        this.keys = new Keys(clock);
        this.webhooks = new StripeWebhooks(books, clock, seed);
        allowed.add(KEY);
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(
                base + "/v1/payment_intents/{id}",
                ctx -> serve(ctx, "payment", () -> payment(ctx, ctx.pathParam("id"))));
        routes.get(base + "/v1/refunds", ctx -> serve(ctx, "refunds", () -> list(ctx)));
        routes.get(base + "/v1/refunds/{id}", ctx -> serve(ctx, "refund", () -> refund(ctx, ctx.pathParam("id"))));
        routes.post(base + "/v1/refunds", ctx -> serve(ctx, "create", () -> create(ctx)));
    }

    /** Lets a key in. It is of the live mode if it says so. */
    public void key(String key) {
        allowed.add(key);
    }

    /** Locks a key out. */
    public void expire(String key) {
        allowed.remove(key);
    }

    public StripeWebhooks webhooks() {
        return webhooks;
    }

    /**
     * A payment in test mode that was made and captured in full.
     *
     * @param amount in the currency's smallest unit as Stripe has it
     * @return its id
     */
    public String pay(long amount, String currency) {
        return pay(amount, amount, currency, false);
    }

    /** As {@link #pay(long, String)}, with so much received as yet: nothing while it waits to be captured. */
    public synchronized String pay(long amount, long received, String currency, boolean live) {
        String id = "pi_" + ids.incrementAndGet();
        var intent = new Intent(id, amount, received, currency, live, false, clock.instant());
        ledger.put(intent);
        if (received > 0) {
            webhooks.tell("payment_intent.succeeded", id, live, intent.json());
        }
        return id;
    }

    /** The customer's bank takes the money back: no refund from now on. */
    public synchronized void dispute(String payment) {
        Intent disputed = intent(payment).inDispute();
        ledger.put(disputed);
        ObjectNode dispute = Json.object()
                .put("id", "dp_" + ids.incrementAndGet())
                .put("object", "dispute")
                .put("amount", disputed.received())
                .put("charge", disputed.charge())
                .put("payment_intent", payment);
        webhooks.tell("charge.dispute.created", payment, disputed.live(), dispute);
    }

    /** How refunds stand once they are made, from now on: {@code succeeded} at first, or such as {@code pending}. */
    public synchronized void refundsBegin(String status) {
        firstStatus = status;
    }

    /** Somebody sends money back in the dashboard, without a key and without a mark; gives the refund's id. */
    public synchronized String refundByHand(String payment, long amount) {
        Intent intent = intent(payment);
        if (amount > ledger.left(intent)) {
            throw new IllegalArgumentException("There is less left of " + payment + " than " + amount);
        }
        return made(intent, amount, "", Map.of(), "").id();
    }

    /** A refund comes to stand so, such as {@code succeeded} after {@code pending}. */
    public synchronized void settle(String refund, String status) {
        changed(refund, status, "");
    }

    /** A refund fails later, and its money comes back to the merchant. */
    public synchronized void fail(String refund, String reason) {
        changed(refund, "failed", reason);
    }

    /** Does this once, in the midst of the next refund that is asked for, while its key is in use. */
    public synchronized void during(Runnable action) {
        during.add(action);
    }

    /** Every refund that came into being, as it stands, the oldest first. */
    public synchronized List<StripeRefund> refunds() {
        return ledger.refunds();
    }

    /** Those of one payment, the oldest first. */
    public synchronized List<StripeRefund> refundsOf(String payment) {
        return ledger.refundsOf(payment);
    }

    /** What really went back of a payment: what failed or was cancelled did not. */
    public synchronized long wentBack(String payment) {
        return ledger.wentBack(payment);
    }

    /** Marks under which money went back more than once: the mark to the number of refunds that count. */
    public synchronized Map<String, Long> repeated(String marker) {
        var counts = new TreeMap<String, Long>();
        for (StripeRefund refund : ledger.refunds()) {
            if (refund.counts() && !refund.marker(marker).isEmpty()) {
                counts.merge(refund.marker(marker), 1L, Long::sum);
            }
        }
        counts.values().removeIf(count -> count < 2);
        return counts;
    }

    private Intent intent(String payment) {
        return ledger.intent(payment).orElseThrow(() -> new IllegalArgumentException("No payment " + payment));
    }

    private void changed(String id, String status, String why) {
        StripeRefund refund = ledger.refund(id)
                .orElseThrow(() -> new IllegalArgumentException("No refund " + id))
                .become(status, why);
        ledger.put(refund);
        boolean live = intent(refund.payment()).live();
        webhooks.tell("refund.updated", refund.payment(), live, refund.json());
        if (status.equals("failed")) {
            webhooks.tell("refund.failed", refund.payment(), live, refund.json());
        }
    }

    private void serve(Context ctx, String endpoint, Supplier<Answer> work) {
        gate.serve(ctx, endpoint, () -> answer(ctx, work).with("Request-Id", "req_" + ids.incrementAndGet()));
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

    private synchronized Answer payment(Context ctx, String id) {
        return Answer.json(200, visible(ctx, "intent", id).json());
    }

    private Intent visible(Context ctx, String param, String id) {
        return ledger.intent(id)
                .filter(intent -> intent.live() == isLive(ctx))
                .orElseThrow(() -> Problem.missing("payment_intent", param, id));
    }

    private synchronized Answer refund(Context ctx, String id) {
        return ledger.refund(id)
                .filter(refund -> intent(refund.payment()).live() == isLive(ctx))
                .map(refund -> Answer.json(200, refund.json()))
                .orElseThrow(() -> Problem.missing("refund", "id", id));
    }

    private synchronized Answer list(Context ctx) {
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
        Runnable meanwhile;
        synchronized (this) {
            meanwhile = during.isEmpty() ? () -> {} : during.remove();
        }
        meanwhile.run();
        if (faults.strike(Fault.Peer.STRIPE_INSIDE, "begun").isPresent()) {
            return failed();
        }
        Answer answer;
        try {
            answer = refunded(ctx, form, amount, key);
        } catch (Problem problem) {
            return problem.answer();
        }
        return faults.strike(Fault.Peer.STRIPE_INSIDE, "done").isPresent() ? failed() : answer;
    }

    private synchronized Answer refunded(Context ctx, Form form, Optional<Long> wanted, String key) {
        Intent intent = visible(ctx, "payment_intent", required(form, "payment_intent"));
        long left = ledger.left(intent);
        long amount = wanted.orElse(left);
        if (amount > left) {
            throw Problem.param(
                    "amount",
                    left == intent.received()
                            ? "Refund amount (" + amount + ") is greater than charge amount (" + left + ")"
                            : "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left
                                    + ")");
        }
        return Answer.json(
                200,
                made(intent, amount, key, form.metadata(), form.text("reason").orElse(""))
                        .json());
    }

    private StripeRefund made(Intent intent, long amount, String key, Map<String, String> metadata, String reason) {
        var refund = new StripeRefund(
                "re_" + ids.incrementAndGet(),
                intent.id(),
                amount,
                intent.currency(),
                firstStatus,
                "",
                key,
                metadata,
                reason,
                clock.instant());
        ledger.put(refund);
        webhooks.tell("refund.created", intent.id(), intent.live(), refund.json());
        webhooks.tell("charge.refunded", intent.id(), intent.live(), intent.chargeJson(ledger.wentBack(intent.id())));
        return refund;
    }

    @Override
    public void close() {
        webhooks.close();
    }
}
