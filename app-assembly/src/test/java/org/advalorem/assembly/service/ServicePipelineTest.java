package org.advalorem.assembly.service;

import static org.advalorem.domain.correction.CorrectionStatus.COMPLETED;
import static org.advalorem.domain.correction.CorrectionStatus.FAILED;
import static org.advalorem.domain.correction.CorrectionStatus.IN_REVIEW;
import static org.advalorem.domain.correction.CorrectionStatus.REJECTED;
import static org.advalorem.domain.correction.CorrectionStatus.WAITING_ON_SHIPSTATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Fault.Kind;
import org.advalorem.sandbox.fault.Fault.Peer;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.world.Line;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From the webhook to the proof, over real HTTP and with a real PostgreSQL. */
class ServicePipelineTest {

    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterEach
    void everyChainIsWhole() {
        stage.sandbox.faults().clear();
        assertThat(stage.get("/api/audit/verify").path("flaws")).isEmpty();
        assertThat(stage.sandbox.books().created()).as("orders made by a push").isEmpty();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void aSignedWebhookEndsInDeclaredValuesThatAreWhatWasPaid() {
        int used = unitsUsed();

        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        Correction completed = stage.until(COMPLETED, placed);

        Declarations.areWhatWasPaid(stage.sandbox, placed, completed);
        assertThat(stage.sandbox.books().pushesOf(number(placed))).hasSize(1);
        assertThat(unitsUsed()).isEqualTo(used + 1);
        assertThat(completed.state().operation()).isEmpty();
        assertThat(stage.service().store().correctionQueries().operations(stage.key(placed)))
                .extracting("state")
                .containsExactly(OperationState.CONFIRMED);
    }

    @Test
    void everyMetricThatOperationsNameIsThere() throws IOException {
        stage.until(COMPLETED, stage.arrives(Scenario.CODE_FIXED));
        Set<String> named = Pattern.compile("\\b(advalorem|jvm)_[a-z_]*[a-z]\\b")
                .matcher(Files.readString(Path.of("..", "docs", "operations.md")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(4);
        Set<String> exposed = stage.metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
        assertThat(exposed).containsAll(named);
    }

    @Test
    void lineItemsAreKeptAsTheyWereBeforeAndAfter() {
        Placed placed = stage.arrives(Scenario.CODE_PERCENT);
        stage.until(COMPLETED, placed);

        JsonNode items = stage.get(Stage.path(placed)).path("plan").path("items");
        var changes = stage.pushes(placed).get(0).changes();

        assertThat(changes).isNotEmpty();
        assertThat(changes)
                .allSatisfy(change -> assertThat(items)
                        .filteredOn(item -> item.path("id").asText().equals(Long.toString(change.customsItemId())))
                        .extracting(item -> amount(item, "unitBefore"), item -> amount(item, "unitAfter"))
                        .containsExactly(tuple(plain(change.before()), plain(change.after()))));
        assertThat(stage.database.ask("select count(*) from processed_line_item where shopify_order_id = "
                        + placed.order().id()))
                .containsExactly(Integer.toString(items.size()));
    }

    @Test
    void everyEverydayOrderEndsAsItShould() {
        List<Placed> placed = Scenario.everyday().stream().map(stage::arrives).toList();

        Stage.await(() -> assertThat(placed)
                .allSatisfy(one -> assertThat(stage.outcome(one))
                        .as(one.scenario().name())
                        .isEqualTo(one.expectation().outcome())));

        assertThat(placed)
                .filteredOn(one -> one.expectation().status().equals("COMPLETED"))
                .hasSizeGreaterThan(15)
                .allSatisfy(one -> {
                    Declarations.areWhatWasPaid(stage.sandbox, one, stage.correction(one));
                    assertThat(stage.pushes(one)).hasSize(1);
                });
        assertThat(placed)
                .filteredOn(one -> !one.expectation().status().equals("COMPLETED"))
                .allSatisfy(one ->
                        assertThat(stage.sandbox.books().pushesOf(number(one))).isEmpty());
    }

    @Test
    void aDeliveryThatComesTwiceIsCorrectedOnce() {
        int used = unitsUsed();
        Placed placed = stage.sandbox.world().place(Scenario.CODE_FIXED);
        var about = stage.sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order());
        stage.deliver(about);
        stage.deliver(about);

        stage.until(COMPLETED, placed);

        assertThat(stage.pushes(placed)).hasSize(1);
        assertThat(unitsUsed()).isEqualTo(used + 1);
    }

    @Test
    void whatIsApprovedIsPushed() {
        Placed placed = stage.arrives(Scenario.STEEP_DISCOUNT);
        String plan = planHash(stage.until(IN_REVIEW, placed));

        var answer = stage.post(Stage.path(placed) + "/approve", Map.of("plan", plan));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Correction completed = stage.until(COMPLETED, placed);
        assertThat(completed.plan().map(CorrectionPlan::hash)).contains(plan);
        assertThat(stage.pushes(placed)).hasSize(1);
        assertThat(actions(placed)).containsSubsequence("APPROVED", "PUSHED");
    }

    @Test
    void whatIsRejectedStaysAsItIsUntilItIsTriedAgain() {
        Placed placed = stage.arrives(Scenario.STEEP_DISCOUNT);
        stage.until(IN_REVIEW, placed);
        int used = unitsUsed();

        assertThat(stage.post(Stage.path(placed) + "/reject", Map.of("reason", "Samples"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(stage.correction(placed).status()).isEqualTo(REJECTED);
        assertThat(stage.pushes(placed)).isEmpty();
        assertThat(unitsUsed()).isEqualTo(used - 1);

        assertThat(stage.post(Stage.path(placed) + "/retry", Map.of()).statusCode())
                .isEqualTo(200);
        stage.until(IN_REVIEW, placed);
    }

    @Test
    void whatFailedIsTriedAgainWhenSomebodySaysSo() {
        stage.sandbox.faults().add(Fault.next(1, Peer.SHIPSTATION, "list", Kind.UNAUTHORIZED));
        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        stage.until(FAILED, placed);

        assertThat(stage.post(Stage.path(placed) + "/retry", Map.of()).statusCode())
                .isEqualTo(200);

        Declarations.areWhatWasPaid(stage.sandbox, placed, stage.until(COMPLETED, placed));
    }

    @Test
    void anOrderThatIsImportedLateIsWaitedFor() {
        Placed placed = stage.arrives(Scenario.IMPORTED_LATE);
        stage.until(WAITING_ON_SHIPSTATION, placed);

        Declarations.areWhatWasPaid(stage.sandbox, placed, stage.hurriedUntil(COMPLETED, placed));
    }

    @Test
    void valuesThatShipStationOverwritesAreCorrectedAgain() {
        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        stage.until(COMPLETED, placed);
        stage.sandbox.shipStation().overwriting(true);
        stage.sandbox.shipStation().refresh();
        stage.sandbox.shipStation().overwriting(false);

        stage.hurry(placed);
        Stage.await(() -> assertThat(stage.pushes(placed)).hasSize(2));

        Declarations.areWhatWasPaid(stage.sandbox, placed, stage.until(COMPLETED, placed));
        assertThat(actions(placed)).contains("OVERWRITTEN");
    }

    @Test
    void anOrderThatChangesAfterwardsIsLookedAtAgain() {
        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        stage.until(COMPLETED, placed);
        Line line = placed.order().lines().stream()
                .filter(one -> one.quantity() > 0 && one.requiresShipping())
                .findFirst()
                .orElseThrow();

        // Shopify tells the time of a change in whole seconds.
        Stage.await(() -> assertThat(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .isAfter(placed.order().updatedAt()));
        var edited = stage.sandbox.world().remove(placed.order().id(), line.id(), 1);
        stage.tell(Topic.ORDERS_EDITED, edited);

        Stage.await(() -> assertThat(actions(placed)).contains("ORDER_CHANGED"));
        assertThat(Stage.outcome(stage.until(IN_REVIEW, placed))).isEqualTo("IN_REVIEW:QUANTITY_DIFFERS");
        assertThat(stage.pushes(placed)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DROP_AFTER", "DROP_BEFORE", "TRUNCATED", "SERVER_ERROR", "UNAVAILABLE"})
    void aPushOfUnknownOutcomeTakesEffectOnce(Kind kind) {
        stage.sandbox.faults().add(Fault.next(1, Peer.SHIPSTATION, "createorder", kind));
        Placed placed = stage.arrives(Scenario.CODE_FIXED);

        Correction completed = stage.hurriedUntil(COMPLETED, placed);

        assertThat(stage.sandbox.faults().list()).isEmpty();
        Declarations.areWhatWasPaid(stage.sandbox, placed, completed);
        assertThat(stage.sandbox.books().pushesOf(number(placed))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SHOPIFY, graphql, TOO_MANY_REQUESTS",
        "SHOPIFY, graphql, SERVER_ERROR",
        "SHOPIFY, graphql, DROP_AFTER",
        "SHIPSTATION, list, TOO_MANY_REQUESTS",
        "SHIPSTATION, list, SERVER_ERROR",
        "SHIPSTATION, get, SERVER_ERROR",
        "SHIPSTATION, get, TRUNCATED"
    })
    void aPeerThatDoesNotAnswerForAWhileOnlyDelays(Peer peer, String endpoint, Kind kind) {
        stage.sandbox.faults().add(Fault.next(1, peer, endpoint, kind));
        Placed placed = stage.arrives(Scenario.CODE_PERCENT);

        Correction completed = stage.hurriedUntil(COMPLETED, placed);

        assertThat(stage.sandbox.faults().list()).isEmpty();
        Declarations.areWhatWasPaid(stage.sandbox, placed, completed);
        assertThat(stage.sandbox.books().pushesOf(number(placed))).hasSize(1);
    }

    private static Optional<BigDecimal> amount(JsonNode item, String name) {
        return plain(Optional.of(new BigDecimal(item.path(name).asText())));
    }

    private static Optional<BigDecimal> plain(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::stripTrailingZeros);
    }

    private static String number(Placed placed) {
        return Long.toString(placed.order().id());
    }

    private static String planHash(Correction correction) {
        return correction.plan().map(CorrectionPlan::hash).orElseThrow();
    }

    private static int unitsUsed() {
        return stage.service()
                .store()
                .billingUnits()
                .cycle(stage.shop(), Instant.now())
                .used();
    }

    private static List<String> actions(Placed placed) {
        return stage
                .service()
                .store()
                .auditTrail()
                .of(stage.shop(), stage.key(placed).subject())
                .stream()
                .map(entry -> entry.action())
                .toList();
    }
}
