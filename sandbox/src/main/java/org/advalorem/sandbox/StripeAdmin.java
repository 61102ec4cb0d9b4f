package org.advalorem.sandbox;

import static org.advalorem.sandbox.AdminRoute.answering;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.stripe.StripeRefund;

/** Stripe: payments, what becomes of refunds, events, and what really went back. */
final class StripeAdmin {

    private final Sandbox sandbox;
    private final StripePeer stripe;
    private final OrderAdmin orders;

    StripeAdmin(Sandbox sandbox, OrderAdmin orders) {
        this.sandbox = sandbox;
        this.stripe = sandbox.stripe();
        this.orders = orders;
    }

    void register(RoutesConfig routes) {
        routes.post("/admin/stripe/payments", answering(this::payment));
        routes.get("/admin/stripe/refunds", answering(ctx -> refunds()));
        routes.post("/admin/stripe/refunds/{id}", answering(this::settle));
        routes.post("/admin/stripe/endpoints", answering(this::endpoint));
        routes.patch("/admin/stripe/events", answering(this::manner));
        routes.post("/admin/stripe/events/hold", answering(ctx -> hold()));
        routes.post(
                "/admin/stripe/events/release",
                answering(ctx -> Map.of("released", stripe.webhooks().release().join())));
    }

    /** For an order, or over an amount in the currency's smallest unit. */
    private Map<String, Object> payment(Context ctx) {
        Wish wish = Wish.of(ctx);
        String payment = wish.text("order")
                .map(order -> sandbox.paymentFor(orders.placed(order).order()))
                .orElseGet(() -> stripe.pay(Long.parseLong(wish.required("amount")), wish.required("currency")));
        return Map.of("payment", payment);
    }

    private List<Map<String, Object>> refunds() {
        return stripe.refunds().stream().map(StripeAdmin::refund).toList();
    }

    private static Map<String, Object> refund(StripeRefund refund) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", refund.id());
        fields.put("payment", refund.payment());
        fields.put("amount", refund.amount());
        fields.put("currency", refund.currency());
        fields.put("status", refund.status());
        fields.put("failure", refund.failure());
        fields.put("key", refund.key());
        return fields;
    }

    /** It comes to stand as wished for, at once or long after it succeeded. */
    private List<Map<String, Object>> settle(Context ctx) {
        Wish wish = Wish.of(ctx);
        String id = ctx.pathParam("id");
        String status = wish.required("status");
        if (status.equals("failed")) {
            stripe.fail(id, wish.text("reason").orElse("unknown"));
        } else {
            stripe.settle(id, status);
        }
        return refunds();
    }

    private Map<String, Object> endpoint(Context ctx) {
        stripe.webhooks().subscribe(URI.create(Wish.of(ctx).required("target")));
        return Map.of("ok", true);
    }

    private Map<String, Object> manner(Context ctx) {
        stripe.webhooks().manner(Wish.of(ctx).manner(stripe.webhooks().manner()));
        return Map.of("ok", true);
    }

    private Map<String, Object> hold() {
        stripe.webhooks().hold();
        return Map.of("ok", true);
    }
}
