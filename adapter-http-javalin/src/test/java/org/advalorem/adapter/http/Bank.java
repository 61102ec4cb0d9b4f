package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.payment.PaymentMessages;
import org.advalorem.port.payment.RefundDesk;

/** A Stripe that keeps books in memory: payments {@code pi_…} of 1,289.00 USD each, and what went back of them. */
final class Bank implements RefundDesk, PaymentMessages {

    static final String PAYMENT = "pi_1";

    private final Clock clock;
    private final List<Refund> refunds = new CopyOnWriteArrayList<>();
    private RefundState becomes = RefundState.SUCCEEDED;
    private Optional<String> refusal = Optional.empty();

    Bank(Clock clock) {
        this.clock = clock;
    }

    void nextBecomes(RefundState state) {
        becomes = state;
    }

    void refuseNext(String words) {
        refusal = Optional.of(words);
    }

    List<Refund> made() {
        return List.copyOf(refunds);
    }

    /** Somebody sends money back on Stripe's own pages. */
    void refundByHand(String payment, String amount) {
        refunds.add(new Refund("re_hand", payment, usd(amount), RefundState.SUCCEEDED, "", "", clock.instant()));
    }

    private static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }

    @Override
    public Optional<CapturedPayment> payment(StripeCredentials credentials, String payment) {
        return Optional.of(payment)
                .filter(id -> id.startsWith("pi_"))
                .map(id -> new CapturedPayment(id, usd("1289.00"), true, false));
    }

    @Override
    public List<Refund> refunds(StripeCredentials credentials, String payment) {
        return refunds.stream()
                .filter(refund -> refund.payment().equals(payment))
                .toList();
    }

    @Override
    public Optional<Refund> refund(StripeCredentials credentials, String id) {
        return refunds.stream().filter(refund -> refund.id().equals(id)).findFirst();
    }

    @Override
    public Outcome create(StripeCredentials credentials, Order order) {
        if (refusal.isPresent()) {
            String words = refusal.get();
            refusal = Optional.empty();
            return new Outcome.Refused("STRIPE_CHARGE_DISPUTED", words);
        }
        String failure = becomes == RefundState.FAILED ? "The bank account is closed." : "";
        var refund = new Refund(
                "re_" + (refunds.size() + 1),
                order.payment(),
                order.amount(),
                becomes,
                order.key(),
                failure,
                clock.instant());
        becomes = RefundState.SUCCEEDED;
        refunds.add(refund);
        return new Outcome.Made(refund);
    }

    /** Signed is what carries the hash of a secret, the second, and the body; three minutes long. */
    @Override
    public boolean isSigned(List<Secret> secrets, byte[] body, String signature, Instant now) {
        return secrets.stream().anyMatch(secret -> sameAs(signature, secret, body, now));
    }

    private static boolean sameAs(String signature, Secret secret, byte[] body, Instant now) {
        return MessageDigest.isEqual(
                signature.getBytes(UTF_8), sign(secret.reveal(), body, now).getBytes(UTF_8));
    }

    static String sign(String secret, byte[] body, Instant at) {
        return Hashes.of(secret + at.getEpochSecond() + Hashes.of(body));
    }

    @Override
    public Reading read(RawBody body) {
        try {
            JsonNode event = Json.read(body.bytes());
            String id = event.path("id").asText();
            String type = event.path("type").asText();
            if (id.isEmpty()) {
                return new Reading.Unreadable("The event has no id");
            }
            return type.startsWith("refund.")
                    ? new Reading.OfPayment(id, type, PAYMENT, false)
                    : new Reading.OfNothing(id, type);
        } catch (JsonProcessingException broken) {
            return new Reading.Unreadable("The body is not valid JSON");
        }
    }
}
