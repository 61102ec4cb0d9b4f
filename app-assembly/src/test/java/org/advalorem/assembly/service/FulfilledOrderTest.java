package org.advalorem.assembly.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.fulfillment.Parcel;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.shop.Secret;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Fault.Kind;
import org.advalorem.sandbox.fault.Fault.Peer;
import org.advalorem.sandbox.message.Manner;
import org.advalorem.sandbox.shippo.Ledger;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order from its confirmation to the customer's door, and its money back, with the service, PostgreSQL and both providers. */
class FulfilledOrderTest {

    private final Stage stage = Stage.open();
    private final ShippoPeer shippo = stage.sandbox.shippo();
    private final StripePeer stripe = stage.sandbox.stripe();

    private Placed placed;
    private OrderKey order;
    private String path;

    @BeforeEach
    void aConfirmedOrder() {
        assertThat(stage.service()
                        .fulfillment()
                        .subscribe(
                                stage.shop(),
                                ParcelAddress.at(stage.uri(""), stage.shop(), new Secret(Stage.PARCEL_TOKEN))
                                        .whole()))
                .isTrue();
        stripe.webhooks()
                .subscribe(stage.uri("/stripe/webhook?shop=" + stage.shop().domain()));
        placed = stage.arrives(Scenario.UNEVEN_CENTS);
        order = new CopiedShop(stage).untilKept(placed).key();
        path = "/api/orders/" + placed.order().id();
        untilIts(OrderStatus.CONFIRMED);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void oneLabelIsBoughtAndItsParcelFollowedToTheDoor() {
        stage.sandbox.faults().add(Fault.next(1, Peer.SHIPPO, "buy", Kind.DROP_AFTER));

        JsonNode label = untilBought();
        JsonNode again = untilBought();

        assertThat(stage.sandbox.books().requests("shippo.buy drop_after 201")).isEqualTo(1);
        assertThat(shippo.ledger().sales()).extracting(Ledger.Sale::rate).hasSize(1);
        String number = label.path("trackingNumber").asText();
        assertThat(again.path("trackingNumber").asText()).isEqualTo(number);
        assertThat(status()).isEqualTo(OrderStatus.PROCESSING);

        shippo.webhooks().manner(new Manner(2, 3, Duration.ofMillis(100), 0));
        shippo.webhooks().hold();
        for (int stages = 0; stages < 4; stages++) {
            shippo.move(number);
        }
        assertThat(shippo.webhooks().release().join()).isEqualTo(4);

        untilIts(OrderStatus.DELIVERED);
        new CopiedShop(stage).untilNothingIsPending();
        Dossier dossier = dossier();
        assertThat(dossier.handling().parcel().map(Parcel::events))
                .hasValueSatisfying(events -> assertThat(events).hasSize(4));
        assertThat(dossier.handling().deliveredAt()).isPresent();
        assertThat(kinds()).containsOnlyOnce("LABEL_CREATED").contains("SHIPMENT_CREATED", "TRACKING_UPDATE");
        assertThat(statuses()).isSorted().endsWith(OrderStatus.DELIVERED);
    }

    @Test
    void customsAreToldToTheCentWhatWasPaidAndTheShipmentHasItsLabel() {
        List<Map<String, String>> weights = new ArrayList<>();
        JsonNode form = stage.get(path + "/customs");
        form.path("rows")
                .forEach(row -> weights.add(Map.of("line", row.path("line").asText(), "weight", "350")));
        Map<String, Object> wish = Map.of(
                "from",
                Map.of(
                        "name", "Ada Keller",
                        "street", "1 Harbour Way",
                        "city", "Portland",
                        "country", placed.order().originCountry()),
                "box",
                Map.of("length", "30", "width", "20", "height", "10", "weight", "1200"),
                "customs",
                Map.of("signer", "Ada Keller", "netWeights", weights));
        stage.sandbox.faults().add(Fault.next(1, Peer.SHIPPO, "ship", Kind.DROP_AFTER));

        HttpResponse<String> lost = stage.post(path + "/shipment", wish);
        HttpResponse<String> made = stage.post(path + "/shipment", wish);

        assertThat(lost.statusCode()).as(lost.body()).isEqualTo(503);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        JsonNode shipment = Stage.json(made);
        assertThat(shipment.path("rates")).hasSize(3);
        long paid = placed.order().subtotal().shop().minor();
        assertThat(shippo.declarations()).hasSize(2).allSatisfy(told -> {
            assertThat(told.total().movePointRight(2)).isEqualByComparingTo(BigDecimal.valueOf(paid));
            assertThat(told.currency()).isEqualTo(form.path("currency").asText());
        });
        assertThat(form.path("total").asText())
                .isEqualTo(shippo.declarations().get(0).total().toPlainString());
        assertThat(dossier().handling().shipment())
                .contains(shipment.path("shipment").asText());
        untilBought();
        assertThat(shippo.ledger().sales()).hasSize(1);
        List<String> states = new ArrayList<>();
        stage.get("/api/operations?kind=SHIPMENT")
                .path("items")
                .forEach(operation -> states.add(operation.path("state").asText()));
        assertThat(states).containsExactly("CONFIRMED", "REJECTED");
    }

    @Test
    void theLabelsFileIsKeptByItselfAndRemovedAfterFourHundredDays() {
        untilBought();
        Stage.await(() -> assertThat(filesKept()).containsExactly("1"));

        HttpResponse<String> file = stage.fetch(path + "/label/file");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).startsWith("%PDF-").contains("Sandbox label");
        retentionIn(Duration.ofDays(399)).run();
        assertThat(filesKept()).containsExactly("1");
        retentionIn(Duration.ofDays(401)).run();
        assertThat(filesKept()).containsExactly("0");
    }

    private List<String> filesKept() {
        return stage.database.ask("select count(*) from label_file where content is not null");
    }

    private Retention retentionIn(Duration time) {
        return new Retention(
                new CopiedShop(stage).store(), Clock.offset(Clock.systemUTC(), time), Duration.ofDays(9999));
    }

    @Test
    void moneyGoesBackOnceAndIsAskedForAnewWhereItReturns() {
        String payment = stage.sandbox.paymentFor(placed.order());
        long paid =
                placed.order().subtotal().plus(placed.order().shipping()).shop().minor();
        stage.sandbox.faults().add(Fault.next(1, Peer.STRIPE, "create", Kind.DROP_AFTER));

        Map<String, Object> wish = Map.of("payment", payment, "number", 1);
        HttpResponse<String> first = stage.post(path + "/refunds", wish);
        HttpResponse<String> second = stage.post(path + "/refunds", wish);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        untilIts(OrderStatus.REFUNDED);
        assertThat(stage.sandbox.books().requests("stripe.create drop_after 200"))
                .isEqualTo(1);
        assertThat(stripe.refundsOf(payment)).hasSize(1);
        assertThat(stripe.wentBack(payment)).isEqualTo(paid);

        stripe.fail(stripe.refundsOf(payment).get(0).id(), "expired_or_canceled_card");

        untilIts(OrderStatus.CONFIRMED);
        assertThat(dossier().refunds()).extracting(RefundRequest::status).containsExactly(RefundStatus.FAILED);
        assertThat(stripe.wentBack(payment)).isZero();
        assertThat(kinds()).contains("REFUNDED", "REFUND_FAILED");

        HttpResponse<String> anew = stage.post(path + "/refunds", Map.of("payment", payment, "number", 2));

        assertThat(anew.statusCode()).as(anew.body()).isEqualTo(201);
        untilIts(OrderStatus.REFUNDED);
        assertThat(stripe.wentBack(payment)).isEqualTo(paid);
    }

    /** While it is not known what became of the purchase, the same request is answered with 202. */
    private JsonNode untilBought() {
        Map<String, String> wish = Map.of(
                "shipment",
                dossier().handling().shipment().orElseGet(() -> stage.sandbox.shipmentFor(placed.order())),
                "carrier",
                "usps",
                "service",
                "usps_priority_mail_international");
        var answers = new ArrayList<HttpResponse<String>>();
        Stage.await(() -> {
            HttpResponse<String> answer = stage.post(path + "/label", wish);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            answers.add(answer);
        });
        return Stage.json(answers.get(0));
    }

    private void untilIts(OrderStatus wanted) {
        Stage.await(() -> assertThat(status()).isEqualTo(wanted));
    }

    private OrderStatus status() {
        return dossier().order().status();
    }

    private Dossier dossier() {
        return stage.service().fulfillment().find(order).orElseThrow();
    }

    private List<String> kinds() {
        var kinds = new ArrayList<String>();
        stage.get(path + "/timeline")
                .path("items")
                .forEach(item -> kinds.add(item.path("kind").asText()));
        return kinds;
    }

    /** Where the order stood after each entry of its story, the oldest first. */
    private List<OrderStatus> statuses() {
        var entries = new ArrayList<JsonNode>();
        stage.get(path + "/timeline").path("items").forEach(entries::add);
        entries.sort(Comparator.comparingLong(entry -> entry.path("version").asLong()));
        return entries.stream()
                .map(entry -> OrderStatus.valueOf(entry.path("to").asText()))
                .toList();
    }
}
