package org.advalorem.adapter.shipstation;

import static org.advalorem.adapter.shipstation.Plans.money;
import static org.advalorem.adapter.shipstation.Plans.newRow;
import static org.advalorem.adapter.shipstation.Plans.plan;
import static org.advalorem.adapter.shipstation.Plans.row;
import static org.advalorem.adapter.shipstation.Plans.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.port.correction.CustomsDesk.Lookup;
import org.advalorem.port.correction.CustomsDesk.PushOutcome;
import org.advalorem.port.correction.CustomsDesk.Wanted;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk makes of each answer, whoever gave it. */
class FeignCustomsDeskTest {

    private static final ShipStationCredentials KEYS =
            new ShipStationCredentials(new Secret("the-key"), new Secret("the-secret"));
    private static final Wanted WANTED = new Wanted(new OrderId(6123456789012L), "#10234", "", OptionalLong.empty());
    private static final CorrectionPlan PLAN =
            plan(row("120000002", 1, usd("11.25")), row("120000001", 3, usd("8.99")));

    private final Peer peer = new Peer();
    private final SandboxDesk world = new SandboxDesk();
    private final FeignCustomsDesk desk = world.at(peer.uri());

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void asksWithTheKeyAndTheWholeQuestion() {
        peer.answers(200, Orders.list(Orders.order()));

        desk.find(KEYS, new Wanted(WANTED.order(), "#10234", "", OptionalLong.of(12345)));

        assertThat(peer.asked())
                .containsExactly(new Peer.Asked(
                        "GET",
                        "/orders?orderNumber=10234&storeId=12345&pageSize=500&page=1",
                        "Basic dGhlLWtleTp0aGUtc2VjcmV0",
                        ""));
    }

    @Test
    void takesTheOrderWithTheKeyAmongThoseWhoseNumberBeginsAlike() {
        peer.answers(200, Orders.list(Orders.order(1, "777", "102340"), Orders.order(2, "6123456789012", "10234-B")));

        assertThat(found(desk.find(KEYS, WANTED)).orderId()).isEqualTo("2");
    }

    @Test
    void takesTheExactNumberWhereNoKeyFits() {
        peer.answers(200, Orders.list(Orders.order(1, "777", "102340"), Orders.order(2, "778", " #10234 ")));
        peer.answers(200, Orders.list());

        assertThat(found(desk.find(KEYS, WANTED)).orderId()).isEqualTo("2");
    }

    @Test
    void looksForTheNumberWithThePrefixFirst() {
        peer.answers(200, Orders.list(Orders.order(3, "778", "LS-10234")));
        peer.answers(200, Orders.list());
        peer.answers(200, Orders.list());

        Lookup lookup = desk.find(KEYS, new Wanted(WANTED.order(), "#10234", "LS-", OptionalLong.empty()));

        assertThat(found(lookup).orderId()).isEqualTo("3");
        assertThat(peer.asked())
                .extracting(Peer.Asked::uri)
                .containsExactly(
                        "/orders?orderNumber=LS-10234&pageSize=500&page=1",
                        "/orders?orderNumber=10234&pageSize=500&page=1",
                        "/orders?orderNumber=%2310234&pageSize=500&page=1");
    }

    @Test
    void severalWithTheKeyAreAmbiguous() {
        peer.answers(
                200, Orders.list(Orders.order(1, "6123456789012", "10234"), Orders.order(2, "6123456789012", "10234")));

        assertThat(desk.find(KEYS, WANTED)).isEqualTo(new Lookup.Ambiguous(List.of("1", "2")));
    }

    @Test
    void noneIsAbsent() {
        peer.answers(200, Orders.list(Orders.order(1, "777", "102340"))).answers(200, Orders.list());

        assertThat(desk.find(KEYS, WANTED)).isEqualTo(new Lookup.Absent());
    }

    @Test
    void readsAllPages() {
        peer.answers(200, "{\"orders\":[" + Orders.order(1, "777", "102340") + "],\"page\":1,\"pages\":2}");
        peer.answers(200, "{\"orders\":[" + Orders.order(2, "6123456789012", "10234") + "],\"page\":2,\"pages\":2}");

        assertThat(found(desk.find(KEYS, WANTED)).orderId()).isEqualTo("2");
        assertThat(peer.asked().get(1).uri()).endsWith("page=2");
    }

    @Test
    void anOrderThatIsGoneIsNone() {
        peer.answers(404, "{\"message\":\"Not found\"}");

        assertThat(desk.read(KEYS, "410000001")).isEmpty();
        assertThat(peer.asked()).extracting(Peer.Asked::uri).containsExactly("/orders/410000001");
    }

    @Test
    void sendsTheWholeOrderBackWithOnlyTheValuesChanged() {
        peer.answers(200, Orders.order());

        PushOutcome outcome = desk.push(KEYS, asRead(), PLAN);

        assertThat(outcome).isEqualTo(new PushOutcome.Accepted("Order 410000001 saved at 2026-03-02T08:15:31.0070000"));
        assertThat(peer.asked().get(0).uri()).isEqualTo("/orders/createorder");
        assertThat(peer.asked().get(0).body())
                .isEqualTo(Orders.order()
                        .replace("\"value\":12.5,", "\"value\":11.25,")
                        .replace("9.990", "8.99"));
    }

    @Test
    void aRowThatIsSplitKeepsItsNumberAndAFurtherRowHasNone() {
        peer.answers(200, Orders.order());

        desk.push(
                KEYS,
                asRead(),
                plan(
                        row("120000002", 1, usd("11.25")),
                        row("120000001", 2, usd("8.99")),
                        newRow("Black Tee / M", 1, usd("9.00"))));

        assertThat(peer.asked().get(0).body())
                .contains(
                        "{\"customsItemId\":120000001,\"description\":\"Black Tee / M\",\"quantity\":2,\"value\":8.99,")
                .contains("},{\"description\":\"Black Tee / M\",\"quantity\":1,\"value\":9.00,"
                        + "\"harmonizedTariffCode\":\"610910\",\"countryOfOrigin\":\"CA\"}],");
    }

    @Test
    void rowsThatAreMissingAreCreatedWithWhatTheFormNeeds() {
        peer.answers(200, Orders.order());

        desk.push(
                KEYS,
                DeclarationDocument.read(Orders.withoutRows()),
                plan(newRow("Lamp", 2, money("334", "JPY")), newRow("Bulb", 1, money("1200", "JPY"))));

        assertThat(peer.asked().get(0).body())
                .contains("\"internationalOptions\":{\"contents\":\"merchandise\",\"customsItems\":["
                        + "{\"description\":\"Lamp\",\"quantity\":2,\"value\":334,"
                        + "\"harmonizedTariffCode\":\"610910\",\"countryOfOrigin\":\"CA\"},"
                        + "{\"description\":\"Bulb\",\"quantity\":1,\"value\":1200,"
                        + "\"harmonizedTariffCode\":\"610910\",\"countryOfOrigin\":\"CA\"}],"
                        + "\"nonDelivery\":\"return_to_sender\"}");
    }

    @Test
    void threeDecimalsAreWrittenAsTwo() {
        peer.answers(200, Orders.order());

        desk.push(KEYS, asRead(), plan(row("120000002", 1, money("11.250", "KWD"))));

        assertThat(peer.asked().get(0).body()).contains("\"value\":11.25,");
    }

    @Test
    void aPlanForARowThatIsGoneIsNotSent() {
        PushOutcome outcome = desk.push(KEYS, asRead(), plan(row("5", 1, usd("1.00"))));

        assertThat(code(outcome)).isEqualTo("SHIPSTATION_ROW_MISSING");
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void anAnswerAboutAnotherOrderIsADuplicate() {
        peer.answers(200, Orders.order(410000999, "manual-1", "10234"));

        PushOutcome outcome = desk.push(KEYS, asRead(), PLAN);

        assertThat(code(outcome)).isEqualTo("SHIPSTATION_DUPLICATED");
        assertThat(words(outcome)).contains("410000999").contains("410000001");
    }

    @ParameterizedTest
    @CsvSource({
        "400, SHIPSTATION_REJECTED",
        "401, SHIPSTATION_UNAUTHORIZED",
        "403, SHIPSTATION_FORBIDDEN",
        "404, SHIPSTATION_NOT_FOUND",
        "405, SHIPSTATION_REJECTED",
        "302, SHIPSTATION_REJECTED"
    })
    void aRefusalOfAPushIsAnOutcomeAndOfAQuestionAnException(int status, String code) {
        peer.answers(status, "{\"message\":\"No.\"}").answers(status, "{\"message\":\"No.\"}");

        assertThat(code(desk.push(KEYS, asRead(), PLAN))).isEqualTo(code);
        assertThatThrownBy(() -> desk.find(KEYS, WANTED))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining("No.");
    }

    @Test
    void saysWhatToDoAboutAKeyThatIsNotAccepted() {
        peer.answers(401, "{\"message\":\"Authorization has been denied for this request.\"}");

        assertThatThrownBy(() -> desk.read(KEYS, "1"))
                .hasMessageContaining("Authorization has been denied")
                .hasMessageContaining("expire after at most 12 months")
                .hasMessageContaining("make a new one under");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"The shipTo field is required.\"}",
                "{\"Message\":\"The request is invalid.\",\"ModelState\":{\"apiOrder.shipTo\":[\"The shipTo field is required.\"]}}",
                "{\"Message\":\"An error has occurred.\",\"ExceptionMessage\":\"The shipTo field is required.\"}",
                "<html><head><TITLE>The shipTo field is required.</TITLE></head></html>"
            })
    void findsTheWordsInEveryShapeOfAnError(String body) {
        peer.answers(400, body);

        assertThat(words(desk.push(KEYS, asRead(), PLAN)))
                .startsWith("ShipStation answered HTTP 400: ")
                .contains("The shipTo field is required.");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408})
    void afterAFailureOfShipStationAPushIsUnknownAndAQuestionIsForLater(int status) {
        peer.answers(status, "<html><title>Oops</title></html>").answers(status, "");

        assertThat(desk.push(KEYS, asRead(), PLAN)).isInstanceOf(PushOutcome.Unknown.class);
        assertThatThrownBy(() -> desk.find(KEYS, WANTED))
                .isInstanceOfSatisfying(
                        PeerUnavailable.class, later -> assertThat(later.code()).isEqualTo("SHIPSTATION_UNAVAILABLE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Welcome</html>", "{\"orderId\":4100", "{}", "[]", "\"yes\""})
    void aSuccessThatSaysNothingOfTheOrderLeavesAPushUnknown(String body) {
        peer.answers(200, body).answers(200, body);

        assertThat(desk.push(KEYS, asRead(), PLAN)).isInstanceOf(PushOutcome.Unknown.class);
        assertThatThrownBy(() -> desk.find(KEYS, WANTED)).isInstanceOf(PeerUnavailable.class);
    }

    @Test
    void nobodyListeningIsForLaterAndLeavesNothingInDoubt() {
        peer.close();

        assertThatThrownBy(() -> desk.push(KEYS, asRead(), PLAN))
                .isInstanceOf(PeerUnavailable.class)
                .hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> desk.read(KEYS, "1")).isInstanceOf(PeerUnavailable.class);
    }

    @Test
    void anOrderThatCannotBeReadIsRefusedWithItsPlace() {
        peer.answers(200, Orders.order().replace("\"value\":12.5,", "\"value\":1e400,"));

        assertThatThrownBy(() -> desk.read(KEYS, "410000001"))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo("SHIPSTATION_UNREADABLE"))
                .hasMessageContaining("410000001")
                .hasMessageContaining("internationalOptions.customsItems[0].value");
    }

    @Test
    void waitsAsTheHeaderSaysAndSendsAgain() {
        peer.answers(429, "{\"message\":\"Too Many Requests\"}", Map.of("X-Rate-Limit-Reset", "20"));
        peer.answers(200, Orders.order());

        assertThat(desk.push(KEYS, asRead(), PLAN)).isInstanceOf(PushOutcome.Accepted.class);
        assertThat(world.pauses()).hasSize(1);
        assertThat(world.pauses().get(0)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }

    @Test
    void retryAfterGoesBeforeTheWindow() {
        peer.answers(429, "", Map.of("X-Rate-Limit-Reset", "20", "Retry-After", "3"));
        peer.answers(200, Orders.order());

        desk.read(KEYS, "410000001");

        assertThat(world.pauses().get(0)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void waitsAMinuteWhereNobodySaysHowLong() {
        peer.answers(429, "").answers(200, Orders.order());

        desk.read(KEYS, "410000001");

        assertThat(world.pauses().get(0)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500})
    void throttlingAlsoComesInWords(int status) {
        peer.answers(status, "Too Many Requests").answers(200, Orders.order());

        assertThat(desk.push(KEYS, asRead(), PLAN)).isInstanceOf(PushOutcome.Accepted.class);
        assertThat(world.pauses()).hasSize(1);
    }

    @Test
    void anOrderThatSpeaksOfTooManyRequestsIsNoThrottling() {
        peer.answers(
                200,
                "{ \"customerNotes\" : \"Too Many Requests\"," + Orders.order().substring(1));

        assertThat(desk.read(KEYS, "410000001")).isPresent();
        assertThat(world.pauses()).isEmpty();
    }

    @Test
    void aWaitThatIsTooLongIsLeftToTheCaller() {
        peer.answers(429, "", Map.of("X-Rate-Limit-Reset", "600"));

        assertThatThrownBy(() -> desk.push(KEYS, asRead(), PLAN))
                .isInstanceOfSatisfying(PeerUnavailable.class, later -> {
                    assertThat(later.code()).isEqualTo("SHIPSTATION_THROTTLED");
                    assertThat(later.retryAfter()).contains(Duration.ofMinutes(10));
                });
        assertThat(peer.asked()).hasSize(1);
        assertThat(world.pauses()).isEmpty();
    }

    @Test
    void givesUpAfterSoManyTries() {
        for (int n = 0; n < 3; n++) {
            peer.answers(429, "", Map.of("Retry-After", "1"));
        }

        assertThatThrownBy(() -> desk.read(KEYS, "1")).isInstanceOf(PeerUnavailable.class);
        assertThat(peer.asked()).hasSize(3);
    }

    @Test
    void sendsNothingMoreOnceTheWindowIsUsedUp() {
        var impatient = world.at(
                peer.uri(), new Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), 3, Duration.ZERO, 8L << 20));
        peer.answers(
                200,
                Orders.order(),
                Map.of("X-Rate-Limit-Limit", "40", "X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Reset", "17"));
        impatient.read(KEYS, "410000001");

        assertThatThrownBy(() -> impatient.read(KEYS, "410000001"))
                .isInstanceOfSatisfying(
                        PeerUnavailable.class,
                        later -> assertThat(later.retryAfter()).contains(Duration.ofSeconds(17)));
        assertThat(peer.asked()).hasSize(1);
    }

    @Test
    void anotherKeyHasItsOwnWindow() {
        peer.answers(429, "", Map.of("X-Rate-Limit-Reset", "600")).answers(200, Orders.order());
        assertThatThrownBy(() -> desk.read(KEYS, "1")).isInstanceOf(PeerUnavailable.class);

        var others = new ShipStationCredentials(new Secret("another-key"), new Secret("the-secret"));

        assertThat(desk.read(others, "410000001")).isPresent();
    }

    @Test
    void neitherKeyNorSecretIsInAnyMessage() {
        peer.answers(401, "").answers(500, "");
        peer.answers(429, "", Map.of("X-Rate-Limit-Reset", "600"));

        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(() -> desk.read(KEYS, "1"))
                    .hasMessageNotContaining("the-key")
                    .hasMessageNotContaining("the-secret")
                    .hasMessageNotContaining("dGhl");
        }
    }

    private static Declaration asRead() {
        return DeclarationDocument.read(Orders.order());
    }

    private static Declaration found(Lookup lookup) {
        return lookup.<Optional<Declaration>>fold(
                        found -> Optional.of(found.declaration()),
                        absent -> Optional.empty(),
                        ambiguous -> Optional.empty())
                .orElseThrow();
    }

    private static String code(PushOutcome outcome) {
        return outcome.fold(accepted -> "", PushOutcome.Refused::code, unknown -> "");
    }

    private static String words(PushOutcome outcome) {
        return outcome.fold(PushOutcome.Accepted::answer, PushOutcome.Refused::message, PushOutcome.Unknown::why);
    }
}
