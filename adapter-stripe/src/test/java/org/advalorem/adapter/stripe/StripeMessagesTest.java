package org.advalorem.adapter.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;
import org.advalorem.port.payment.PaymentMessages.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeMessagesTest {

    private static final Instant SENT = Instant.parse("2026-03-02T12:00:00Z");
    private static final byte[] BODY = "{\"id\":\"evt_1\",\"note\":\"größer\"}".getBytes(UTF_8);
    /** By {@code openssl dgst -sha256 -hmac whsec_of_a_test} over {@code 1772452800.} and the body. */
    private static final String DIGEST = "ef120efc21968d77e6a4523e1e9f8422b4454162bc5a43ba98fe3ddf15b753e5";

    private static final String HEADER = "t=1772452800,v1=" + DIGEST;
    private static final String NOUGHT = "0".repeat(64);

    private final StripeMessages messages = new StripeMessages();

    @Test
    void knowsAMessageOfStripes() {
        assertThat(isSigned(HEADER, SENT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-301, true", "0, true", "300, true", "301, false"})
    void takesNoMessageOlderThanFiveMinutes(long secondsLater, boolean taken) {
        assertThat(isSigned(HEADER, SENT.plusSeconds(secondsLater))).isEqualTo(taken);
    }

    @Test
    void takesAnyOfSeveralSignaturesWhileASecretIsRolled() {
        String rolled = "t=1772452800,v1=" + NOUGHT + ",v1=" + DIGEST + ",v0=" + NOUGHT;

        assertThat(isSigned(rolled, SENT)).isTrue();
        assertThat(isSigned(HEADER + ",v1=" + NOUGHT, SENT)).isTrue();
    }

    @Test
    void takesAnyOfSeveralSecrets() {
        assertThat(messages.isSigned(
                        List.of(new Secret("whsec_new"), new Secret("whsec_of_a_test")), BODY, HEADER, SENT))
                .isTrue();
        assertThat(messages.isSigned(
                        List.of(new Secret("whsec_of_a_test"), new Secret("whsec_old")), BODY, HEADER, SENT))
                .isTrue();
        assertThat(messages.isSigned(List.of(new Secret("whsec_new")), BODY, HEADER, SENT))
                .isFalse();
        assertThat(messages.isSigned(List.of(), BODY, HEADER, SENT)).isFalse();
    }

    @Test
    void takesNoOtherBytes() {
        byte[] other = BODY.clone();
        other[other.length - 2] ^= 1;

        assertThat(messages.isSigned(secrets(), other, HEADER, SENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "t",
                "t=",
                "v1",
                "t=1772452800",
                "v1=" + DIGEST,
                "t=1772452800,v0=" + DIGEST,
                "t=1772452801,v1=" + DIGEST,
                "t=-1772452800,v1=" + DIGEST,
                "t=99999999999999999999,v1=" + DIGEST,
                "t=noon,v1=" + DIGEST,
                "t=1772452800,v1=" + DIGEST + "00",
                "t=1772452800,v1=",
                "t=1772452800,v1=ü"
            })
    void takesNoOtherHeaderAndThrowsForNone(String header) {
        assertThat(isSigned(header, SENT)).isFalse();
    }

    @Test
    void agreesWithTheSdk() throws Exception {
        var text = "{\"id\":\"evt_2\"}";
        String header = Webhook.Signature.generateSignatureHeader(text, "whsec_of_a_test", SENT.getEpochSecond());

        assertThat(messages.isSigned(secrets(), text.getBytes(UTF_8), header, SENT))
                .isTrue();
        assertThat(sdkTakes(text, header, SENT.plusSeconds(300))).isTrue();
        assertThat(sdkTakes(text, header, SENT.plusSeconds(301))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refund.created",
                "refund.updated",
                "refund.failed",
                "charge.refunded",
                "charge.refund.updated",
                "charge.dispute.created"
            })
    void readsWhichPaymentARefundIsOf(String type) {
        String said = event(type, "{\"id\":\"re_1\",\"payment_intent\":\"pi_7\"}", "true");

        assertThat(read(said)).isEqualTo(new Reading.OfPayment("evt_1", type, "pi_7", true));
    }

    @Test
    void readsAPaymentThatIsThereWhole() {
        String said =
                event("refund.failed", "{\"payment_intent\":{\"id\":\"pi_7\",\"object\":\"payment_intent\"}}", "false");

        assertThat(read(said)).isEqualTo(new Reading.OfPayment("evt_1", "refund.failed", "pi_7", false));
    }

    @Test
    void readsAPaymentsOwnEvents() {
        String said = event("payment_intent.succeeded", "{\"id\":\"pi_7\"}", "false");

        assertThat(read(said)).isEqualTo(new Reading.OfPayment("evt_1", "payment_intent.succeeded", "pi_7", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payment_intent\":null}",
                "{\"payment_intent\":7}",
                "{\"payment_intent\":\"\"}",
                "{\"payment_intent\":\"../pi_7\"}",
                "{\"payment_intent\":[\"pi_7\"]}",
                "{}",
                "[]",
                "null"
            })
    void makesNothingOfARefundThatNamesNoPayment(String object) {
        assertThat(read(event("refund.updated", object, "true")))
                .isEqualTo(new Reading.OfNothing("evt_1", "refund.updated"));
    }

    @Test
    void makesNothingOfOtherEvents() {
        assertThat(read(event("customer.created", "{\"id\":\"cus_1\",\"payment_intent\":\"pi_7\"}", "true")))
                .isEqualTo(new Reading.OfNothing("evt_1", "customer.created"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{id:'evt_1',type:'refund.failed'}",
                "{\"id\":\"evt_1\"}",
                "{\"type\":\"refund.failed\"}",
                "{\"id\":7,\"type\":\"refund.failed\"}",
                "{\"id\":\"evt\\u0000\",\"type\":\"refund.failed\"}",
                "{\"id\":\"evt_1\",\"type\":\"refund.failed\"} {}",
                "{\"id\":\"evt_1\",\"type\":\"refund.failed\",\"data\":{\"object\":{\"payment_intent\":\"pi_7\"}}}",
                "{\"id\":\"evt_1\",\"type\":\"refund.failed\",\"livemode\":\"no\",\"data\":{\"object\":{\"payment_intent\":\"pi_7\"}}}"
            })
    void callsUnreadableWhatIsNoEvent(String said) {
        assertThat(read(said)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void throwsForNoBody() {
        var random = new Random(1);
        byte[] good =
                event("refund.failed", "{\"payment_intent\":\"pi_7\"}", "true").getBytes(UTF_8);
        for (int attempt = 0; attempt < 2_000; attempt++) {
            byte[] broken = good.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            assertThat(messages.read(RawBody.of(broken))).isNotNull();
        }
        assertThat(read("[".repeat(200_000))).isInstanceOf(Reading.Unreadable.class);
        assertThat(read("{\"a\":".repeat(200_000))).isInstanceOf(Reading.Unreadable.class);
        assertThat(messages.read(RawBody.of(new byte[] {(byte) 0xff, 0, 1}))).isInstanceOf(Reading.Unreadable.class);
    }

    private boolean isSigned(String header, Instant now) {
        return messages.isSigned(secrets(), BODY, header, now);
    }

    private Reading read(String said) {
        return messages.read(RawBody.of(said));
    }

    private static List<Secret> secrets() {
        return List.of(new Secret("whsec_of_a_test"));
    }

    private static boolean sdkTakes(String body, String header, Instant now) {
        try {
            return Webhook.Signature.verifyHeader(
                    body, header, "whsec_of_a_test", 300, Clock.fixed(now, ZoneOffset.UTC));
        } catch (SignatureVerificationException refused) {
            return false;
        }
    }

    private static String event(String type, String object, String livemode) {
        return "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"" + type + "\",\"livemode\":" + livemode
                + ",\"data\":{\"object\":" + object + "}}";
    }
}
