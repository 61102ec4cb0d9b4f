package org.advalorem.adapter.stripe;

import com.stripe.model.PaymentIntent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundState;

/** What Stripe's objects say in our words. Throws {@link UnreadableAnswer} or {@link InexactAmount}. */
final class Read {

    /** Under this name a refund's metadata holds the key of the operation that made it. */
    static final String MARKER = "advalorem_refund";

    private Read() {}

    static CapturedPayment payment(PaymentIntent intent) {
        String id = required(intent.getId(), "id");
        Money received = StripeCurrencies.toMoney(
                required(intent.getAmountReceived(), "amount_received"), required(intent.getCurrency(), "currency"));
        boolean refundable = "succeeded".equals(intent.getStatus()) || received.isPositive();
        return new CapturedPayment(id, received, refundable, required(intent.getLivemode(), "livemode"));
    }

    static Refund refund(com.stripe.model.Refund refund) {
        Money amount = StripeCurrencies.toMoney(
                required(refund.getAmount(), "amount"), required(refund.getCurrency(), "currency"));
        RefundState state = state(orEmpty(refund.getStatus()));
        return new Refund(
                required(refund.getId(), "id"),
                orEmpty(refund.getPaymentIntent()),
                amount,
                state,
                marker(refund.getMetadata()),
                state == RefundState.FAILED ? orEmpty(refund.getFailureReason()) : "",
                Instant.ofEpochSecond(required(refund.getCreated(), "created")));
    }

    private static RefundState state(String status) {
        return switch (status) {
            case "requires_action" -> RefundState.ACTION_REQUIRED;
            case "succeeded" -> RefundState.SUCCEEDED;
            case "failed" -> RefundState.FAILED;
            case "canceled" -> RefundState.CANCELLED;
            default -> RefundState.PENDING;
        };
    }

    private static String marker(Map<String, String> metadata) {
        return Optional.ofNullable(metadata)
                .map(pairs -> orEmpty(pairs.get(MARKER)))
                .orElse("");
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static <T> T required(T value, String field) {
        if (value == null) {
            throw new UnreadableAnswer("Stripe's answer has no " + field);
        }
        return value;
    }
}
