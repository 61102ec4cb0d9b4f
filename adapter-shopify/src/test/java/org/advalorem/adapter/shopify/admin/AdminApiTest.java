package org.advalorem.adapter.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.adapter.shopify.admin.AdminApi.Limits;
import org.advalorem.adapter.shopify.admin.AdminApi.Surroundings;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {
    private static final String GOOD = "{\"data\":{\"order\":null}}";
    private static final String TOKEN = "shpat_very_secret";
    private static final GraphqlQuery QUERY =
            new GraphqlQuery("Look", "query Look { shop { name } }", JsonNodeFactory.instance.objectNode(), 50);

    private final StubShop shop = new StubShop();
    private final List<Duration> waits = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Limits limits = new Limits(
            Duration.ofSeconds(2), Duration.ofSeconds(15), 3, Duration.ofMillis(250), Duration.ofSeconds(20), 1 << 20);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void asksThePinnedVersionWithTheToken() throws Exception {
        shop.says(200, GOOD);

        assertThat(api().query(access(), QUERY).has("order")).isTrue();

        StubShop.Request request = shop.requests().get(0);
        assertThat(request.path()).isEqualTo("/admin/api/2026-10/graphql.json");
        assertThat(request.token()).isEqualTo(TOKEN);
        assertThat(new ObjectMapper().readTree(request.body()))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        "{\"query\":\"query Look { shop { name } }\",\"operationName\":\"Look\",\"variables\":{}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, SHOPIFY_UNAUTHORIZED",
        "402, SHOPIFY_SHOP_FROZEN",
        "403, SHOPIFY_FORBIDDEN",
        "404, SHOPIFY_NOT_FOUND",
        "423, SHOPIFY_SHOP_LOCKED",
        "400, SHOPIFY_REQUEST_REJECTED",
        "301, SHOPIFY_REQUEST_REJECTED",
        "418, SHOPIFY_REQUEST_REJECTED",
    })
    void statusesThatStayAreRefusals(int status, String code) {
        shop.says(status, Map.of("Location", "http://127.0.0.1:1/"), "no");

        assertThat(refused().code()).isEqualTo(code);
        assertThat(shop.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, SHOPIFY_THROTTLED",
        "430, SHOPIFY_THROTTLED",
        "408, SHOPIFY_THROTTLED",
        "500, SHOPIFY_UNAVAILABLE",
        "502, SHOPIFY_UNAVAILABLE",
        "503, SHOPIFY_UNAVAILABLE",
        "504, SHOPIFY_UNAVAILABLE",
        "530, SHOPIFY_UNAVAILABLE",
        "540, SHOPIFY_UNAVAILABLE",
    })
    void statusesThatPassAreForLater(int status, String code) {
        shop.says(status, "<html>later</html>");

        assertThat(unavailable().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "2.0, PT2S",
        "30, PT30S",
        "0.25, PT0.25S",
        "'Fri, 20 Nov 2026 10:01:00 GMT', PT1M",
        "'Fri, 20 Nov 2026 09:00:00 GMT', PT0S",
    })
    void tellsHowLongItWasAskedToWait(String header, Duration wait) {
        shop.says(429, Map.of("Retry-After", header), "");

        assertThat(unavailable().retryAfter()).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1e9", "99999999999999"})
    void aWaitThatMakesNoSenseIsNone(String header) {
        shop.says(503, Map.of("Retry-After", header), "");

        assertThat(unavailable().retryAfter()).isEmpty();
    }

    @Test
    void aShopThatCannotBeReachedIsForLater() {
        shop.says(200, GOOD);
        shop.close();

        assertThat(unavailable().code()).isEqualTo("SHOPIFY_UNAVAILABLE");
    }

    @Test
    void anAnswerThatStallsInTheMiddleIsGivenUp() {
        shop.stalls();
        AdminApi impatient = api(new Limits(
                Duration.ofSeconds(2), Duration.ofMillis(200), 3, Duration.ZERO, Duration.ofSeconds(20), 1 << 20));

        assertThatThrownBy(() -> impatient.query(access(), QUERY)).isInstanceOf(PeerUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>password page</html>", "{\"data\":{\"or", "[]", "", "{}", "{\"data\":null}"})
    void whatIsNoAnswerIsForLater(String body) {
        shop.says(200, body);

        assertThat(unavailable().code()).isEqualTo("SHOPIFY_UNAVAILABLE");
    }

    @Test
    void anAnswerBeyondTheLimitIsGivenUp() {
        shop.says(200, "{\"data\":{\"order\":\"" + "x".repeat(2 << 20) + "\"}}");

        assertThat(unavailable().code()).isEqualTo("SHOPIFY_UNAVAILABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, SHOPIFY_ACCESS_DENIED",
        "BAD_REQUEST, SHOPIFY_REQUEST_REJECTED",
        "RESOURCE_NOT_FOUND, SHOPIFY_REQUEST_REJECTED",
        "INVALID_VARIABLE, SHOPIFY_REQUEST_REJECTED",
        "MAX_COST_EXCEEDED, SHOPIFY_REQUEST_REJECTED",
        "PARSE_ERROR, SHOPIFY_REQUEST_REJECTED",
        "undefinedField, SHOPIFY_REQUEST_REJECTED",
        "neverSeenBefore, SHOPIFY_REQUEST_REJECTED",
        "NEVER_SEEN_BEFORE, SHOPIFY_REQUEST_REJECTED",
    })
    void errorsInsideTheAnswerCountByTheirCode(String code, String refusal) {
        shop.says(200, errors(code));

        assertThat(refused().code()).isEqualTo(refusal);
    }

    @Test
    void anInternalErrorOfTheShopIsForLaterUnlessAnotherErrorStays() {
        shop.says(200, errors("INTERNAL_SERVER_ERROR")).says(200, errors("INTERNAL_SERVER_ERROR", "undefinedField"));

        assertThat(unavailable().code()).isEqualTo("SHOPIFY_UNAVAILABLE");
        assertThat(refused().code()).isEqualTo("SHOPIFY_REQUEST_REJECTED");
    }

    @Test
    void aMissingScopeIsNamed() {
        shop.says(
                200,
                "{\"errors\":[{\"message\":\"Access denied for order field.\",\"extensions\":{\"code\":\"ACCESS_DENIED\","
                        + "\"requiredAccess\":\"`read_orders` access scope.\"}}],\"data\":{\"order\":null}}");

        assertThat(refused()).hasMessageContaining("read_orders");
    }

    @Test
    void anAnswerToASearchThatWasNotUnderstoodIsNotTaken() {
        shop.says(
                200,
                "{\"data\":{\"orders\":{\"nodes\":[]}},\"extensions\":{\"search\":[{\"path\":[\"orders\"],"
                        + "\"query\":\"updatd_at:>1\",\"warnings\":[{\"field\":\"updatd_at\",\"message\":\"Invalid search field for this query.\"}]}]}}");

        assertThat(refused())
                .hasMessageContaining("Invalid search field")
                .extracting(PeerRefused::code)
                .isEqualTo("SHOPIFY_REQUEST_REJECTED");
    }

    @Test
    void refusedCustomerDataIsAMatterOfAccess() {
        shop.says(
                200,
                "{\"errors\":[{\"message\":\"This app is not approved to access the MailingAddress object\"}],\"data\":{\"order\":{}}}");

        assertThat(refused().code()).isEqualTo("SHOPIFY_ACCESS_DENIED");
    }

    @Test
    void partialDataIsNotAnAnswer() {
        shop.says(200, "{\"data\":{\"order\":{\"id\":\"1\"}},\"errors\":[{\"message\":\"half of it\"}]}");

        assertThat(refused()).hasMessageContaining("half of it");
    }

    @Test
    void anErrorThatIsOneTextOnlyIsReadToo() {
        shop.says(200, "{\"errors\":\"Not Found\"}");

        assertThat(refused()).hasMessageContaining("Not Found");
    }

    @Test
    void aDeclinedMutationIsRefusedWithFieldAndReason() {
        shop.says(
                200,
                "{\"data\":{\"webhookSubscriptionCreate\":{\"userErrors\":[{\"field\":[\"webhookSubscription\",\"uri\"],"
                        + "\"message\":\"protocol http:// is not supported\"}]}}}");

        assertThat(refused().code()).isEqualTo("SHOPIFY_USER_ERROR");
        assertThat(refused()).hasMessage("webhookSubscription.uri: protocol http:// is not supported");
    }

    @Test
    void waitsAsLongAsThrottlingTakesAndAsksAgain() {
        shop.says(200, throttled(752, 666, 50)).says(200, GOOD);

        api().query(access(), QUERY);

        assertThat(shop.requests()).hasSize(2);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(1720), Duration.ofMillis(2150));
    }

    @Test
    void givesUpAfterSomeThrottledTriesAndTellsWhenToComeBack() {
        shop.says(200, throttled(752, 666, 50));

        PeerUnavailable unavailable = unavailable();

        assertThat(unavailable.code()).isEqualTo("SHOPIFY_THROTTLED");
        assertThat(unavailable.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(1720), Duration.ofMillis(2150));
        assertThat(shop.requests()).hasSize(3);
    }

    @Test
    void waitsBeforeSendingWhenTheBudgetIsKnownToBeTooLow() {
        shop.says(200, good(88, 10, 100));
        AdminApi api = api();

        api.query(access(), QUERY);
        api.query(access(), QUERY);

        assertThat(waits).containsExactly(Duration.ofMillis(780));
        assertThat(heard).containsExactly("throttled PT0.78S");
    }

    @Test
    void doesNotHoldAWorkerUpForLong() {
        shop.says(200, good(88, 0, 1));
        AdminApi api = api();
        api.query(access(), QUERY);

        PeerUnavailable unavailable = catchThrowableOfType(PeerUnavailable.class, () -> api.query(access(), QUERY));

        assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(88));
        assertThat(shop.requests()).hasSize(1);
    }

    @Test
    void theBudgetOfOneShopIsNotAnothers() {
        shop.says(200, good(88, 0, 1));
        AdminApi api = api();
        api.query(access(), QUERY);

        api.query(new ShopAccess(new ShopId("other.myshopify.com"), shop.uri(), new Secret(TOKEN)), QUERY);

        assertThat(waits).isEmpty();
    }

    @Test
    void tellsWhenAnotherVersionAnswers() {
        shop.says(200, Map.of("X-Shopify-API-Version", "2027-01"), GOOD)
                .says(200, Map.of("X-Shopify-API-Version", "2026-10"), GOOD);
        AdminApi api = api();

        api.query(access(), QUERY);
        api.query(access(), QUERY);

        assertThat(heard).containsExactly("2027-01 instead of 2026-10");
    }

    @Test
    void aStoppedWorkerDoesNotWait() {
        shop.says(200, throttled(752, 0, 50));
        Surroundings stopped = new Surroundings(
                clock(),
                wait -> {
                    throw new InterruptedException();
                },
                new Random(1),
                listener());

        assertThatThrownBy(() -> new AdminApi("2026-10", limits, stopped).query(access(), QUERY))
                .isInstanceOf(PeerUnavailable.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 429, 500})
    void theTokenShowsNowhere(int status) {
        shop.says(status, "<html>" + status + "</html>");
        Throwable failure = catchThrowableOfType(RuntimeException.class, () -> api().query(access(), QUERY));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));

        assertThat(trace.toString()).doesNotContain(TOKEN);
        assertThat(access().toString()).doesNotContain(TOKEN);
    }

    @Test
    void theTokenDoesNotShowWhenTheShopIsOutOfReach() {
        shop.says(200, GOOD);
        shop.close();
        StringWriter trace = new StringWriter();
        unavailable().printStackTrace(new PrintWriter(trace));

        assertThat(trace.toString()).doesNotContain(TOKEN);
    }

    @Test
    void refusesATokenThatCannotStandInAHeader() {
        assertThatThrownBy(() -> new ShopAccess(new ShopId("a.myshopify.com"), shop.uri(), new Secret("shpat\r\nX: y")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("shpat");
    }

    @Test
    void refusesAVersionThatIsNone() {
        assertThatThrownBy(() -> new AdminApi("latest", limits, surroundings())).hasMessageContaining("latest");
    }

    private PeerRefused refused() {
        return catchThrowableOfType(PeerRefused.class, () -> api().query(access(), QUERY));
    }

    private PeerUnavailable unavailable() {
        return catchThrowableOfType(PeerUnavailable.class, () -> api().query(access(), QUERY));
    }

    private AdminApi api() {
        return api(limits);
    }

    private AdminApi api(Limits chosen) {
        return new AdminApi("2026-10", chosen, surroundings());
    }

    private Surroundings surroundings() {
        return new Surroundings(clock(), waits::add, new Random(1), listener());
    }

    private static Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    }

    private AdminListener listener() {
        return new AdminListener() {
            @Override
            public void answeredByOtherVersion(ShopId from, String wanted, String answered) {
                heard.add(answered + " instead of " + wanted);
            }

            @Override
            public void throttled(ShopId by, Duration wait) {
                heard.add("throttled " + wait);
            }
        };
    }

    private ShopAccess access() {
        URI uri = shop.uri();
        return new ShopAccess(new ShopId("example.myshopify.com"), uri, new Secret(TOKEN));
    }

    private static String errors(String... codes) {
        return "{\"errors\":["
                + Stream.of(codes)
                        .map(code -> "{\"message\":\"no\",\"extensions\":{\"code\":\"" + code + "\"}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String good(int cost, int available, int restore) {
        return "{\"data\":{\"order\":null}," + extensions(cost, available, restore) + "}";
    }

    private static String throttled(int cost, int available, int restore) {
        return "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],"
                + extensions(cost, available, restore) + "}";
    }

    private static String extensions(int cost, int available, int restore) {
        return "\"extensions\":{\"cost\":{\"requestedQueryCost\":" + cost
                + ",\"actualQueryCost\":null,\"throttleStatus\":"
                + "{\"maximumAvailable\":1000.0,\"currentlyAvailable\":" + available + ",\"restoreRate\":" + restore
                + ".0}}}";
    }
}
