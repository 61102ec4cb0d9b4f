package org.advalorem.adapter.shopify.order;

import static org.advalorem.adapter.shopify.order.Samples.copiedGraphqlObject;
import static org.advalorem.adapter.shopify.order.Samples.copiedWebhookBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderEraserTest {

    private static final Instant HEARD = Instant.parse("2026-11-02T09:00:00Z");

    private final OrderEraser eraser = new OrderEraser();

    static Stream<JsonNode> bodies() {
        ObjectNode webhook = copiedWebhookBody();
        webhook.put("browser_ip", "203.0.113.7").put("note", "For Grandma Hopper");
        ((ObjectNode) webhook.at("/line_items/0"))
                .putArray("properties")
                .addObject()
                .put("name", "Engraving")
                .put("value", "Grandma Hopper");
        ObjectNode object = copiedGraphqlObject();
        object.put("note", "For Grandma Hopper");
        object.putObject("customer").put("id", "gid://shopify/Customer/77").put("firstName", "Grandma");
        return Stream.of(webhook, object);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void takesThePersonOutAndLeavesTheOrder(JsonNode body) {
        RawBody whole = RawBody.of(Samples.text(body));
        ShopOrder before = read(whole);
        Address address = before.address().orElseThrow();

        RawBody erased = eraser.erased(whole);

        ShopOrder after = read(erased);
        assertThat(Stream.of(
                        address.name(),
                        address.street(),
                        address.zip(),
                        address.city(),
                        before.contact().mail()))
                .anyMatch(part -> part.isPresent());
        assertThat(erased.text()).doesNotContain("203.0.113.7", "Grandma");
        Stream.of(
                        address.name(),
                        address.street(),
                        address.zip(),
                        address.phone(),
                        before.contact().mail(),
                        before.contact().phone())
                .flatMap(part -> part.stream())
                .forEach(part -> assertThat(erased.text()).doesNotContain(part));
        assertThat(after.address().orElseThrow().country()).isEqualTo(address.country());
        assertThat(after.address().orElseThrow().province()).isEqualTo(address.province());
        assertThat(after.customerId()).isEqualTo(before.customerId());
        assertThat(List.of(after.lines(), after.fulfillments(), after.total(), after.tags(), after.gateways()))
                .isEqualTo(List.of(
                        before.lines(), before.fulfillments(), before.total(), before.tags(), before.gateways()));
        assertThat(eraser.erased(erased)).isSameAs(erased);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\":", "\u0000"})
    void leavesNothingOfWhatItCannotRead(String broken) {
        assertThat(eraser.erased(RawBody.of(broken)).text()).isEqualTo("{}");
    }

    private static ShopOrder read(RawBody body) {
        return new ShopOrderReader()
                .read(new CachedBody(
                        CacheKey.of(new ShopId("lamp-shop.myshopify.com"), CacheKind.ORDER, 1001),
                        body,
                        BodySource.WEBHOOK,
                        HEARD,
                        HEARD));
    }
}
