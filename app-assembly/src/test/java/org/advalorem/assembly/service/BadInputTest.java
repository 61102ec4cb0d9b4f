package org.advalorem.assembly.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.advalorem.domain.correction.CorrectionStatus.COMPLETED;
import static org.advalorem.domain.correction.CorrectionStatus.FAILED;
import static org.advalorem.domain.correction.CorrectionStatus.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Reason;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Lease;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in wrong, over real HTTP and with a real PostgreSQL: it is answered as it deserves, and nothing is lost. */
class BadInputTest {

    private static final int BODY_LIMIT = 2 * 1024 * 1024;

    private static GreenMail mail;
    private static TamperedShopify shopify;
    private static Stage stage;

    @BeforeAll
    static void open() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        stage = Stage.open((settings, sandbox) -> {
            shopify = new TamperedShopify(sandbox.shopifyUri());
            settings.put("SHOPIFY_BASE_URL", shopify.address());
            settings.put("SMTP_URL", "smtp://127.0.0.1:" + mail.getSmtp().getPort() + "?from=advalorem@example.com");
            settings.put("ADVALOREM_ALERT_MAIL", "ops@example.com");
        });
    }

    @AfterEach
    void nothingIsWrongAnyMore() {
        shopify.changing(answer -> answer);
    }

    @AfterAll
    static void close() {
        stage.close();
        shopify.close();
        mail.stop();
    }

    @Test
    void aWrongSignatureIsRefusedCountedAndNotKept() {
        Webhook webhook = webhook();
        double counted = refusedSignatures();

        assertProblem(stage.deliver(webhook.headers("another secret"), webhook.body()), 401, "BAD_SIGNATURE");

        assertThat(refusedSignatures()).isEqualTo(counted + 1);
        assertThat(states(webhook)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Shopify-Hmac-Sha256", "X-Shopify-Shop-Domain"})
    void aMissingSignatureIsRefusedCountedAndNotKept(String header) {
        Webhook webhook = webhook();
        double counted = refusedSignatures();
        Map<String, String> headers = headers(webhook);
        headers.remove(header);

        assertProblem(stage.deliver(headers, webhook.body()), 401, "BAD_SIGNATURE");

        assertThat(refusedSignatures()).isEqualTo(counted + 1);
        assertThat(states(webhook)).isEmpty();
    }

    @Test
    void aDeliveryThatComesAgainIsAnswered200AndKeptOnce() {
        Webhook webhook = webhook();

        assertThat(outcome(stage.deliver(webhook))).isEqualTo("stored");
        assertThat(outcome(stage.deliver(webhook))).isEqualTo("duplicate");

        assertThat(states(webhook)).hasSize(1);
    }

    @Test
    void deliveriesThatComeAtTheSameMomentAreKeptOnce() {
        Webhook webhook = webhook();

        List<CompletableFuture<HttpResponse<String>>> together = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> stage.deliver(webhook)))
                .limit(8)
                .toList();

        assertThat(together.stream().map(CompletableFuture::join).map(BadInputTest::outcome))
                .containsOnlyOnce("stored")
                .containsOnly("stored", "duplicate");
        assertThat(states(webhook)).hasSize(1);
    }

    @Test
    void aBodyAboveTheLimitIsRefused() {
        Webhook webhook = webhook("x".repeat(BODY_LIMIT + 1));

        assertProblem(stage.deliver(webhook), 413, "BODY_TOO_LARGE");

        assertThat(states(webhook)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": 1,", "", "[]", "<order/>"})
    void aSignedBodyThatIsNoJsonIsAnswered200AndKeptAsFailed(String body) {
        Webhook webhook = webhook(body);

        assertThat(stage.deliver(webhook).statusCode()).isEqualTo(200);

        assertThat(states(webhook)).containsExactly("FAILED");
        assertThat(column("body", webhook)).containsExactly(body);
        assertThat(column("reason", webhook).get(0)).contains("JSON");
    }

    @Test
    void aBodyOfAnOrderThatCannotBeReadIsKeptAsFailed() {
        Webhook webhook = webhook("{\"id\": \"no number\"}");

        assertThat(stage.deliver(webhook).statusCode()).isEqualTo(200);

        Stage.await(() -> assertThat(states(webhook)).containsExactly("FAILED"));
        assertThat(column("reason", webhook).get(0)).contains("id");
    }

    @Test
    void whileTheDatabaseIsAwayTheSenderIsToldToComeAgain() {
        Placed placed = stage.sandbox.world().place(Scenario.CODE_FIXED);
        Webhook webhook = stage.sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order());
        stage.database.goAway();
        try {
            HttpResponse<String> answer = stage.deliver(webhook);

            assertProblem(answer, 503, "STORE_UNAVAILABLE");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            stage.database.comeBack();
        }

        Stage.await(() -> assertThat(stage.deliver(webhook).statusCode()).isEqualTo(200));
        Declarations.areWhatWasPaid(stage.sandbox, placed, stage.until(COMPLETED, placed));
        assertThat(stage.pushes(placed)).hasSize(1);
    }

    @Test
    void aWebhookOfAnUnknownShopIsKeptAsFailed() {
        Webhook webhook = webhook();
        Map<String, String> headers = headers(webhook);
        headers.put("X-Shopify-Shop-Domain", "nobody.myshopify.com");

        assertThat(stage.deliver(headers, webhook.body()).statusCode()).isEqualTo(200);

        Stage.await(() -> assertThat(states(webhook)).containsExactly("FAILED"));
        assertThat(column("reason", webhook)).containsExactly("The shop nobody.myshopify.com is not registered.");
    }

    @Test
    void aWebhookOfAnUninstalledShopIsKeptAsFailed() {
        var shops = stage.service().store().shops();
        var installed = shops.find(stage.shop()).orElseThrow();
        Webhook webhook = webhook();
        assertThat(stage.deliver(stage.sandbox
                                .webhooks()
                                .uninstalled(stage.sandbox.world().shops().get(0)))
                        .statusCode())
                .isEqualTo(200);
        Stage.await(() ->
                assertThat(shops.find(stage.shop()).orElseThrow().installed()).isFalse());
        try {
            assertThat(stage.deliver(webhook).statusCode()).isEqualTo(200);

            Stage.await(() -> assertThat(states(webhook)).containsExactly("FAILED"));
            assertThat(column("reason", webhook).get(0)).contains("no longer installed");
        } finally {
            shops.save(shops.find(stage.shop()).orElseThrow().reinstalled());
        }
        assertThat(shops.find(stage.shop())).contains(installed);
    }

    @Test
    void anApprovalOfAnotherPlanIsAConflictThatNamesTheCurrentOne() {
        Placed placed = stage.arrives(Scenario.STEEP_DISCOUNT);
        String current =
                stage.until(IN_REVIEW, placed).plan().map(CorrectionPlan::hash).orElseThrow();
        String other = "0".repeat(current.length());

        var answer = stage.post(Stage.path(placed) + "/approve", Map.of("plan", other));

        JsonNode problem = assertProblem(answer, 409, "STALE_PLAN");
        assertThat(problem.path("approved").asText()).isEqualTo(other);
        assertThat(problem.path("current").asText()).isEqualTo(current);
        assertThat(stage.correction(placed).status()).isEqualTo(IN_REVIEW);
        assertThat(stage.pushes(placed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"approve, plan", "reject, reason"})
    void aVerbThatTheStatusDoesNotAllowIsAConflictThatSaysWhatIsAllowed(String verb, String field) {
        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        String hash =
                stage.until(COMPLETED, placed).plan().map(CorrectionPlan::hash).orElseThrow();

        var answer = stage.post(Stage.path(placed) + "/" + verb, Map.of(field, hash));

        JsonNode problem = assertProblem(answer, 409, "ILLEGAL_TRANSITION");
        assertThat(problem.path("from").asText()).isEqualTo("COMPLETED");
        assertThat(problem.path("allowed")).extracting(JsonNode::asText).containsExactly("PENDING");
    }

    @Test
    void aKeyThatShipStationRefusesFailsTheOrdersAndIsMailedOnce() {
        String key = SandboxOptions.defaults().shipStationKey();
        stage.sandbox.shipStation().expire(key);
        try {
            List<Placed> placed = Stream.of(Scenario.CODE_FIXED, Scenario.CODE_PERCENT, Scenario.TAX_INCLUDED)
                    .map(stage::arrives)
                    .toList();

            for (Placed one : placed) {
                Reason reason = stage.until(FAILED, one).state().reason().orElseThrow();
                assertThat(reason.code()).isEqualTo("SHIPSTATION_UNAUTHORIZED");
                assertThat(reason.message()).contains("expire after at most 12 months");
            }
        } finally {
            stage.sandbox.shipStation().key(key, SandboxOptions.defaults().shipStationSecret());
        }

        Stage.await(() -> assertThat(stage.database.ask("select state from operation where kind = 'MAIL'"
                        + " and idempotency_key like '%SHIPSTATION_UNAUTHORIZED%'"))
                .containsExactly("CONFIRMED"));
        assertThat(Arrays.stream(mail.getReceivedMessages()).map(GreenMailUtil::getWholeMessage))
                .filteredOn(message -> message.contains("SHIPSTATION_UNAUTHORIZED"))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("12 months"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "NaN", "1234567890123456789012345678901234567890", "19.995", "-", ""})
    void anAmountThatIsNoneFailsTheOrderAndNamesItsField(String amount) {
        shopify.changing(answer -> firstOriginalUnitPrice(answer, amount));

        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        Correction failed = stage.until(FAILED, placed);

        Reason reason = failed.state().reason().orElseThrow();
        assertThat(reason.code()).isEqualTo("SHOPIFY_UNREADABLE_ORDER");
        assertThat(reason.message()).contains("lineItems").contains("[0].originalUnitPriceSet");
        assertThat(stage.pushes(placed)).isEmpty();
    }

    @Test
    void aDecisionWhileAWorkerHoldsTheOrderIsAConflict() {
        Placed placed = stage.arrives(Scenario.STEEP_DISCOUNT);
        String plan =
                stage.until(IN_REVIEW, placed).plan().map(CorrectionPlan::hash).orElseThrow();
        var corrections = stage.service().store().corrections();
        Claim claim = corrections
                .claim(stage.key(placed), new Lease("another", Duration.ofMinutes(1)))
                .orElseThrow();

        assertProblem(stage.post(Stage.path(placed) + "/approve", Map.of("plan", plan)), 409, "CHANGED_MEANWHILE");

        corrections.release(claim);
        assertThat(stage.post(Stage.path(placed) + "/approve", Map.of("plan", plan))
                        .statusCode())
                .isEqualTo(200);
        stage.until(COMPLETED, placed);
        assertThat(stage.pushes(placed)).hasSize(1);
    }

    private static String firstOriginalUnitPrice(String answer, String amount) {
        Pattern price = Pattern.compile("(\"originalUnitPriceSet\":\\{\"shopMoney\":\\{\"amount\":)\"[^\"]*\"");
        Matcher found = price.matcher(answer);
        return found.replaceFirst("$1\"" + Matcher.quoteReplacement(amount) + "\"");
    }

    private static Webhook webhook() {
        return stage.sandbox
                .webhooks()
                .about(
                        Topic.ORDERS_UPDATED,
                        stage.sandbox.world().place(Scenario.DOMESTIC).order());
    }

    /** With another body than one about an order. */
    private static Webhook webhook(String body) {
        Webhook usual = webhook();
        return new Webhook(
                usual.topic(),
                usual.shop(),
                usual.orderId(),
                usual.webhookId(),
                usual.eventId(),
                usual.triggeredAt(),
                body.getBytes(UTF_8));
    }

    private static Map<String, String> headers(Webhook webhook) {
        return new HashMap<>(
                webhook.headers(stage.sandbox.world().shops().get(0).webhookSecret()));
    }

    private static String outcome(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Stage.json(answer).path("outcome").asText();
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Stage.json(answer);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        return problem;
    }

    private static List<String> states(Webhook webhook) {
        return column("state", webhook);
    }

    private static List<String> column(String name, Webhook webhook) {
        return stage.database.ask(
                "select " + name + " from inbox_message where delivery_id = '" + webhook.webhookId() + "'");
    }

    private static double refusedSignatures() {
        return stage.metrics()
                .lines()
                .filter(line -> line.startsWith("advalorem_webhooks_total") && line.contains("bad-signature"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
