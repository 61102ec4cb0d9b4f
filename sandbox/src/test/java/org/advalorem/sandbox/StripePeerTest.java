package org.advalorem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.stripe.StripeEvent;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.stripe.StripeRefund;
import org.advalorem.sandbox.stripe.StripeWebhooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripePeerTest {

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
    private final StripePeer stripe = sandbox.stripe();
    private final Client client = new Client(sandbox);
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer listener = listener();
    private final URI target =
            URI.create("http://127.0.0.1:" + listener.getAddress().getPort() + "/hook");

    private record Received(String signature, String body) {

        JsonNode json() {
            return Json.read(body);
        }
    }

    @AfterEach
    void stop() {
        listener.stop(0);
        sandbox.close();
    }

    @Test
    void showsAPaymentWithWhatWasReceived() {
        String payment = stripe.pay(10_000, "eur");
        String waiting = stripe.pay(10_000, 0, "eur", false);

        assertThat(get("/v1/payment_intents/" + payment).path("amount_received").asLong())
                .isEqualTo(10_000);
        assertThat(get("/v1/payment_intents/" + waiting).path("status").asText())
                .isEqualTo("requires_capture");
    }

    @Test
    void makesARefundAndKeepsWhoMadeIt() {
        String payment = stripe.pay(10_000, "eur");

        JsonNode refund = body(create("key-1", "payment_intent=" + payment + "&amount=250&metadata[mark]=m%201"));

        assertThat(refund.path("status").asText()).isEqualTo("succeeded");
        assertThat(refund.path("metadata").path("mark").asText()).isEqualTo("m 1");
        StripeRefund kept = stripe.refundsOf(payment).get(0);
        assertThat(kept.key()).isEqualTo("key-1");
        assertThat(kept.marker("mark")).isEqualTo("m 1");
        assertThat(stripe.wentBack(payment)).isEqualTo(250);
    }

    @Test
    void repeatsTheFirstAnswerUnderAKey() {
        String form = "payment_intent=" + stripe.pay(10_000, "eur") + "&amount=250";

        HttpResponse<String> first = create("key-1", form);
        HttpResponse<String> again = create("key-1", form);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(stripe.refunds()).hasSize(1);
    }

    @Test
    void forgetsAKeyAfterADay() {
        String form = "payment_intent=" + stripe.pay(10_000, "eur") + "&amount=250";
        create("key-1", form);
        clock.forward(Duration.ofHours(24).minusSeconds(1));
        create("key-1", form);
        assertThat(stripe.refunds()).hasSize(1);

        clock.forward(Duration.ofSeconds(1));
        create("key-1", form);

        assertThat(stripe.refunds()).hasSize(2);
    }

    @Test
    void refusesAKeyThatStandsForAnotherRequest() {
        String form = "payment_intent=" + stripe.pay(10_000, "eur") + "&amount=250";
        create("key-1", form);

        HttpResponse<String> other = create("key-1", form + "&metadata[mark]=m");

        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(error(other).path("type").asText()).isEqualTo("idempotency_error");
        assertThat(stripe.refunds()).hasSize(1);
    }

    @Test
    void keepsAKeyInUseToOneRequest() {
        String form = "payment_intent=" + stripe.pay(10_000, "eur") + "&amount=250";
        var meanwhile = new ArrayList<HttpResponse<String>>();
        stripe.during(() -> meanwhile.add(create("key-1", form)));

        HttpResponse<String> first = create("key-1", form);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(meanwhile.get(0).statusCode()).isEqualTo(409);
        assertThat(error(meanwhile.get(0)).path("code").asText()).isEqualTo("idempotency_key_in_use");
        assertThat(create("key-1", form).body()).isEqualTo(first.body());
    }

    @Test
    void repeatsAFailureOfItsOwnTooOnceTheEndpointHasBegun() {
        String payment = stripe.pay(10_000, "eur");
        String form = "payment_intent=" + payment + "&amount=250";
        sandbox.faults().add(Fault.next(1, Fault.Peer.STRIPE_INSIDE, "begun", Fault.Kind.SERVER_ERROR));
        sandbox.faults().add(Fault.next(1, Fault.Peer.STRIPE_INSIDE, "done", Fault.Kind.SERVER_ERROR));

        assertThat(create("without-effect", form).statusCode()).isEqualTo(500);
        assertThat(stripe.wentBack(payment)).isZero();
        assertThat(create("with-effect", form).statusCode()).isEqualTo(500);
        assertThat(stripe.wentBack(payment)).isEqualTo(250);

        assertThat(create("without-effect", form).statusCode()).isEqualTo(500);
        assertThat(create("with-effect", form).statusCode()).isEqualTo(500);
        assertThat(stripe.wentBack(payment)).isEqualTo(250);
    }

    @ParameterizedTest
    @CsvSource({"SERVER_ERROR, 500", "TOO_MANY_REQUESTS, 429", "UNAVAILABLE, 503", "UNAUTHORIZED, 401", "FORBIDDEN, 403"
    })
    void keepsNothingOfAFaultAtTheDoor(Fault.Kind kind, int status) {
        String form = "payment_intent=" + stripe.pay(10_000, "eur") + "&amount=250";
        sandbox.faults().add(Fault.next(1, Fault.Peer.STRIPE, "create", kind));

        assertThat(create("key-1", form).statusCode()).isEqualTo(status);
        assertThat(stripe.refunds()).isEmpty();
        assertThat(create("key-1", form).statusCode()).isEqualTo(200);
    }

    @Test
    void losesAnAnswerAfterTheEffect() {
        String payment = stripe.pay(10_000, "eur");
        String form = "payment_intent=" + payment + "&amount=250";
        sandbox.faults().add(Fault.next(1, Fault.Peer.STRIPE, "create", Fault.Kind.DROP_AFTER));

        assertThatThrownBy(() -> client.trySend(creating("key-1", form))).isInstanceOf(IOException.class);

        assertThat(stripe.wentBack(payment)).isEqualTo(250);
        assertThat(create("key-1", form).statusCode()).isEqualTo(200);
        assertThat(stripe.wentBack(payment)).isEqualTo(250);
    }

    @Test
    void givesNoMoreBackThanWasReceived() {
        String payment = stripe.pay(500, "gbp");

        HttpResponse<String> tooMuch = create("key-1", "payment_intent=" + payment + "&amount=501");
        create("key-2", "payment_intent=" + payment + "&amount=300");
        HttpResponse<String> tooMuchNow = create("key-3", "payment_intent=" + payment + "&amount=201");
        HttpResponse<String> rest = create("key-4", "payment_intent=" + payment);
        HttpResponse<String> none = create("key-5", "payment_intent=" + payment + "&amount=1");

        assertThat(error(tooMuch).path("param").asText()).isEqualTo("amount");
        assertThat(error(tooMuch).has("code")).isFalse();
        assertThat(error(tooMuchNow).path("param").asText()).isEqualTo("amount");
        assertThat(body(rest).path("amount").asLong()).isEqualTo(200);
        assertThat(error(none).path("code").asText()).isEqualTo("charge_already_refunded");
        assertThat(stripe.wentBack(payment)).isEqualTo(500);
    }

    @Test
    void givesNothingBackOfAPaymentThatCannotBeRefunded() {
        String disputed = stripe.pay(500, "gbp");
        stripe.dispute(disputed);
        String waiting = stripe.pay(500, 0, "gbp", false);

        assertThat(error(create("key-1", "payment_intent=" + disputed))
                        .path("code")
                        .asText())
                .isEqualTo("charge_disputed");
        assertThat(create("key-2", "payment_intent=" + waiting).statusCode()).isEqualTo(400);
        assertThat(stripe.refunds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount=1",
                "payment_intent=PI&amount=0",
                "payment_intent=PI&amount=1.5",
                "payment_intent=PI&reason=boredom",
                "payment_intent=PI&colour=red"
            })
    void keepsNothingOfARequestThatIsNotValid(String form) {
        String payment = stripe.pay(500, "gbp");

        assertThat(create("key-1", form.replace("PI", payment)).statusCode()).isEqualTo(400);
        assertThat(create("key-1", "payment_intent=" + payment).statusCode()).isEqualTo(200);
    }

    @Test
    void takesMoneyBackThatFailsToArrive() {
        String payment = stripe.pay(500, "gbp");
        String refund =
                body(create("key-1", "payment_intent=" + payment)).path("id").asText();

        stripe.fail(refund, "expired_or_canceled_card");

        JsonNode failed = get("/v1/refunds/" + refund);
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("failure_reason").asText()).isEqualTo("expired_or_canceled_card");
        assertThat(stripe.wentBack(payment)).isZero();
        assertThat(create("key-2", "payment_intent=" + payment).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsWhichMarksMoneyWentBackUnderTwice() {
        String payment = stripe.pay(500, "gbp");
        create("key-1", "payment_intent=" + payment + "&amount=1&metadata[mark]=a");
        create("key-2", "payment_intent=" + payment + "&amount=1&metadata[mark]=b");
        stripe.refundByHand(payment, 1);
        assertThat(stripe.repeated("mark")).isEmpty();

        create("key-3", "payment_intent=" + payment + "&amount=1&metadata[mark]=a");

        assertThat(stripe.repeated("mark")).containsOnlyKeys("a").containsEntry("a", 2L);
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        String payment = stripe.pay(500, "gbp");
        stripe.refundByHand(stripe.pay(500, "gbp"), 5);
        for (int refund = 0; refund < 12; refund++) {
            stripe.refundByHand(payment, 1);
        }

        JsonNode page = get("/v1/refunds?payment_intent=" + payment);
        String last = page.path("data").path(9).path("id").asText();
        JsonNode rest = get("/v1/refunds?payment_intent=" + payment + "&starting_after=" + last);

        assertThat(page.path("data")).hasSize(10);
        assertThat(page.path("has_more").asBoolean()).isTrue();
        assertThat(page.path("data").path(0).path("id").asText())
                .isEqualTo(stripe.refundsOf(payment).get(11).id());
        assertThat(rest.path("data")).hasSize(2);
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(send("sk_test_sandbox", "/v1/refunds?limit=101&payment_intent=" + payment)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/payment_intents/pi_0", "/v1/refunds/re_0", "/v1/refunds?payment_intent=pi_0"})
    void hasNothingUnderAnUnknownId(String path) {
        HttpResponse<String> answer = send(StripePeer.KEY, path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer).path("code").asText()).isEqualTo("resource_missing");
    }

    @Test
    void letsAKeySeeItsOwnModeOnly() {
        stripe.key("sk_live_sandbox");
        String live = stripe.pay(500, 500, "gbp", true);

        assertThat(send("sk_live_sandbox", "/v1/payment_intents/" + live).statusCode())
                .isEqualTo(200);
        assertThat(send(StripePeer.KEY, "/v1/payment_intents/" + live).statusCode())
                .isEqualTo(404);
        stripe.expire("sk_live_sandbox");
        assertThat(send("sk_live_sandbox", "/v1/payment_intents/" + live).statusCode())
                .isEqualTo(401);
    }

    @Test
    void signsTheRawBytesAsStripeDoes() {
        byte[] body = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

        // By openssl dgst -sha256 -hmac whsec_sandbox over "1772452800." and the body.
        assertThat(StripeEvent.sign("whsec_sandbox", 1_772_452_800, body))
                .isEqualTo("273a58e58cfb4a970d9ebfe38a0c110a6b6047ef7fbbc946631d9c81bdf4c1fe");
    }

    @Test
    void tellsOfRefundsByEvents() {
        String payment = stripe.pay(500, "gbp");
        String refund = stripe.refundByHand(payment, 5);
        stripe.fail(refund, "declined");

        assertThat(stripe.webhooks().events())
                .extracting(StripeEvent::type)
                .containsExactly(
                        "payment_intent.succeeded",
                        "refund.created",
                        "charge.refunded",
                        "refund.updated",
                        "refund.failed");
        assertThat(stripe.webhooks().events()).extracting(StripeEvent::payment).containsOnly(payment);
    }

    @Test
    void sendsAnEventAgainUntilItIsAnswered() {
        stripe.pay(500, "gbp");
        stripe.webhooks().trying(3, Duration.ZERO);
        stripe.webhooks().secrets("whsec_new", StripeWebhooks.SECRET);
        answers.addAll(List.of(500, 503));

        int status = stripe.webhooks()
                .send(stripe.webhooks().events().get(0), target)
                .join();

        assertThat(status).isEqualTo(200);
        assertThat(received)
                .hasSize(3)
                .extracting(Received::body)
                .containsOnly(received.element().body());
        long time = clock.instant().getEpochSecond();
        byte[] body = received.element().body().getBytes(StandardCharsets.UTF_8);
        assertThat(received.element().signature())
                .isEqualTo("t=" + time + ",v1=" + StripeEvent.sign("whsec_new", time, body) + ",v1="
                        + StripeEvent.sign(StripeWebhooks.SECRET, time, body));
    }

    @Test
    void sendsEventsTwiceAndOutOfOrder() {
        stripe.webhooks().subscribe(target);
        stripe.webhooks().copies(2);
        stripe.webhooks().hold();
        String payment = stripe.pay(500, "gbp");
        for (int refund = 0; refund < 4; refund++) {
            stripe.refundByHand(payment, 1);
        }
        assertThat(received).isEmpty();

        int released = stripe.webhooks().release().join();

        List<String> told =
                stripe.webhooks().events().stream().map(StripeEvent::id).toList();
        List<String> got =
                received.stream().map(one -> one.json().path("id").asText()).toList();
        assertThat(released).isEqualTo(9);
        assertThat(got).hasSize(18).containsAll(told);
        assertThat(got.stream().distinct().toList()).hasSize(9).isNotEqualTo(told);
    }

    private HttpResponse<String> create(String key, String form) {
        return client.send(creating(key, form));
    }

    private HttpRequest.Builder creating(String key, String form) {
        return HttpRequest.newBuilder(URI.create(sandbox.stripeUri() + "/v1/refunds"))
                .header("Authorization", "Bearer " + StripePeer.KEY)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private JsonNode get(String path) {
        HttpResponse<String> answer = send(StripePeer.KEY, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return body(answer);
    }

    private HttpResponse<String> send(String key, String path) {
        return client.send(HttpRequest.newBuilder(URI.create(sandbox.stripeUri() + path))
                .header("Authorization", "Bearer " + key));
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return Client.body(answer);
    }

    private static JsonNode error(HttpResponse<String> answer) {
        return body(answer).path("error");
    }

    private HttpServer listener() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hook", exchange -> {
                received.add(new Received(
                        exchange.getRequestHeaders().getFirst("Stripe-Signature"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                Integer status = answers.poll();
                exchange.sendResponseHeaders(status == null ? 200 : status, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
