package org.advalorem.adapter.shippo;

import static org.advalorem.adapter.shippo.Documents.event;
import static org.advalorem.adapter.shippo.Documents.list;
import static org.advalorem.adapter.shippo.Documents.rate;
import static org.advalorem.adapter.shippo.Documents.shipment;
import static org.advalorem.adapter.shippo.Documents.track;
import static org.advalorem.adapter.shippo.Documents.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.fulfillment.CarrierMessage;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.fulfillment.LabelDesk.Order;
import org.advalorem.port.fulfillment.LabelDesk.Purchase;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk against a peer that says what it is told to, however odd. */
class FeignLabelDeskTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String TOKEN = "shippo_test_0123456789";
    private static final ShippoCredentials KEYS =
            new ShippoCredentials(new Secret(TOKEN), new Secret("hook-token"), Optional.empty());
    private static final Order ORDER = new Order("rate-1", LabelFormat.PDF_4X6, "op-7");
    private static final ParcelKey PARCEL = new ParcelKey("usps", "9205");
    private static final String HTML = "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>";

    private final Peer peer = new Peer();
    private final FeignLabelDesk desk = desk(peer.uri(), Duration.ofSeconds(20));

    private static FeignLabelDesk desk(URI base, Duration readTimeout) {
        return new FeignLabelDesk(
                base, new Limits(Duration.ofSeconds(5), readTimeout, 1L << 20, 3), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void readsWhatCarriersAskForAShipment() {
        peer.answers(200, shipment("SUCCESS", rate("\"5.5\"", "\"USD\"")));

        RateOffer offer = desk.rates(KEYS, "ship-1").orElseThrow();

        assertThat(offer)
                .isEqualTo(new RateOffer(
                        "ship-1",
                        Instant.parse("2026-03-02T09:00:00Z"),
                        List.of(new Rate(
                                "rate-1",
                                "USPS",
                                "usps_priority",
                                "Priority Mail",
                                "acc-1",
                                money("5.50", "USD"),
                                Optional.of(2))),
                        List.of(new CarrierMessage("USPS", "", "Customs are missing."))));
    }

    @Test
    void saysWhoAsksAndWhichVersionItSpeaks() {
        peer.answers(200, shipment("SUCCESS"));

        desk.rates(KEYS, "ship-1");

        Peer.Asked asked = peer.asked().get(0);
        assertThat(asked.request()).isEqualTo("GET /shipments/ship-1");
        assertThat(asked.headers())
                .containsEntry("Authorization", List.of("ShippoToken " + TOKEN))
                .containsEntry("Shippo-api-version", List.of("2018-02-08"));
    }

    @ParameterizedTest
    @CsvSource({"'\"1200\"', JPY, 1200", "'\"1200.0\"', JPY, 1200", "'\"1.234\"', KWD, 1.234", "12.50, EUR, 12.50"})
    void aPriceIsExact(String amount, String currency, String meant) {
        peer.answers(200, shipment("SUCCESS", rate(amount, '"' + currency + '"')));

        assertThat(desk.rates(KEYS, "ship-1").orElseThrow().rates())
                .extracting(Rate::price)
                .containsExactly(money(meant, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"5.505\"', '\"USD\"'",
        "'\"5.50\"', '\"DOLLAR\"'",
        "'\"5.50\"', null",
        "'\"\"', '\"USD\"'",
        "'\"-1.00\"', '\"USD\"'",
        "'\"5,50\"', '\"USD\"'",
        "'\"12.5\"', '\"JPY\"'"
    })
    void aPriceThatCannotBeReadIsNotPassedOver(String amount, String currency) {
        peer.answers(200, shipment("SUCCESS", rate("\"9.00\"", "\"USD\""), rate(amount, currency)));

        assertThat(refused(() -> desk.rates(KEYS, "ship-1")).code()).isEqualTo("SHIPPO_UNREADABLE");
    }

    @Test
    void ratesThatAreStillAskedForAreToBeAskedForLater() {
        peer.answers(200, shipment("QUEUED"));

        PeerUnavailable later = unavailable(() -> desk.rates(KEYS, "ship-1"));

        assertThat(later.code()).isEqualTo("SHIPPO_RATES_UNDER_WAY");
        assertThat(later.retryAfter()).isPresent();
    }

    @Test
    void whatIsNotThereIsEmptyEvenIfAPageOfHtmlSaysSo() {
        peer.answers(404, HTML).answers(404, "{\"detail\":\"Not found.\"}").answers(404, HTML);

        assertThat(desk.rates(KEYS, "ship-1")).isEmpty();
        assertThat(desk.label(KEYS, "label-1")).isEmpty();
        assertThat(desk.parcel(KEYS, PARCEL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a?b", "?", "a b"})
    void whatCanBeNoNameIsNotAskedFor(String id) {
        assertThat(desk.rates(KEYS, id)).isEmpty();
        assertThat(desk.label(KEYS, id)).isEmpty();
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void aRateMayBeNamedOrGivenWhole() {
        String whole = "{\"object_id\":\"rate-1\",\"amount\":\"5.5\",\"currency\":\"USD\"}";
        peer.answers(200, transaction("label-1", "QUEUED", ""))
                .answers(200, transaction("label-1", "SUCCESS", "9205", whole, Documents.MADE));

        Label named = desk.label(KEYS, "label-1").orElseThrow();
        Label given = desk.label(KEYS, "label-1").orElseThrow();

        assertThat(named.rate()).isEqualTo("rate-1");
        assertThat(named.trackingNumber()).isEmpty();
        assertThat(named.file()).isEmpty();
        assertThat(given.rate()).isEqualTo("rate-1");
        assertThat(given.trackingNumber()).contains("9205");
        assertThat(given.marker()).isEqualTo("op-7");
        assertThat(given.madeAt()).isEqualTo(Instant.parse(Documents.MADE));
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, 9205, QUEUED",
        "WAITING, 9205, QUEUED",
        "SUCCESS, 9205, BOUGHT",
        "SUCCESS, '', QUEUED",
        "ERROR, '', REFUSED",
        "REFUNDPENDING, 9205, VOIDING",
        "REFUNDED, 9205, VOIDED",
        "REFUNDREJECTED, 9205, VOID_REFUSED",
        "SOMETHING_NEW, 9205, QUEUED",
        "'', '', QUEUED"
    })
    void aStatusIsReadAsWhatItMeans(String status, String number, LabelState state) {
        peer.answers(200, transaction("label-1", status, number));

        assertThat(desk.label(KEYS, "label-1").orElseThrow().state()).isEqualTo(state);
    }

    @Test
    void onlyLinksAreLinks() {
        String bought = transaction("label-1", "SUCCESS", "9205")
                .replace("\"label_url\":\"\"", "\"label_url\":\"javascript:alert(1)\"")
                .replace(
                        "\"tracking_url_provider\":\"\"",
                        "\"tracking_url_provider\":\"https://track.example/9205?a=b\"");
        peer.answers(200, bought);

        Label label = desk.label(KEYS, "label-1").orElseThrow();

        assertThat(label.file()).isEmpty();
        assertThat(label.trackingLink()).contains("https://track.example/9205?a=b");
    }

    @Test
    void listsTheLabelsOfARateFromAllPagesTheOldestFirst() {
        String second = "\"" + peer.uri() + "/transactions?rate=rate-1&results=100&page=2&cursor=a%3Db%2Bc\"";
        peer.answers(200, list(second, transaction("c", "SUCCESS", "3", "\"rate-1\"", "2026-03-02T09:00:03Z")));
        peer.answers(
                200,
                list(
                        "null",
                        transaction("x", "SUCCESS", "9", "\"rate-2\"", "2026-03-02T09:00:00Z"),
                        transaction("b", "ERROR", "", "{\"object_id\":\"rate-1\"}", "2026-03-02T09:00:02Z"),
                        transaction("a", "REFUNDED", "1", "\"rate-1\"", "2026-03-02T09:00:02Z")));

        assertThat(desk.labelsOf(KEYS, "rate-1")).extracting(Label::id).containsExactly("a", "b", "c");
        assertThat(peer.requests())
                .containsExactly(
                        "GET /transactions?rate=rate-1&results=100",
                        "GET /transactions?rate=rate-1&results=100&page=2&cursor=a%3Db%2Bc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.2:9/transactions?page=2", "/transactions?page=2", "not an address"})
    void doesNotTakeTheTokenToAnotherHost(String next) {
        peer.answers(200, list('"' + next + '"', transaction("a", "ERROR", "")));

        assertThat(refused(() -> desk.labelsOf(KEYS, "rate-1")).code()).isEqualTo("SHIPPO_UNREADABLE");
        assertThat(peer.asked()).hasSize(1);
    }

    @Test
    void aListWithoutEndIsNotFollowedForEver() {
        String same = '"' + peer.uri().toString() + "/transactions?page=2\"";
        peer.answers(200, list(same)).answers(200, list(same)).answers(200, list(same));

        assertThat(refused(() -> desk.labelsOf(KEYS, "rate-1")).code()).isEqualTo("SHIPPO_TOO_MANY");
    }

    @Test
    void aLabelThatCannotBeReadIsNotLeftOutOfTheList() {
        peer.answers(200, list("null", transaction("a", "SUCCESS", "1").replace("object_created", "made")));

        assertThat(refused(() -> desk.labelsOf(KEYS, "rate-1")).code()).isEqualTo("SHIPPO_UNREADABLE");
    }

    @Test
    void buysALabelWithOurMarker() {
        peer.answers(201, transaction("label-1", "SUCCESS", "9205"));

        Purchase purchase = desk.buy(KEYS, ORDER);

        assertThat(made(purchase).state()).isEqualTo(LabelState.BOUGHT);
        assertThat(peer.asked()).hasSize(1);
        assertThat(peer.asked().get(0).request()).isEqualTo("POST /transactions");
        assertThat(peer.asked().get(0).body())
                .contains("\"rate\":\"rate-1\"")
                .contains("\"label_file_type\":\"PDF_4x6\"")
                .contains("\"metadata\":\"op-7\"")
                .contains("\"async\":false");
    }

    @Test
    void createdSaysNothingOfSuccess() {
        peer.answers(
                201,
                transaction("label-1", "ERROR", "")
                        .replace(
                                "\"messages\":[]",
                                "\"messages\":[{\"source\":\"UPS\",\"code\":\"12\",\"text\":\"No.\"}]"));

        Label label = made(desk.buy(KEYS, ORDER));

        assertThat(label.state()).isEqualTo(LabelState.REFUSED);
        assertThat(label.messages()).containsExactly(new CarrierMessage("UPS", "12", "No."));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408, 302})
    void aVagueAnswerLeavesAPurchaseUnknown(int status) {
        peer.answers(status, "<html>Bad luck</html>");

        assertThat(desk.buy(KEYS, ORDER)).isInstanceOf(Purchase.Unknown.class);
        assertThat(peer.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "<html>fine</html>", "[]", "{}", "{\"object_id\":\"label-1\"}"})
    void aSuccessThatCannotBeReadLeavesAPurchaseUnknown(String body) {
        peer.answers(201, body);

        assertThat(desk.buy(KEYS, ORDER)).isInstanceOf(Purchase.Unknown.class);
    }

    @Test
    void aConnectionThatIsCutLeavesAPurchaseUnknown() {
        peer.cuts();

        assertThat(desk.buy(KEYS, ORDER)).isInstanceOf(Purchase.Unknown.class);
        assertThat(peer.asked()).hasSize(1);
    }

    @Test
    void silenceLeavesAPurchaseUnknown() {
        peer.keepsSilent();

        assertThat(desk(peer.uri(), Duration.ofMillis(300)).buy(KEYS, ORDER)).isInstanceOf(Purchase.Unknown.class);
    }

    @Test
    void withoutAConnectionNothingWasBought() {
        peer.close();

        assertThat(unavailable(() -> desk.buy(KEYS, ORDER)).code()).isEqualTo("SHIPPO_UNAVAILABLE");
    }

    @Test
    void throttledNothingWasBought() {
        peer.answers(429, "{\"detail\":\"Request was throttled.\"}", Map.of("Retry-After", "17"));

        PeerUnavailable later = unavailable(() -> desk.buy(KEYS, ORDER));

        assertThat(later.code()).isEqualTo("SHIPPO_THROTTLED");
        assertThat(later.retryAfter()).contains(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @CsvSource({
        "X-RateLimit-Reset, 40, 40",
        "X-RateLimit-Reset, 1772452830, 30", // half a minute past noon
        "Retry-After, 0, 0",
        "X-RateLimit-Reset, 1772452000, ",
        "Retry-After, soon, ",
        "X-Other, 3, "
    })
    void comesBackWhenShippoSays(String header, String value, Integer seconds) {
        peer.answers(429, "", Map.of(header, value));

        assertThat(unavailable(() -> desk.label(KEYS, "label-1")).retryAfter())
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":\"The rate has expired.\"}",
                "{\"rate\":[\"The rate has expired.\"]}",
                "{\"rate\":[{\"__all__\":[\"The rate has expired.\"]}]}",
                "The rate has expired.",
                "<h1>Oh</h1>\n\n<p>The rate has expired.</p>"
            })
    void aRefusalIsToldInItsWordsWhateverItsShape(String body) {
        peer.answers(400, body);

        assertThat(desk.buy(KEYS, ORDER)).isInstanceOfSatisfying(Purchase.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("SHIPPO_REJECTED");
            assertThat(refused.message()).contains("HTTP 400").contains("The rate has expired.");
        });
    }

    @Test
    void aLongRefusalIsCutShortAndShowsNoSecret() {
        peer.answers(400, "Token " + TOKEN + " may not. " + "x".repeat(400) + "y".repeat(400));

        String message = refused(() -> desk.label(KEYS, "label-1")).getMessage();

        assertThat(message)
                .startsWith("Shippo answered HTTP 400: Token *** may not. xxx")
                .hasSize("Shippo answered HTTP 400: ".length() + 500);
        assertThat(message).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aTokenThatIsNotAcceptedIsToBeReplaced(int status) {
        peer.answers(status, "{\"detail\":\"Token does not exist\"}")
                .answers(status, "{\"detail\":\"Token does not exist\"}");

        PeerRefused asking = refused(() -> desk.label(KEYS, "label-1"));
        PeerRefused buying = refused(() -> desk.buy(KEYS, ORDER));

        assertThat(List.of(asking.code(), buying.code())).containsOnly("SHIPPO_UNAUTHORIZED");
        assertThat(asking).hasMessageContaining("Token does not exist").hasMessageContaining("shop's settings");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 408})
    void aFailureOfShippoIsToBeAskedAgain(int status) {
        peer.answers(status, HTML).answers(status, HTML);

        assertThat(unavailable(() -> desk.label(KEYS, "label-1")).code()).isEqualTo("SHIPPO_UNAVAILABLE");
        assertThat(unavailable(() -> desk.labelsOf(KEYS, "rate-1")).code()).isEqualTo("SHIPPO_UNAVAILABLE");
    }

    @Test
    void anExchangeThatBreaksOnReadingIsToBeAskedAgain() {
        peer.cuts().answers(200, "{\"object_id\":");

        assertThat(unavailable(() -> desk.label(KEYS, "label-1")).code()).isEqualTo("SHIPPO_UNAVAILABLE");
        assertThat(unavailable(() -> desk.label(KEYS, "label-1")).code()).isEqualTo("SHIPPO_UNAVAILABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, SUCCESS, VOIDING",
        "PENDING, SUCCESS, VOIDING",
        "SUCCESS, SUCCESS, VOIDED",
        "ERROR, SUCCESS, VOID_REFUSED",
        "QUEUED, REFUNDED, VOIDED",
        "QUEUED, REFUNDREJECTED, VOID_REFUSED"
    })
    void aRefundIsTakenAtItsWordUntilTheTransactionTells(String refund, String transaction, LabelState state) {
        peer.answers(201, "{\"object_id\":\"refund-1\",\"status\":\"" + refund + "\",\"transaction\":\"label-1\"}")
                .answers(200, transaction("label-1", transaction, "9205"));

        assertThat(desk.giveBack(KEYS, label()).state()).isEqualTo(state);
        assertThat(peer.requests()).containsExactly("POST /refunds", "GET /transactions/label-1");
        assertThat(peer.asked().get(0).body()).isEqualTo("{\"transaction\":\"label-1\"}");
    }

    @Test
    void whatIsGivenBackAlreadyIsGivenBack() {
        peer.answers(400, "{\"transaction\":[\"Refund with this transaction already exists.\"]}")
                .answers(200, transaction("label-1", "SUCCESS", "9205"));

        assertThat(desk.giveBack(KEYS, label()).state()).isEqualTo(LabelState.VOIDING);
    }

    @Test
    void aLabelThatIsUsedAlreadyIsNotGivenBack() {
        peer.answers(400, "{\"detail\":\"The label was already used.\"}");

        assertThat(refused(() -> desk.giveBack(KEYS, label())).code()).isEqualTo("SHIPPO_REJECTED");
    }

    @Test
    void tellsTheHistoryAndThePresentStatusAsOne() {
        String held = event("e2", "TRANSIT", "package_held", true, "\"2026-03-04T15:33:00Z\"");
        peer.answers(
                200,
                track(
                        held,
                        event("e1", "PRE_TRANSIT", "information_received", false, "\"2026-03-03T10:00:00\""),
                        event("e2", "TRANSIT", "package_accepted", false, "\"2026-03-04T15:33:00Z\""),
                        event("e0", "TRANSIT", "package_departed", false, "null")));

        ParcelNews news = desk.parcel(KEYS, PARCEL).orElseThrow();

        assertThat(news.parcel()).isEqualTo(PARCEL);
        assertThat(news.eta()).contains(Instant.parse("2026-03-05T00:00:00Z"));
        assertThat(news.events())
                .containsExactly(
                        new TrackingEvent(
                                "e1",
                                TrackingStatus.PRE_TRANSIT,
                                Instant.parse("2026-03-03T10:00:00Z"),
                                "information_received",
                                false,
                                "So it is.",
                                Optional.of("Oakland, CA, US")),
                        new TrackingEvent(
                                "e2",
                                TrackingStatus.TRANSIT,
                                Instant.parse("2026-03-04T15:33:00Z"),
                                "package_held",
                                true,
                                "So it is.",
                                Optional.of("Oakland, CA, US")));
    }

    @Test
    void aParcelOfWhichNothingIsKnownYetHasNoEvents() {
        peer.answers(200, track("null"));

        assertThat(desk.parcel(KEYS, PARCEL).orElseThrow().events()).isEmpty();
    }

    @Test
    void aCarrierThatShippoDoesNotKnowKnowsNoParcel() {
        peer.answers(400, "{\"detail\":\"Carrier with name 'acme' is not supported.\"}");

        assertThat(desk.parcel(KEYS, new ParcelKey("acme", "1"))).isEmpty();
    }

    @Test
    void aNumberStaysWithinItsPartOfThePath() {
        peer.answers(404, "");

        desk.parcel(KEYS, new ParcelKey("usps", "1/2?3 4%2e"));

        assertThat(peer.requests()).containsExactly("GET /tracks/usps/1%2F2%3F3%204%252e");
    }

    @Test
    void subscribesOnce() {
        String address = "https://shop.example/hook?token=hook-token";
        String known = "{\"object_id\":\"w\",\"event\":\"track_updated\",\"url\":\"" + address
                + "\",\"active\":true,\"is_test\":true}";
        peer.answers(200, list("null")).answers(201, known).answers(200, list("null", known));

        assertThat(desk.subscribe(KEYS, address)).isTrue();
        assertThat(desk.subscribe(KEYS, address)).isFalse();
        assertThat(peer.requests())
                .containsExactly("GET /webhooks?results=100", "POST /webhooks", "GET /webhooks?results=100");
        assertThat(peer.asked().get(1).body())
                .contains("\"event\":\"track_updated\"")
                .contains("\"url\":\"" + address + "\"")
                .contains("\"active\":true")
                .contains("\"is_test\":true");
    }

    @ParameterizedTest
    @CsvSource({
        "transaction_created, https://shop.example/hook, true, true",
        "track_updated, https://shop.example/other, true, true",
        "track_updated, https://shop.example/hook, false, true",
        "track_updated, https://shop.example/hook, true, false"
    })
    void whatElseIsSubscribedDoesNotCount(String event, String url, boolean active, boolean test) {
        peer.answers(
                200,
                list(
                        "null",
                        "{\"event\":\"%s\",\"url\":\"%s\",\"active\":%s,\"is_test\":%s}"
                                .formatted(event, url, active, test)));
        peer.answers(201, "{}");

        assertThat(desk.subscribe(KEYS, "https://shop.example/hook")).isTrue();
    }

    @Test
    void anAddressThatShippoWouldCutIsABug() {
        assertThatThrownBy(() -> desk.subscribe(KEYS, "https://shop.example/" + "h".repeat(179)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(peer.asked()).isEmpty();
    }

    private static Label label() {
        return new Label(
                "label-1",
                "rate-1",
                LabelState.BOUGHT,
                "op-7",
                Optional.of("9205"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOON,
                List.of());
    }

    private static Label made(Purchase purchase) {
        assertThat(purchase).isInstanceOf(Purchase.Made.class);
        return ((Purchase.Made) purchase).label();
    }

    private static Money money(String amount, String currency) {
        return Money.parse(amount, Currency.getInstance(currency));
    }

    private static PeerRefused refused(Runnable asking) {
        return catchThrowableOfType(PeerRefused.class, asking::run);
    }

    private static PeerUnavailable unavailable(Runnable asking) {
        return catchThrowableOfType(PeerUnavailable.class, asking::run);
    }
}
