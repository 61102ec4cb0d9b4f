package org.advalorem.adapter.shopify.order;

import static org.advalorem.adapter.shopify.order.Samples.at;
import static org.advalorem.adapter.shopify.order.Samples.bytes;
import static org.advalorem.adapter.shopify.order.Samples.changed;
import static org.advalorem.adapter.shopify.order.Samples.graphqlAnswer;
import static org.advalorem.adapter.shopify.order.Samples.read;
import static org.advalorem.adapter.shopify.order.Samples.webhookBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Consignment;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.MoneyBag;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.OrderLine;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.region.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderDocumentTest {

    @Test
    void readsTheOrderOfAGraphqlAnswer() {
        ShopOrder order = read(graphqlAnswer());

        assertThat(order.id()).isEqualTo(new OrderId(9007199254740993L));
        assertThat(order.name()).isEqualTo("#1001");
        assertThat(order.createdAt()).isEqualTo(Instant.parse("2026-11-20T09:59:00Z"));
        assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(order.shopAddress()).contains(Place.of("US", "NY"));
        assertThat(order.shippingAddress()).contains(Place.of("ES", "GC"));
        assertThat(order.currentSubtotal()).contains(bag("45.00", "6750"));
        assertThat(order.discount(0))
                .hasValueSatisfying(
                        discount -> assertThat(discount.isOrderLevel()).isTrue());
        assertThat(order.discounts()).extracting(Discount::intent).containsExactly("5.00 USD", "100 %");
    }

    @Test
    void readsTheLineWithWhatEachDiscountTookOff() {
        OrderLine line = read(graphqlAnswer()).lines().get(0);

        assertThat(line.id()).isEqualTo("11");
        assertThat(line.unitPrice()).isEqualTo(bag("25.00", "3750"));
        assertThat(line.total()).isEqualTo(bag("50.00", "7500"));
        assertThat(line.netBeforeTaxes()).contains(bag("45.00", "6750"));
        assertThat(line.taxes()).containsExactly(bag("0.50", "75"));
        assertThat(line.hsCode()).contains("621420");
        assertThat(line.originCountry()).contains("IT");
        assertThat(line.shares())
                .singleElement()
                .satisfies(share -> assertThat(share.amount()).isEqualTo(bag("5.00", "750")));
    }

    @Test
    void takesTheConsignmentsWithTheProvincesFromTheAddressesBehindThem() {
        assertThat(read(graphqlAnswer()).consignments())
                .containsExactly(
                        new Consignment(
                                Optional.of(Place.of("US", "NJ")),
                                Optional.of(Place.of("ES", "GC")),
                                Consignment.Delivery.SHIPPING),
                        new Consignment(Optional.of(Place.of("CA")), Optional.empty(), Consignment.Delivery.PICK_UP));
    }

    @Test
    void bothFormsOfOneOrderSayTheSame() {
        ShopOrder graphql = read(graphqlAnswer());
        ShopOrder webhook = read(webhookBody());

        assertThat(webhook)
                .usingRecursiveComparison()
                .ignoringFields("consignments", "shopAddress", "lines", "discounts")
                .isEqualTo(graphql);
        assertThat(webhook.discounts())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("intent")
                .isEqualTo(graphql.discounts());
        assertThat(webhook.lines())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("netBeforeTaxes", "hsCode", "originCountry")
                .isEqualTo(graphql.lines());
    }

    @Test
    void whatAWebhookBodyDoesNotTellIsEmpty() {
        ShopOrder order = read(webhookBody());

        assertThat(order.consignments()).isEmpty();
        assertThat(order.shopAddress()).isEmpty();
        assertThat(order.lines())
                .allSatisfy(line -> assertThat(line.netBeforeTaxes()).isEmpty());
    }

    @Test
    void theCallersShopAddressServesWhereTheDocumentTellsNone() {
        Optional<Place> berlin = Optional.of(Place.of("DE"));

        assertThat(OrderDocument.read(bytes(webhookBody()), berlin).shopAddress())
                .isEqualTo(berlin);
        assertThat(OrderDocument.read(bytes(graphqlAnswer()), berlin).shopAddress())
                .contains(Place.of("US", "NY"));
    }

    @Test
    void recognisesTheOrderWithAndWithoutItsWrapping() {
        ObjectNode wrapped = OrderDocument.JSON.createObjectNode().set("order", webhookBody());

        assertThat(read(wrapped)).isEqualTo(read(webhookBody()));
        assertThat(read(at(graphqlAnswer(), "/data/order")).lines())
                .isEqualTo(read(graphqlAnswer()).lines());
    }

    @Test
    void readsConnectionsWrittenWithEdgesToo() {
        ObjectNode answer = graphqlAnswer();
        ObjectNode lines = at(answer, "/data/order/lineItems");
        ArrayNode edges = lines.putArray("edges");
        lines.remove("nodes").forEach(node -> edges.addObject().set("node", node));

        assertThat(read(answer)).isEqualTo(read(graphqlAnswer()));
    }

    @Test
    void anOrderWithUnitsTakenOffCountsAsEditedInAWebhookBody() {
        ObjectNode body = changed(webhookBody(), "/line_items/0", line -> line.put("current_quantity", 1));

        assertThat(read(body).edited()).isTrue();
        assertThat(read(webhookBody()).edited()).isFalse();
    }

    @Test
    void anOrderInOneCurrencyNeedsNoPairsOfAmounts() {
        ObjectNode body = webhookBody();
        body.put("presentment_currency", "USD").remove(List.of("current_subtotal_price_set"));
        at(body, "/line_items/0").remove(List.of("price_set", "tax_lines"));
        at(body, "/line_items/0/discount_allocations/0").remove("amount_set");
        ((ArrayNode) body.at("/line_items/0/discount_allocations")).remove(1);

        OrderLine line = read(body).lines().get(0);

        assertThat(line.total()).isEqualTo(MoneyBag.of(Money.parse("50.00", Currencies.of("USD"))));
        assertThat(read(body).currentSubtotal()).contains(MoneyBag.of(Money.parse("45.00", Currencies.of("USD"))));
    }

    @Test
    void anOrderInTwoCurrenciesIsRefusedWithoutTheBuyersAmounts() {
        ObjectNode body = changed(webhookBody(), "/line_items/0", line -> line.remove("price_set"));

        assertThatThrownBy(() -> read(body))
                .hasMessage("line_items[0].price: not stated in JPY, the currency the buyer paid in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/line_items/0/price_set/shop_money | amount | 1e400 | line_items[0].price_set.shop_money.amount",
                "/line_items/0/price_set/shop_money | amount | NaN | line_items[0].price_set.shop_money.amount",
                "/line_items/0/price_set/shop_money | amount | 1.005 | line_items[0].price_set.shop_money.amount",
                "/line_items/0/price_set/presentment_money | amount | 1.5 | line_items[0].price_set.presentment_money.amount",
                "/line_items/0/price_set/shop_money | amount | 1234567890123456789012345678901234567890 | line_items[0].price_set.shop_money.amount",
                "/line_items/0/price_set/shop_money | amount | 92233720368547758.07 | line_items[0].price",
                "/line_items/0/price_set/shop_money | currency_code | EUR | line_items[0].price_set.shop_money.currency_code",
                "/line_items/0 | quantity | -1 | line_items[0].quantity",
                "/line_items/0 | quantity | 1.5 | line_items[0].quantity",
                "/line_items/0 | quantity | 4294967296 | line_items[0].quantity",
                "/line_items/0 | current_quantity | 3 | line_items[0].current_quantity",
                "/line_items/0 | requires_shipping | perhaps | line_items[0].requires_shipping",
                "/discount_applications/0 | target_type | moon | discount_applications[0].target_type",
                "/discount_applications/0 | type | gift | discount_applications[0].type",
                "'' | currency | XXX | currency",
                "'' | updated_at | yesterday | updated_at",
                "'' | id | -5 | id",
                "'' | line_items | none | line_items",
            })
    void namesThePathOfWhatCannotBe(String pointer, String field, String value, String path) {
        ObjectNode body = webhookBody();
        if (value.matches("-?[0-9]+\\.?[0-9]*") && !field.equals("amount")) {
            at(body, pointer).put(field, new BigDecimal(value));
        } else {
            at(body, pointer).put(field, value);
        }

        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(UnreadableOrder.class, fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault).hasMessageStartingWith(path + ": ").message().hasSizeLessThan(200);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/data/order/lineItems/nodes/0/originalUnitPriceSet/shopMoney, amount, data.order.lineItems.nodes[0].originalUnitPriceSet.shopMoney.amount",
        "/data/order, taxesIncluded, data.order.taxesIncluded",
        "/data/order, currencyCode, data.order.currencyCode",
    })
    void namesThePathOfWhatIsMissing(String pointer, String field, String path) {
        ObjectNode answer = changed(graphqlAnswer(), pointer, owner -> owner.remove(field));

        assertThatThrownBy(() -> read(answer)).hasMessage(path + ": missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lineItems", "discountApplications", "fulfillmentOrders"})
    void refusesAListOfWhichMoreIsToCome(String connection) {
        ObjectNode answer = changed(
                graphqlAnswer(), "/data/order/" + connection + "/pageInfo", page -> page.put("hasNextPage", true));

        assertThatThrownBy(() -> read(answer)).hasMessageContaining(connection + ": there are more than the");
    }

    @Test
    void refusesPartialData() {
        ObjectNode answer = graphqlAnswer();
        answer.putArray("errors").addObject().put("message", "Access denied for lineItems field.");

        assertThatThrownBy(() -> read(answer)).hasMessageContaining("Access denied for lineItems field.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1]", "null", "{}", "{\"data\":{\"order\":null}}", "{} {}", "{\"order\":17}", "\u0000"
            })
    void refusesWhatIsNoOrder(String document) {
        assertThatThrownBy(() -> OrderDocument.read(document.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .isInstanceOf(UnreadableOrder.class);
    }

    @Test
    void refusesADocumentNestedBeyondMeasure() {
        byte[] deep = "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> OrderDocument.read(deep, Optional.empty())).isInstanceOf(UnreadableOrder.class);
    }

    private static MoneyBag bag(String usd, String jpy) {
        return new MoneyBag(Money.parse(usd, Currencies.of("USD")), Money.parse(jpy, Currencies.of("JPY")));
    }
}
