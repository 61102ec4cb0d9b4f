package org.advalorem.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.payment.RefundDesk.Order;
import org.advalorem.port.payment.RefundDesk.Outcome;
import org.advalorem.port.payment.RefundDesk.Reason;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk makes of each answer, whoever gave it. */
class StripeRefundDeskTest {

    private static final String KEY = "sk_test_of_a_test";
    private static final StripeCredentials CREDENTIALS = new StripeCredentials(new Secret(KEY), List.of());
    private static final Order ORDER = new Order("shop:refund:1", "pi_7", eur("2.50"), Reason.REQUESTED_BY_CUSTOMER);

    private final Peer peer = new Peer();
    private final StripeRefundDesk desk = new StripeRefundDesk(peer.uri());

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void sendsTheOrderOnceWithItsKeyTwice() {
        peer.answers(200, Samples.refund("re_1", 1772452800, "succeeded"));

        Outcome outcome = desk.create(CREDENTIALS, ORDER);

        assertThat(outcome).isEqualTo(new Outcome.Made(refund("re_1", RefundState.SUCCEEDED, "")));
        assertThat(peer.asked())
                .containsExactly(new Peer.Asked(
                        "POST",
                        "/v1/refunds",
                        "amount=250&metadata[advalorem_refund]=shop:refund:1&payment_intent=pi_7&reason=requested_by_customer",
                        "Bearer " + KEY,
                        "shop:refund:1"));
    }

    @Test
    void sendsTheOtherReasonToo() {
        peer.answers(200, Samples.refund("re_1", 1772452800, "succeeded"));

        desk.create(CREDENTIALS, new Order("k", "pi_7", eur("2.50"), Reason.DUPLICATE));

        assertThat(peer.asked().get(0).parameters()).contains("reason=duplicate");
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, SUCCEEDED, ''",
        "pending, PENDING, ''",
        "requires_action, ACTION_REQUIRED, ''",
        "failed, FAILED, lost_or_stolen_card",
        "canceled, CANCELLED, ''",
        "teleported, PENDING, ''"
    })
    void readsHowARefundStands(String word, RefundState state, String failure) {
        peer.answers(200, Samples.refund("re_1", 1772452800, word));

        assertThat(desk.refund(CREDENTIALS, "re_1")).contains(refund("re_1", state, failure));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, '\"code\":\"charge_already_refunded\"', STRIPE_CHARGE_ALREADY_REFUNDED",
        "400, invalid_request_error, '\"code\":\"charge_disputed\"', STRIPE_CHARGE_DISPUTED",
        "400, invalid_request_error, '\"param\":\"amount\"', STRIPE_AMOUNT",
        "400, invalid_request_error, '\"code\":\"amount_too_small\",\"param\":\"amount\"', STRIPE_AMOUNT_TOO_SMALL",
        "400, invalid_request_error, '\"code\":\"balance_insufficient\"', STRIPE_BALANCE_INSUFFICIENT",
        "400, invalid_request_error, '', STRIPE_REFUSED",
        "400, idempotency_error, '', STRIPE_KEY_REUSED",
        "402, card_error, '\"code\":\"expired_card\"', STRIPE_EXPIRED_CARD",
        "404, invalid_request_error, '\"code\":\"resource_missing\"', STRIPE_RESOURCE_MISSING",
        "422, something_new, '\"code\":\"odd: words\"', STRIPE_ODD_WORDS"
    })
    void takesStripesNoForOne(int status, String type, String fields, String code) {
        peer.answers(status, Samples.error(type, fields), Map.of("Request-Id", "req_1"));

        assertThat(desk.create(CREDENTIALS, ORDER)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.message()).contains("HTTP " + status, "[req_1]");
        });
        assertThat(peer.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"401, STRIPE_UNAUTHORIZED, enter it", "403, STRIPE_FORBIDDEN, write refunds"})
    void saysWhatToDoAboutAKeyThatIsNotGood(int status, String code, String advice) {
        peer.answers(status, Samples.error("invalid_request_error", ""));
        peer.answers(status, "<html>No.</html>");

        for (Throwable thrown : List.of(
                catchThrowable(() -> desk.create(CREDENTIALS, ORDER)),
                catchThrowable(() -> desk.payment(CREDENTIALS, "pi_7")))) {
            assertThat(thrown).isInstanceOfSatisfying(PeerRefused.class, refused -> {
                assertThat(refused.code()).isEqualTo(code);
                assertThat(refused.getMessage()).contains(advice);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "409, '\"code\":\"idempotency_key_in_use\"', STRIPE_IDEMPOTENCY_KEY_IN_USE",
        "409, '', STRIPE_CONFLICT",
        "429, '\"code\":\"rate_limit\"', STRIPE_THROTTLED",
        "429, '\"code\":\"lock_timeout\"', STRIPE_THROTTLED"
    })
    void comesBackLaterWhereTheCallHadNoEffect(int status, String fields, String code) {
        peer.answers(status, Samples.error("invalid_request_error", fields), Map.of("Retry-After", "7"));
        peer.answers(status, Samples.error("invalid_request_error", fields), Map.of("Retry-After", "7"));

        for (Throwable thrown : List.of(
                catchThrowable(() -> desk.create(CREDENTIALS, ORDER)),
                catchThrowable(() -> desk.refunds(CREDENTIALS, "pi_7")))) {
            assertThat(thrown).isInstanceOfSatisfying(PeerUnavailable.class, later -> {
                assertThat(later.code()).isEqualTo(code);
                assertThat(later.retryAfter()).contains(Duration.ofSeconds(7));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, '{\"error\":{\"type\":\"api_error\",\"code\":\"charge_disputed\"}}'",
        "503, <html>Busy</html>",
        "502, ''",
        "424, '{\"error\":{\"type\":\"api_error\"}}'",
        "408, ''",
        "400, <html>A proxy</html>",
        "404, '{}'",
        "301, ''",
        "200, ''",
        "200, <html>Sign in</html>",
        "200, []",
        "200, '{}'",
        "200, '{\"id\":\"re_1\",\"object\":\"refund\",\"amount\":\"much\"}'",
        "200, '{\"id\":\"re_1\",\"object\":\"refund\",\"amount\":250,\"currency\":\"zzz\",\"created\":1,\"status\":\"succeeded\"}'",
        "200, '{\"id\":\"re_1\",\"object\":\"refund\",\"amount\":250,\"currency\":\"eur\",\"created\":1,\"payment_intent\":[7]}'"
    })
    void doesNotKnowWhetherMoneyWentBackWithoutAnAnswerThatSaysSo(int status, String body) {
        peer.answers(status, body);

        assertThat(desk.create(CREDENTIALS, ORDER)).isInstanceOf(Outcome.Unknown.class);
        assertThat(peer.asked()).hasSize(1);
    }

    @Test
    void doesNotKnowAfterAnAnswerThatBreaksOff() {
        peer.breaksOff(Samples.refund("re_1", 1772452800, "succeeded"));

        assertThat(desk.create(CREDENTIALS, ORDER)).isInstanceOf(Outcome.Unknown.class);
        assertThat(peer.asked()).hasSize(1);
    }

    @Test
    void doesNotKnowAfterTheTimeIsUp() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var impatient = new StripeRefundDesk(
                    URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                    Duration.ofMillis(50),
                    Duration.ofMillis(50));

            assertThat(impatient.create(CREDENTIALS, ORDER)).isInstanceOf(Outcome.Unknown.class);
            assertThatThrownBy(() -> impatient.payment(CREDENTIALS, "pi_7")).isInstanceOf(PeerUnavailable.class);
        }
    }

    @Test
    void knowsThatNothingWentBackWithoutAConnection() {
        var nowhere = new StripeRefundDesk(URI.create("http://127.0.0.1:" + freePort()));

        assertThatThrownBy(() -> nowhere.create(CREDENTIALS, ORDER))
                .isInstanceOfSatisfying(
                        PeerUnavailable.class, away -> assertThat(away.code()).isEqualTo("STRIPE_UNAVAILABLE"))
                .hasMessageStartingWith("Stripe cannot be reached");
        assertThatThrownBy(() -> nowhere.refund(CREDENTIALS, "re_1")).isInstanceOf(PeerUnavailable.class);
    }

    @Test
    void sendsNothingThatStripeCouldOnlyRound() {
        var order = new Order("k", "pi_7", Money.parse("1.234", Currency.getInstance("KWD")), Reason.DUPLICATE);

        assertThat(desk.create(CREDENTIALS, order))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("STRIPE_AMOUNT"));
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void sendsNothingForWhatIsNoIdOrNoKey() {
        var elsewhere = new Order("k", "pi_7/../x", eur("1.00"), Reason.DUPLICATE);
        var unsendable = new Order("a\nb", "pi_7", eur("1.00"), Reason.DUPLICATE);
        var broken = new StripeCredentials(new Secret("sk_test\nhush"), List.of());

        assertThat(desk.create(CREDENTIALS, elsewhere)).isInstanceOf(Outcome.Refused.class);
        assertThatThrownBy(() -> desk.create(CREDENTIALS, unsendable)).isInstanceOf(IllegalArgumentException.class);
        assertThat(desk.payment(CREDENTIALS, "../refunds")).isEmpty();
        assertThatThrownBy(() -> desk.payment(broken, "pi_7"))
                .isInstanceOf(PeerRefused.class)
                .hasMessageNotContaining("hush");
        assertThat(peer.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, 10000, eur, 100.00, EUR, true",
        "succeeded, 0, eur, 0.00, EUR, true",
        "requires_capture, 0, eur, 0.00, EUR, false",
        "canceled, 4000, eur, 40.00, EUR, true",
        "succeeded, 50000, isk, 500, ISK, true"
    })
    void readsWhatWasReceived(
            String status, long stripes, String stripesCode, String decimal, String code, boolean refundable) {
        peer.answers(200, Samples.payment(status, stripes, stripesCode));

        assertThat(desk.payment(CREDENTIALS, "pi_7"))
                .contains(new CapturedPayment(
                        "pi_7", Money.parse(decimal, Currency.getInstance(code)), refundable, false));
        assertThat(peer.asked().get(0).path()).isEqualTo("/v1/payment_intents/pi_7");
    }

    @Test
    void findsNothingWhereStripeHasNothing() {
        String missing = Samples.error("invalid_request_error", "\"code\":\"resource_missing\"");
        peer.answers(404, missing).answers(404, missing).answers(404, missing);

        assertThat(desk.payment(CREDENTIALS, "pi_8")).isEmpty();
        assertThat(desk.refund(CREDENTIALS, "re_8")).isEmpty();
        assertThatThrownBy(() -> desk.refunds(CREDENTIALS, "pi_8"))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo("STRIPE_RESOURCE_MISSING"));
    }

    @ParameterizedTest
    @CsvSource({
        "500, ''",
        "503, <html>Busy</html>",
        "404, <html>Elsewhere</html>",
        "200, <html>Sign in</html>",
        "302, ''"
    })
    void asksAgainLaterWithoutAnAnswerOfStripes(int status, String body) {
        peer.answers(status, body);

        assertThatThrownBy(() -> desk.payment(CREDENTIALS, "pi_7"))
                .isInstanceOfSatisfying(
                        PeerUnavailable.class, away -> assertThat(away.code()).isEqualTo("STRIPE_UNAVAILABLE"));
        assertThat(peer.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"pi_7\",\"object\":\"payment_intent\",\"amount_received\":5,\"livemode\":false}",
                "{\"id\":\"pi_7\",\"object\":\"payment_intent\",\"amount_received\":5,\"currency\":\"isk\",\"livemode\":false}"
            })
    void callsUnreadableWhatWouldBeNoBetterAgain(String body) {
        peer.answers(200, body);

        assertThatThrownBy(() -> desk.payment(CREDENTIALS, "pi_7"))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo("STRIPE_UNREADABLE"));
    }

    @Test
    void turnsAllPagesAndGivesTheOldestFirst() {
        peer.answers(
                200, Samples.list(true, Samples.refund("re_4", 40, "failed"), Samples.refund("re_3", 30, "pending")));
        peer.answers(200, Samples.list(true, Samples.refund("re_2", 10, "succeeded")));
        peer.answers(200, Samples.list(false, Samples.refund("re_1", 10, "succeeded")));

        List<Refund> refunds = desk.refunds(CREDENTIALS, "pi_7");

        assertThat(refunds).extracting(Refund::id).containsExactly("re_1", "re_2", "re_3", "re_4");
        assertThat(peer.asked())
                .extracting(Peer.Asked::parameters)
                .containsExactly(
                        "limit=100&payment_intent=pi_7",
                        "limit=100&payment_intent=pi_7&starting_after=re_3",
                        "limit=100&payment_intent=pi_7&starting_after=re_2");
    }

    @Test
    void doesNotTurnTheSamePageForEver() {
        String same = Samples.list(true, Samples.refund("re_1", 10, "succeeded"));
        peer.answers(200, same).answers(200, same);

        assertThatThrownBy(() -> desk.refunds(CREDENTIALS, "pi_7")).isInstanceOf(PeerUnavailable.class);
        assertThat(peer.asked()).hasSize(2);
    }

    @Test
    void takesAPageWithoutDataForNoList() {
        peer.answers(200, "{\"object\":\"list\",\"has_more\":false}");

        assertThatThrownBy(() -> desk.refunds(CREDENTIALS, "pi_7"))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo("STRIPE_UNREADABLE"));
    }

    @Test
    void readsARefundThatSomebodyElseMade() {
        peer.answers(
                200,
                "{\"id\":\"re_9\",\"object\":\"refund\",\"amount\":250,\"currency\":\"eur\",\"created\":1772452800,\"status\":\"succeeded\"}");

        assertThat(desk.refund(CREDENTIALS, "re_9"))
                .contains(new Refund(
                        "re_9", "", eur("2.50"), RefundState.SUCCEEDED, "", "", Instant.ofEpochSecond(1772452800)));
    }

    @Test
    void keepsSecretsToItself() {
        String quoting = "\"message\":\"Key " + KEY + " or rk_live_hush or pi_7_secret_hush or whsec_hush\"";
        String leaking =
                Samples.payment("succeeded", 1, "eur").replace("\"amount_received\":1", "\"amount_received\":\"x\"");
        peer.answers(400, Samples.error("invalid_request_error", quoting));
        peer.answers(403, Samples.error("invalid_request_error", quoting));
        peer.answers(200, leaking);
        peer.answers(500, leaking);

        assertThat(desk.create(CREDENTIALS, ORDER).toString())
                .contains("Key ***")
                .doesNotContain("hush", KEY);
        for (int answer = 0; answer < 3; answer++) {
            assertThat(trace(catchThrowable(() -> desk.payment(CREDENTIALS, "pi_7"))))
                    .contains("STRIPE_", "Exception")
                    .doesNotContain("hush", KEY);
        }
    }

    @Test
    void keepsOnlySoManyClients() {
        var clients = new Clients(peer.uri(), Duration.ofSeconds(1), Duration.ofSeconds(1));
        for (int shop = 0; shop < 200; shop++) {
            clients.of(new Secret("sk_test_" + shop));
        }

        assertThat(clients.kept()).isEqualTo(64);
        assertThat(clients.of(new Secret("sk_test_199"))).isSameAs(clients.of(new Secret("sk_test_199")));
    }

    /** All that a log would show of it. */
    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        String code = thrown instanceof PeerRefused refused ? refused.code() : ((PeerUnavailable) thrown).code();
        return code + " Exception " + text;
    }

    private static Refund refund(String id, RefundState state, String failure) {
        return new Refund(id, "pi_7", eur("2.50"), state, "shop:refund:1", failure, Instant.ofEpochSecond(1772452800));
    }

    private static Money eur(String decimal) {
        return Money.parse(decimal, Currency.getInstance("EUR"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
