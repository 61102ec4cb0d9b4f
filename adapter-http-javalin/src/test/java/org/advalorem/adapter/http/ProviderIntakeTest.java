package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.http.World.Answer;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderIntakeTest {

    private static final byte[] TRACK =
            "{\"data\":{\"carrier\":\"usps\",\"event\":\"inner\"},\"event\":\"track_updated\"}".getBytes(UTF_8);
    private static final byte[] REFUND = "{\"id\":\"evt_1\",\"type\":\"refund.failed\"}".getBytes(UTF_8);
    private static final String OURS = "?shop=" + SHOP + "&token=" + World.WEBHOOK_TOKEN;

    private final World world = new World();

    @BeforeEach
    void fulfils() {
        world.fulfils(SHOP);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Answer shippo(String query, byte[] body, String... headers) {
        var request = world.request("/shippo/webhook" + query).POST(BodyPublishers.ofByteArray(body));
        return world.send(headers.length == 0 ? request : request.headers(headers));
    }

    private Answer stripe(String query, byte[] body, String signature) {
        return world.send(world.request("/stripe/webhook" + query)
                .header("Stripe-Signature", signature)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private String signed(byte[] body) {
        return Bank.sign(World.STRIPE_SECRET, body, world.clock.instant());
    }

    private void requireSignature() {
        var known = world.store.shops().shippoCredentials(SHOP).orElseThrow();
        world.store
                .shops()
                .save(SHOP, new ShippoCredentials(known.token(), known.webhookToken(), Optional.of(new Secret("s1"))));
        world.clock.forward(WebhookKeys.REMEMBERED);
    }

    private List<Message> kept() {
        return world.store.inbox().take(10, 60);
    }

    @Test
    void keepsWhatShippoSendsBeforeItAnswers() {
        Answer answer = shippo(OURS, TRACK);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/outcome")).isEqualTo("stored");
        assertThat(kept()).singleElement().satisfies(message -> {
            assertThat(message.shop()).isEqualTo(SHOP);
            assertThat(message.topic()).isEqualTo("shippo/track_updated");
            assertThat(message.deliveryId())
                    .isEqualTo("shippo-b14d8b365bf864a52d6fbf1c304bf0f720a68ddbc70ded7ffc00e985ac88785a");
            assertThat(message.body().bytes()).isEqualTo(TRACK);
        });
    }

    @Test
    void keepsWhatComesTwiceOnce() {
        shippo(OURS, TRACK);
        stripe("?shop=" + SHOP, REFUND, signed(REFUND));

        assertThat(shippo(OURS, TRACK).text("/outcome")).isEqualTo("duplicate");
        assertThat(stripe("?shop=" + SHOP, REFUND, signed(REFUND)).text("/outcome"))
                .isEqualTo("duplicate");
        assertThat(kept()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&token=", "&token=token-of-the-addres", "&token=token-of-the-address-"})
    void refusesAndCountsAWrongTokenAndStoresNothing(String token) {
        Answer answer = shippo("?shop=" + SHOP + token, TRACK);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("BAD_TOKEN");
        assertThat(answer.body()).doesNotContain("token-of");
        assertThat(kept()).isEmpty();
        assertThat(world.get("/metrics").body())
                .contains("advalorem_webhooks_total{kind=\"shippo\",outcome=\"bad-token\"} 1.0");
    }

    @Test
    void whereASigningSecretIsKeptWhatIsNotSignedIsRefused() {
        requireSignature();
        Instant now = world.clock.instant();

        assertThat(shippo(OURS, TRACK).code()).isEqualTo("BAD_SIGNATURE");
        assertThat(signedTrack("s2", now).code()).isEqualTo("BAD_SIGNATURE");
        assertThat(signedTrack("s1", now.minus(Duration.ofMinutes(6))).code()).isEqualTo("BAD_SIGNATURE");
        assertThat(kept()).isEmpty();
        assertThat(signedTrack("s1", now.minusSeconds(60)).status()).isEqualTo(200);
        assertThat(kept()).hasSize(1);
    }

    private Answer signedTrack(String secret, Instant at) {
        return shippo(OURS, TRACK, "Shippo-Auth-Signature", World.signParcels(TRACK, secret, at));
    }

    @Test
    void aSignatureDoesNotMakeUpForTheToken() {
        requireSignature();
        String signature = World.signParcels(TRACK, "s1", world.clock.instant());

        assertThat(shippo("?shop=" + SHOP + "&token=other", TRACK, "Shippo-Auth-Signature", signature)
                        .code())
                .isEqualTo("BAD_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?shop=other-shop.myshopify.com&token=x", "?token=token-of-the-address", "?shop=no%20shop", ""})
    void leavesWhatIsOfNoShopThatIsKnownAndSaysWell(String query) {
        assertThat(shippo(query, TRACK).text("/outcome")).isEqualTo("unknown-shop");
        assertThat(stripe(query, REFUND, "any").text("/outcome")).isEqualTo("unknown-shop");
        assertThat(kept()).isEmpty();
        assertThat(world.inbox(State.FAILED)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":",
                "",
                "[1]",
                "{\"event\":7}",
                "{\"data\":{}}",
                "{\"event\":\"Robert'); --\"}",
                "\u0000"
            })
    void putsAsideWhatNamesNoEvent(String body) {
        assertThat(shippo(OURS, body.getBytes(UTF_8)).text("/outcome")).isEqualTo("put-aside");
        assertThat(world.inbox(State.FAILED)).isEqualTo(1);
    }

    @Test
    void keepsWhatStripeSignedUnderTheIdOfItsEvent() {
        Answer answer = stripe("?shop=" + SHOP, REFUND, signed(REFUND));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(kept()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("stripe/refund.failed");
            assertThat(message.deliveryId()).isEqualTo("evt_1");
            assertThat(message.body().bytes()).isEqualTo(REFUND);
        });
    }

    @Test
    void keepsEventsOfStripeThatAreOfNoUse() {
        byte[] other = "{\"id\":\"evt_2\",\"type\":\"customer.created\"}".getBytes(UTF_8);

        assertThat(stripe("?shop=" + SHOP, other, signed(other)).text("/outcome"))
                .isEqualTo("stored");
        assertThat(kept()).singleElement().matches(message -> message.topic().equals("stripe/customer.created"));
    }

    @Test
    void refusesWhatStripeDidNotSign() {
        Answer wrong = stripe("?shop=" + SHOP, REFUND, Bank.sign("other", REFUND, world.clock.instant()));
        Answer missing =
                world.send(world.request("/stripe/webhook?shop=" + SHOP).POST(BodyPublishers.ofByteArray(REFUND)));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(missing.code()).isEqualTo("BAD_SIGNATURE");
        assertThat(kept()).isEmpty();
    }

    @Test
    void bothSecretsCountWhileTheyAreRolledAndTheOldOneSoonNotAfterwards() {
        stripe("?shop=" + SHOP, REFUND, signed(REFUND));
        var both = new StripeCredentials(
                new Secret("sk_test_1"), List.of(new Secret("whsec_new"), new Secret(World.STRIPE_SECRET)));
        world.store.shops().save(SHOP, both);
        world.clock.forward(WebhookKeys.REMEMBERED);
        assertThat(stripe("?shop=" + SHOP, REFUND, signed(REFUND)).status()).isEqualTo(200);

        world.store.shops().save(SHOP, new StripeCredentials(both.key(), List.of(new Secret("whsec_new"))));
        world.clock.forward(WebhookKeys.REMEMBERED);

        assertThat(stripe("?shop=" + SHOP, REFUND, signed(REFUND)).status()).isEqualTo(401);
        assertThat(stripe("?shop=" + SHOP, REFUND, Bank.sign("whsec_new", REFUND, world.clock.instant()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void putsAsideWhatCannotBeReadOfStripe() {
        byte[] broken = "{\"id\":".getBytes(UTF_8);

        assertThat(stripe("?shop=" + SHOP, broken, signed(broken)).text("/outcome"))
                .isEqualTo("put-aside");
        assertThat(world.inbox(State.FAILED)).isEqualTo(1);
    }

    @Test
    void refusesABodyOverTheLimit() {
        byte[] large = new byte[HttpOptions.BODY_LIMIT + 1];

        assertThat(shippo(OURS, large).code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(stripe("?shop=" + SHOP, large, signed(large)).status()).isEqualTo(413);
        assertThat(kept()).isEmpty();
    }
}
