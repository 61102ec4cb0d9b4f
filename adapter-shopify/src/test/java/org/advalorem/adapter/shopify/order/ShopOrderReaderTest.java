package org.advalorem.adapter.shopify.order;

import static org.advalorem.adapter.shopify.order.Samples.changed;
import static org.advalorem.adapter.shopify.order.Samples.copiedGraphqlObject;
import static org.advalorem.adapter.shopify.order.Samples.copiedWebhookBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.FinancialStatus;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.ShopFulfillment;
import org.advalorem.domain.order.ShopFulfillment.Journey;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.order.ShopOrder.NoteAttribute;
import org.advalorem.domain.order.Tracking;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopOrderReaderTest {

    private static final Instant HEARD = Instant.parse("2026-11-20T10:00:07Z");

    private final ShopOrderReader reader = new ShopOrderReader();

    @Test
    void aWebhookAndTheGraphqlInterfaceSayTheSame() {
        assertThat(read(copiedGraphqlObject())).isEqualTo(read(copiedWebhookBody()));
    }

    @Test
    void anOrderIsReadWithAllThatIsKeptOfIt() {
        ShopOrder order = read(copiedWebhookBody());

        assertThat(order.id().value()).isEqualTo(9_007_199_254_740_993L);
        assertThat(order.updatedAt()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(order.placedAt()).isEqualTo("2026-11-20T09:59:00Z");
        assertThat(order.customerId()).contains(8_658_316_394_796L);
        assertThat(order.contact().mail()).contains("buyer@example.com");
        assertThat(order.address().orElseThrow().line())
                .isEqualTo("Zoë Buyer, Example Street 1, 10115, Berlin, BE, DE, +49 30 1234567");
        assertThat(order.total()).isEqualTo(usd("84.99"));
        assertThat(order.gateways()).containsExactly("Cash on Delivery (COD)");
        assertThat(order.financialStatus()).isEqualTo(FinancialStatus.PENDING);
        assertThat(order.fulfillmentStatus()).isEqualTo(FulfillmentStatus.PARTIALLY_FULFILLED);
        assertThat(order.discountCodes()).containsExactly("TENOFF");
        assertThat(order.tags()).containsExactly("gift", "wholesale");
        assertThat(order.noteAttributes()).contains(new NoteAttribute("gift_message", "Happy birthday"));
    }

    @Test
    void aLineCostsWhatIsLeftOfItAfterItsSharesOfTheDiscountsOnGoods() {
        assertThat(read(copiedWebhookBody()).lines())
                .containsExactly(
                        new ShopLine(
                                "11",
                                "Wool scarf - Red",
                                Optional.of(7001L),
                                Optional.of(70_011L),
                                Optional.of("SCARF-R"),
                                3,
                                2,
                                1,
                                usd("67.50")),
                        new ShopLine(
                                "12",
                                "Engraving",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                1,
                                0,
                                usd("17.49")));
    }

    @Test
    void aParcelThatWasCalledOffIsNone() {
        assertThat(read(copiedGraphqlObject()).fulfillments())
                .containsExactly(new ShopFulfillment(
                        "502",
                        Journey.OUT_FOR_DELIVERY,
                        List.of("11"),
                        Optional.of(new Tracking(
                                "JD01", Optional.of("DHL"), Optional.of("https://track.example.com/JD01")))));
    }

    @ParameterizedTest
    @CsvSource({"delivered, DELIVERED", "picked_up, DELIVERED", "in_transit, LEFT", "never_heard_of, LEFT"})
    void aParcelIsAsFarAsItsCarrierSays(String status, Journey journey) {
        ObjectNode body =
                changed(copiedWebhookBody(), "/fulfillments/1", parcel -> parcel.put("shipment_status", status));

        assertThat(read(body).fulfillments())
                .extracting(ShopFulfillment::journey)
                .containsExactly(journey);
    }

    @Test
    void withoutTheContentsOfParcelsWhatIsLeftToSendTellsWhatHasLeft() {
        ObjectNode bulk = copiedGraphqlObject();
        bulk.path("fulfillments").forEach(parcel -> ((ObjectNode) parcel).remove("fulfillmentLineItems"));

        assertThat(read(bulk).lines()).extracting(ShopLine::fulfilledQuantity).containsExactly(1, 0);
        assertThat(read(bulk).fulfillments())
                .extracting(ShopFulfillment::lineIds)
                .containsExactly(List.of());
    }

    @Test
    void ofAnOrderOfWhichNothingHasLeftNoLineHasLeftThoughThereIsNothingToSendOfIt() {
        ObjectNode bulk = copiedGraphqlObject().put("displayFulfillmentStatus", "UNFULFILLED");
        bulk.remove("fulfillments");
        bulk.path("lineItems").path("nodes").forEach(line -> ((ObjectNode) line).put("unfulfilledQuantity", 0));

        assertThat(read(bulk).fulfillmentStatus()).isEqualTo(FulfillmentStatus.UNFULFILLED);
        assertThat(read(bulk).lines()).extracting(ShopLine::fulfilledQuantity).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({
        "fulfilled, FULFILLED",
        "partial, PARTIALLY_FULFILLED",
        "restocked, RESTOCKED",
        "not_eligible, UNFULFILLED",
        "scheduled, UNFULFILLED"
    })
    void shopifysWordForWhatHasLeftIsTaken(String word, FulfillmentStatus expected) {
        ObjectNode body = copiedWebhookBody();
        body.put("fulfillment_status", word).remove("fulfillments");
        body.path("line_items").forEach(line -> ((ObjectNode) line).remove("fulfillable_quantity"));

        assertThat(read(body).fulfillmentStatus()).isEqualTo(expected);
        assertThat(read(body).lines().get(0).fulfilledQuantity()).isEqualTo(word.equals("fulfilled") ? 2 : 0);
    }

    @Test
    void whatIsMissingIsEmptyAndNotAFault() {
        ObjectNode body = copiedWebhookBody();
        body.putNull("shipping_address")
                .putNull("customer")
                .putNull("fulfillment_status")
                .putNull("email");
        body.putNull("contact_email")
                .putNull("financial_status")
                .putNull("updated_at")
                .put("tags", "");
        body.putArray("payment_gateway_names");
        body.put("gateway", "manual").remove(List.of("fulfillments", "note_attributes", "discount_codes"));
        ((ArrayNode) body.path("line_items")).remove(0);

        ShopOrder order = read(body);

        assertThat(order.address()).isEmpty();
        assertThat(order.customerId()).isEmpty();
        assertThat(order.contact().mail()).isEmpty();
        assertThat(order.financialStatus()).isEqualTo(FinancialStatus.PENDING);
        assertThat(order.fulfillmentStatus()).isEqualTo(FulfillmentStatus.UNFULFILLED);
        assertThat(order.gateways()).containsExactly("manual");
        assertThat(order.tags()).isEmpty();
        assertThat(order.updatedAt()).isEqualTo(HEARD);
    }

    @Test
    void aFaultIsNamedWithItsPlace() {
        assertUnreadable(
                changed(
                        copiedWebhookBody(),
                        "/line_items/1",
                        line -> line.put("price", "1e400").remove("price_set")),
                "line_items[1].price: \"1e400\" is not an amount");
        assertUnreadable(
                changed(copiedGraphqlObject(), "/lineItems/nodes/0", line -> line.put("currentQuantity", 4)),
                "lineItems.nodes[0].currentQuantity: 4 units left of 3 ordered");
        assertUnreadable(
                changed(
                        copiedWebhookBody(),
                        "/line_items/1/discount_allocations/0/amount_set/shop_money",
                        share -> share.put("amount", "20.00")),
                "line_items[1]: the discounts are larger than the line");
        assertUnreadable(
                copiedWebhookBody().put("financial_status", "barter"), "financial_status: \"barter\" is not known");
        assertUnreadable(copiedWebhookBody().put("id", "x"), "id: \"x\" is not an order's number");
        ObjectNode twice = copiedWebhookBody();
        ((ObjectNode) twice.at("/line_items/1")).put("id", 11);
        assertUnreadable(twice, "Order 9007199254740993 has two lines with the same id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{\"id\":1}", "{\"id\":", "\u0000"})
    void whatIsNoOrderIsUnreadable(String text) {
        assertThatThrownBy(() -> reader.read(body(text))).isInstanceOf(UnreadableBody.class);
    }

    private void assertUnreadable(JsonNode document, String message) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(UnreadableBody.class)
                .hasMessageContaining(message);
    }

    private ShopOrder read(JsonNode document) {
        return reader.read(body(Samples.text(document)));
    }

    private static CachedBody body(String text) {
        return new CachedBody(
                CacheKey.of(new ShopId("lamp-shop.myshopify.com"), CacheKind.ORDER, 1001),
                RawBody.of(text),
                BodySource.WEBHOOK,
                HEARD,
                HEARD);
    }

    private static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }
}
