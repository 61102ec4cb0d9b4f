package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.Sales.NEW;
import static org.advalorem.adapter.http.Sales.SENT;
import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.advalorem.adapter.http.World.Answer;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FulfillmentApiTest {

    private static final String AT = "/api/orders/" + NEW;
    private static final String LABEL = AT + "/label";
    private static final String REFUNDS = AT + "/refunds";
    private static final String PRIORITY =
            "{\"shipment\":\"ship-5f1\",\"carrier\":\"usps\",\"service\":\"usps_priority\"}";

    private final World world = new World();

    @BeforeEach
    void fill() {
        world.fulfils(SHOP);
        Sales.fill(world, SHOP);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Answer bought() {
        world.post(LABEL, PRIORITY);
        world.work();
        return world.post(LABEL, PRIORITY);
    }

    @Test
    void aShipmentIsAttachedAndAnswersWithItsRates() {
        Answer offer = world.post(AT + "/shipment", "{\"shipment\":\"ship-5f1\"}");

        assertThat(offer.status()).isEqualTo(200);
        assertThat(offer.json().at("/rates")).hasSize(3);
        assertThat(offer.json().at("/rates/1").toString())
                .isEqualTo("{\"id\":\"rate-2\",\"carrier\":\"USPS\",\"service\":\"usps_priority\","
                        + "\"serviceName\":\"Priority Mail\",\"carrierAccount\":\"account-U\",\"price\":\"12.50\","
                        + "\"currency\":\"USD\",\"days\":2}");
        assertThat(world.get(AT).text("/shipment")).isEqualTo("ship-5f1");
        assertThat(world.post(AT + "/shipment", "{\"shipment\":\"ship-none\"}").code())
                .isEqualTo("SHIPMENT_NOT_FOUND");
    }

    @Test
    void aLabelIsUnderWayUntilItIsBoughtAndIsBoughtOnce() {
        Answer first = world.post(LABEL, PRIORITY);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.code()).isEqualTo("BEING_BOUGHT");

        world.work();

        Answer second = world.post(LABEL, PRIORITY);
        Answer third = world.post(LABEL, "{\"carrier\":\"DHL Express\",\"service\":\"dhl_express_worldwide\"}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("/trackingNumber")).isEqualTo("9205590175547700000001");
        assertThat(second.text("/price")).isEqualTo("12.50");
        assertThat(third.body()).isEqualTo(second.body());
        assertThat(world.carriers.sold()).isEqualTo(1);
        assertThat(actions("handling:" + NEW)).containsExactly("LABEL_WANTED");
    }

    @Test
    void anOrderWithALabelSaysWhatIsKnownOfItsParcel() {
        bought();
        var parcel = new ParcelKey("usps", "9205590175547700000001");
        world.carriers.say(parcel, TrackingStatus.TRANSIT, "package_accepted", false, "Accepted", "Reno, NV");
        world.clock.forward(Duration.ofHours(30));
        world.carriers.say(parcel, TrackingStatus.DELIVERED, "delivered", false, "In the mailbox", "");

        Answer order = world.post(AT + "/tracking/refresh", "{}");

        assertThat(order.status()).isEqualTo(200);
        assertThat(order.text("/status")).isEqualTo("DELIVERED");
        assertThat(order.text("/carrier")).isEqualTo("USPS");
        assertThat(order.text("/service")).isEqualTo("usps_priority");
        assertThat(order.text("/trackingNumber")).isEqualTo("9205590175547700000001");
        assertThat(order.text("/trackingLink")).startsWith("https://tools.usps.com/");
        assertThat(order.text("/labelLink")).startsWith("https://labels.example.com/");
        assertThat(order.text("/trackingStatus")).isEqualTo("DELIVERED");
        assertThat(order.text("/trackingDetails")).isEqualTo("In the mailbox");
        assertThat(order.text("/deliveredAt")).isEqualTo(world.clock.instant().toString());
        assertThat(order.text("/estimatedDelivery")).isNotEmpty();
        assertThat(order.text("/shippedAt")).isNotEmpty();
        assertThat(order.json().at("/trackingHistory")).hasSize(2);
        assertThat(kinds(world.get(AT + "/timeline")))
                .containsExactly("CREATED", "SHIPMENT_CREATED", "LABEL_CREATED", "TRACKING_UPDATE");
        JsonNode created = world.get(AT + "/timeline").json().at("/items/2");
        assertThat(created.at("/source").asText()).isEqualTo("shippo");
        assertThat(created.at("/from").asText()).isEqualTo("CONFIRMED");
        assertThat(created.at("/to").asText()).isEqualTo("PROCESSING");
        assertThat(created.at("/payload/trackingNumber").asText()).isEqualTo("9205590175547700000001");
    }

    @Test
    void aLostAnswerIsSaidToBeUnknownAndIsNotKeptUnderAKey() {
        world.carriers.loseTheAnswer();
        world.post(LABEL, PRIORITY);
        world.work();

        Answer unknown = world.sendJson("POST", LABEL, PRIORITY, World.ADMIN, "Idempotency-Key", "k1");
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(unknown.code()).isEqualTo("UNKNOWN_OUTCOME");

        Answer again = world.sendJson("POST", LABEL, PRIORITY, World.ADMIN, "Idempotency-Key", "k1");
        assertThat(again.header("Idempotent-Replay")).isEmpty();
        assertThat(world.get("/api/operations?state=unknown&kind=label_purchase")
                        .json()
                        .at("/items"))
                .singleElement()
                .satisfies(operation -> {
                    assertThat(operation.at("/order").asText()).isEqualTo(Long.toString(NEW));
                    assertThat(operation.at("/observed").asText()).isEqualTo("No answer within 20 seconds");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "ship-old, usps, usps_priority, 422, RATE_EXPIRED",
        "ship-5f1, usps, usps_express, 422, RATE_NOT_FOUND",
        "ship-none, usps, usps_priority, 422, SHIPMENT_NOT_FOUND",
        "ship-bare, usps, usps_priority, 422, RATE_NOT_FOUND"
    })
    void aLabelThatCannotBeHadSaysWhy(String shipment, String carrier, String service, int status, String code) {
        String wish =
                "{\"shipment\":\"%s\",\"carrier\":\"%s\",\"service\":\"%s\"}".formatted(shipment, carrier, service);

        Answer answer = world.post(LABEL, wish);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(world.carriers.sold()).isZero();
    }

    @Test
    void theCarriersWordsAreHandedOn() {
        world.carriers.refuse("USPS: The recipient's ZIP code does not exist.");
        world.post(LABEL, PRIORITY);
        world.work();

        assertThat(world.get(AT).text("/label/status")).isEqualTo("REFUSED");
        assertThat(world.get(AT).text("/label/reason")).contains("ZIP code does not exist");
        assertThat(world.get("/api/operations?state=rejected").text("/items/0/observed"))
                .contains("ZIP code does not exist");
        // Another one may be wanted now.
        assertThat(bought().status()).isEqualTo(200);
    }

    @Test
    void whatCameElsewhereIsNotBoughtTwice() {
        Answer answer = world.post("/api/orders/" + SENT + "/label", PRIORITY);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("LABEL_EXISTS");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', carrier",
        "'{\"carrier\":\"usps\"}', service",
        "'{\"carrier\":\"usps\",\"service\":\"x\",\"format\":\"GIF\"}', format",
        "'{\"rate\":\"r\"}', rate"
    })
    void aWishForALabelNamesItsField(String body, String field) {
        Answer answer = world.post(LABEL, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/field")).isEqualTo(field);
    }

    @Test
    void aLabelIsGivenBackAndTheOrderIsWithoutOne() {
        bought();

        Answer back = world.sendJson("DELETE", LABEL, "", World.ADMIN);

        assertThat(back.status()).isEqualTo(202);
        assertThat(back.text("/status")).isEqualTo("VOIDING");
        assertThat(world.get(AT).json().has("trackingNumber")).isFalse();
        assertThat(world.post(LABEL, PRIORITY).code()).isEqualTo("LABEL_EXISTS");
        assertThat(actions("handling:" + NEW)).containsExactly("LABEL_WANTED", "LABEL_GIVEN_BACK");
    }

    @Test
    void theLabelsFileIsKeptHereAndSavedUnderANameThatTellsWhatItIs() {
        bought();
        world.carriers.hideFiles();

        Answer file = world.get(LABEL + "/file", world.token(Role.VIEWER));
        Answer ofPage = world.get("/orders/" + SHOP + "/" + NEW + "/label");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).startsWith("%PDF-1.4 from https://labels.example.com/9205590175547700000001.pdf");
        assertThat(file.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(file.header("Content-Disposition"))
                .matches("attachment; filename=\"label-[A-Za-z0-9]+-9205590175547700000001\\.pdf\"");
        assertThat(file.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(ofPage.body()).isEqualTo(file.body());
        assertThat(ofPage.header("Content-Disposition")).isEqualTo(file.header("Content-Disposition"));
    }

    @Test
    void aFileThatIsNotThereIsSaidNotToBe() {
        assertThat(world.get(LABEL + "/file").status()).isEqualTo(404);
        assertThat(world.get(LABEL + "/file").code()).isEqualTo("NO_FILE");
        bought();
        assertThat(world.get(LABEL + "/invoice").code()).isEqualTo("NO_FILE");
        assertThat(world.get("/orders/" + SHOP + "/" + NEW + "/invoice").status())
                .isEqualTo(404);

        world.sendJson("DELETE", LABEL, "", World.ADMIN);
        assertThat(world.get(LABEL + "/file").code()).isEqualTo("NO_FILE");
    }

    @Test
    void aFileThatCannotBeFetchedNowIsSaidToBeAway() {
        world.carriers.hideFiles();
        bought();

        Answer away = world.get(LABEL + "/file");

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("SHIPPO_UNAVAILABLE");
        assertThat(away.header("Retry-After")).isNotEmpty();
        assertThat(away.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aStrangerSeesNoFile() {
        bought();

        for (String address : List.of(LABEL + "/file", LABEL + "/invoice", "/orders/" + SHOP + "/" + NEW + "/label")) {
            assertThat(world.get(address, world.token(Role.ADMIN, OTHER)).status())
                    .isEqualTo(404);
            assertThat(world.get(address, "nobody").status()).isEqualTo(401);
        }
    }

    @Test
    void withoutKeysOfShippoOrStripeItIsSaidThatTheyAreMissing() {
        world.addShop(OTHER);
        Sales.fill(world, OTHER);
        String at = "/api/orders/" + OTHER + ":" + NEW;

        assertThat(world.post(at + "/label", PRIORITY).code()).isEqualTo("NOT_SET_UP");
        assertThat(world.post(at + "/refunds", "{\"payment\":\"pi_1\"}").code()).isEqualTo("NOT_SET_UP");
        assertThat(world.get(at + "/payments/pi_1").code()).isEqualTo("NOT_SET_UP");
    }

    @Test
    void whatMayBeDoneIsToldForEachParty() {
        assertThat(verdicts(AT + "/actions"))
                .isEqualTo(Map.of(
                        "BUY_LABEL", "",
                        "CANCEL", "",
                        "REQUEST_RETURN", "",
                        "RECEIVE_RETURN", "NO_RETURN_REQUESTED",
                        "REFUND", ""));
        assertThat(verdicts("/api/orders/" + SENT + "/actions?as=customer"))
                .isEqualTo(Map.of(
                        "BUY_LABEL", "NOT_YOURS",
                        "CANCEL", "CONTACT_SUPPORT",
                        "REQUEST_RETURN", "CONTACT_SUPPORT",
                        "RECEIVE_RETURN", "NOT_YOURS",
                        "REFUND", "NOT_YOURS"));
        assertThat(verdicts("/api/orders/" + SENT + "/actions?as=vendor")).containsEntry("CANCEL", "");
        assertThat(world.get(AT + "/actions?as=admin").text("/field")).isEqualTo("as");
    }

    @Test
    void whoMayOnlyLookIsToldSo() {
        String viewer = world.token(Role.VIEWER);

        var said = world.get(AT + "/actions", viewer).json().findValuesAsText("code");

        assertThat(said).hasSize(5).containsOnly("FORBIDDEN");
    }

    private Map<String, String> verdicts(String address) {
        return StreamSupport.stream(world.get(address).json().at("/items").spliterator(), false)
                .peek(item -> assertThat(item.at("/allowed").asBoolean()).isEqualTo(!item.has("code")))
                .collect(Collectors.toMap(
                        item -> item.at("/action").asText(),
                        item -> item.at("/code").asText()));
    }

    @Test
    void aCustomerMayCancelWhileNothingWasDoneAndNotLater() {
        Answer refused = world.post("/api/orders/" + SENT + "/cancel", "{\"as\":\"customer\"}");
        Answer cancelled = world.post(AT + "/cancel", "{\"as\":\"customer\",\"reason\":\"Too late\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CONTACT_SUPPORT");
        assertThat(refused.text("/detail")).isEqualTo("Return/cancel not available; contact support.");
        assertThat(cancelled.text("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("/timeline/1/kind")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("/timeline/1/source")).isEqualTo("customer");
        assertThat(cancelled.text("/timeline/1/cause")).contains("the customer", "Too late");
        assertThat(world.post(AT + "/cancel", "{}").code()).isEqualTo("ORDER_IS_OVER");
    }

    @Test
    void aReturnIsAskedForAndReceivedOnce() {
        Answer asked = world.post(AT + "/return", "{\"as\":\"customer\"}");
        Answer received = world.post(AT + "/return/received", "{}");

        assertThat(asked.text("/returnRequestedAt")).isNotEmpty();
        assertThat(asked.text("/timeline/1/source")).isEqualTo("customer_return");
        assertThat(received.text("/returnReceivedAt")).isNotEmpty();
        assertThat(world.post(AT + "/return", "{}").code()).isEqualTo("RETURN_REQUESTED");
        assertThat(world.post(AT + "/return/received", "{}").code()).isEqualTo("RETURN_RECEIVED");
        assertThat(world.post(AT + "/return", "{\"as\":\"admin\"}").text("/field"))
                .isEqualTo("as");
    }

    @Test
    void twoClicksAndTwoOperatorsMakeOneRefund() {
        String once = "{\"payment\":\"pi_1\",\"amount\":\"100.00\",\"number\":1}";
        Answer first = world.post(REFUNDS, once);
        Answer second = world.post(REFUNDS, once, world.token(Role.OPERATOR));
        world.work();
        Answer other = world.post(REFUNDS, "{\"payment\":\"pi_1\",\"amount\":\"50.00\",\"number\":1}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(other.code()).isEqualTo("REFUND_OVERTAKEN");
        assertThat(other.json().at("/next").asInt()).isEqualTo(2);
        assertThat(world.bank.made()).hasSize(1);
        assertThat(actions("handling:" + NEW)).containsExactly("REFUND_ASKED_FOR");
    }

    @Test
    void twoIntendedRefundsOfOneAmountBothGoAndNeverMoreThanWasPaid() {
        world.post(REFUNDS, "{\"payment\":\"pi_1\",\"amount\":\"100.00\",\"number\":1}");
        world.work();
        world.post(REFUNDS, "{\"amount\":\"100.00\",\"number\":2}");
        world.work();

        Answer refunds = world.get(REFUNDS);
        assertThat(refunds.json().at("/items").findValuesAsText("status")).containsExactly("SUCCEEDED", "SUCCEEDED");
        assertThat(refunds.text("/left")).isEqualTo("1089.00");
        assertThat(refunds.json().at("/next").asInt()).isEqualTo(3);
        assertThat(refunds.text("/paymentStatus")).isEqualTo("PARTIALLY_REFUNDED");

        Answer tooMuch = world.post(REFUNDS, "{\"amount\":\"1089.01\",\"number\":3}");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.code()).isEqualTo("TOO_MUCH");
        assertThat(tooMuch.text("/left")).isEqualTo("1089.00");

        assertThat(world.post(REFUNDS, "{}").text("/amount")).isEqualTo("1089.00");
        world.work();
        assertThat(world.get(AT).text("/status")).isEqualTo("REFUNDED");
        assertThat(world.get(AT).text("/paymentStatus")).isEqualTo("REFUNDED");
        assertThat(world.post(REFUNDS, "{}").code()).isEqualTo("NOTHING_LEFT");
    }

    @Test
    void aRefundThatIsHeldIsConfirmedByAPerson() {
        world.bank.refundByHand("pi_1", "100.00");
        world.post(REFUNDS, "{\"payment\":\"pi_1\",\"amount\":\"100.00\",\"number\":1}");
        world.work();
        assertThat(world.get(REFUNDS).text("/items/0/status")).isEqualTo("HELD");
        assertThat(world.get(REFUNDS).text("/items/0/reason")).contains("by hand");

        assertThat(world.post(REFUNDS + "/2/confirm", "{}").code()).isEqualTo("REFUND_NOT_FOUND");
        assertThat(world.post(REFUNDS + "/one/confirm", "{}").status()).isEqualTo(404);
        assertThat(world.post(REFUNDS + "/1/confirm", "{}").status()).isEqualTo(200);
        world.work();

        assertThat(world.get(REFUNDS).text("/items/0/status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aRefundThatFailedOpensTheCaseAgain() {
        world.bank.nextBecomes(RefundState.FAILED);
        world.post(REFUNDS, "{\"payment\":\"pi_1\",\"number\":1}");
        world.work();

        assertThat(world.get(REFUNDS).text("/items/0/reason")).isEqualTo("The bank account is closed.");
        assertThat(world.get(REFUNDS).text("/left")).isEqualTo("1289.00");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', PAYMENT_NEEDED, 422",
        "'{\"payment\":\"ch_1\"}', PAYMENT_NOT_FOUND, 422",
        "'{\"payment\":\"pi_1\",\"amount\":\"0\"}', AMOUNT_NOT_POSITIVE, 422",
        "'{\"payment\":\"pi_1\",\"amount\":\"-1\"}', AMOUNT_NOT_POSITIVE, 422",
        "'{\"payment\":\"pi_1\",\"amount\":\"1.005\"}', BAD_FIELD, 400",
        "'{\"payment\":\"pi_1\",\"amount\":12}', BAD_FIELD, 400",
        "'{\"payment\":\"pi_1\",\"number\":0}', BAD_FIELD, 400",
        "'{\"payment\":\"pi_1\",\"number\":2}', REFUND_OVERTAKEN, 409"
    })
    void aRefundThatCannotBeSaysWhy(String body, String code, int status) {
        Answer answer = world.post(REFUNDS, body);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(world.get(REFUNDS).json().at("/items")).isEmpty();
    }

    @Test
    void aPaymentTellsWhatIsLeftOfItBeforeAndAfterARefund() {
        Answer before = world.get(AT + "/payments/pi_1");
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.body())
                .isEqualTo("{\"payment\":\"pi_1\",\"paid\":\"1289.00\",\"left\":\"1289.00\",\"currency\":\"USD\"}");

        world.post(REFUNDS, "{\"payment\":\"pi_1\",\"amount\":\"100.00\"}");

        assertThat(world.get(AT + "/payments/pi_1").text("/left")).isEqualTo("1189.00");
        assertThat(world.get(AT + "/payments/ch_1").code()).isEqualTo("PAYMENT_NOT_FOUND");
    }

    @Test
    void aPaymentOfAnotherOrderIsNeitherShownNorSentBack() {
        world.post("/api/orders/" + SENT + "/refunds", "{\"payment\":\"pi_1\",\"amount\":\"100.00\"}");

        for (Answer refused :
                List.of(world.get(AT + "/payments/pi_1"), world.post(REFUNDS, "{\"payment\":\"pi_1\"}"))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("PAYMENT_OF_ANOTHER_ORDER");
            assertThat(refused.text("/detail")).contains("order " + SENT);
        }
    }

    @Test
    void aPaymentIsForPeopleOfTheShop() {
        String payment = AT + "/payments/pi_1";

        assertThat(world.get(payment, world.token(Role.VIEWER)).status()).isEqualTo(403);
        assertThat(world.get(payment, world.token(Role.OPERATOR)).status()).isEqualTo(200);
        assertThat(world.get(payment, world.token(Role.ADMIN, OTHER)).status()).isEqualTo(404);
    }

    @Test
    void aKeyAnswersARepeatedRefundWithoutANumber() {
        String body = "{\"payment\":\"pi_1\",\"amount\":\"1.00\"}";
        Answer first = world.sendJson("POST", REFUNDS, body, World.ADMIN, "Idempotency-Key", "r1");
        Answer again = world.sendJson("POST", REFUNDS, body, World.ADMIN, "Idempotency-Key", "r1");

        assertThat(again.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(world.get(REFUNDS).json().at("/items")).hasSize(1);
    }

    @Test
    void aKeyWhoseAnswerWasLostStillFindsItsRefund() {
        for (String body : List.of("{\"payment\":\"pi_1\",\"amount\":\"1.00\"}", "{\"payment\":\"pi_1\"}")) {
            String key = "key of " + body;
            Answer first = world.sendJson("POST", REFUNDS, body, World.ADMIN, "Idempotency-Key", key);
            world.store.givenAnswers().removeBefore(Instant.MAX, 10);
            Answer again = world.sendJson("POST", REFUNDS, body, World.ADMIN, "Idempotency-Key", key);

            assertThat(first.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.text("/number")).isEqualTo(first.text("/number"));
        }
        assertThat(world.get(REFUNDS).json().at("/items")).hasSize(2);
    }

    @Test
    void operationsAreListedByStateKindAndShopAndHurried() {
        world.carriers.loseTheAnswer();
        world.post(LABEL, PRIORITY);
        world.post(REFUNDS, "{\"payment\":\"pi_1\",\"amount\":\"1.00\"}");
        world.work();

        assertThat(states("/api/operations?kind=LABEL_PURCHASE,REFUND"))
                .containsExactlyInAnyOrder("UNKNOWN", "CONFIRMED");
        assertThat(states("/api/operations?state=unknown")).containsExactly("UNKNOWN");
        assertThat(states("/api/operations?shop=" + SHOP + "&kind=refund")).containsExactly("CONFIRMED");
        assertThat(world.get("/api/operations?state=lost").text("/field")).isEqualTo("state");
        assertThat(world.get("/api/operations?kind=lost").text("/field")).isEqualTo("kind");

        String key = world.get("/api/operations?state=unknown").text("/items/0/key");
        Answer hurried = resolve(SHOP.domain(), key, World.ADMIN);
        assertThat(hurried.status()).isEqualTo(200);
        assertThat(hurried.text("/key")).isEqualTo(key);
        assertThat(actions("operations")).containsExactly("OPERATION_HURRIED");
        assertThat(resolve(SHOP.domain(), "none", World.ADMIN).status()).isEqualTo(404);
        assertThat(resolve(SHOP.domain(), key, world.token(Role.OPERATOR, OTHER))
                        .status())
                .isEqualTo(404);
    }

    private Answer resolve(String shop, String key, String token) {
        return world.post("/api/operations/resolve", "{\"shop\":\"%s\",\"key\":\"%s\"}".formatted(shop, key), token);
    }

    private List<String> states(String address) {
        return world.get(address).json().at("/items").findValuesAsText("state");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /shipment, false",
        "POST, /label, false",
        "DELETE, /label, false",
        "POST, /tracking/refresh, true",
        "POST, /cancel, false",
        "POST, /return, false",
        "POST, /return/received, false",
        "POST, /refunds, false",
        "POST, /refunds/1/confirm, false"
    })
    void whoMayOnlyLookDoesNothingAndAStrangerSeesNothing(String method, String what, boolean adminsOnly) {
        String path = AT + what;

        assertThat(world.sendJson(method, path, "{}", world.token(Role.VIEWER)).status())
                .isEqualTo(403);
        assertThat(world.sendJson(method, path, "{}", world.token(Role.ADMIN, OTHER))
                        .status())
                .isEqualTo(404);
        int operator =
                world.sendJson(method, path, "{}", world.token(Role.OPERATOR)).status();
        assertThat(operator == 403).isEqualTo(adminsOnly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actions", "/refunds", "/timeline"})
    void whoMayLookSeesItAndAStrangerDoesNot(String path) {
        assertThat(world.get(AT + path, world.token(Role.VIEWER)).status()).isEqualTo(200);
        assertThat(world.get(AT + path, world.token(Role.ADMIN, OTHER)).status())
                .isEqualTo(404);
        assertThat(world.get("/api/orders/77" + path).status()).isEqualTo(404);
    }

    @Test
    void operationsOfOtherShopsAreNotShown() {
        world.post(REFUNDS, "{\"payment\":\"pi_1\",\"amount\":\"1.00\"}");

        assertThat(states("/api/operations?kind=refund")).hasSize(1);
        assertThat(world.get("/api/operations?kind=refund", world.token(Role.VIEWER, OTHER))
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    private static List<String> kinds(Answer timeline) {
        return timeline.json().at("/items").findValuesAsText("kind");
    }

    private List<String> actions(String subject) {
        return world.store.auditTrail().of(SHOP, subject).stream()
                .map(AuditEntry::action)
                .toList();
    }
}
