package org.advalorem.adapter.shopify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.inbox.WebhookBodies.Reading;
import org.advalorem.port.inbox.WebhookBodies.Reading.OfNoOrder;
import org.advalorem.port.inbox.WebhookBodies.Reading.OfOrder;
import org.advalorem.port.inbox.WebhookBodies.Reading.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyWebhookBodiesTest {

    private static final Instant TIME = Instant.parse("2026-11-02T08:00:00Z");

    @Test
    void readsAnOrder() {
        assertThat(read(
                        "orders/updated",
                        "{\"id\":820982911946154508,\"name\":\"#1001\",\"updated_at\":\"2026-11-02T03:00:00-05:00\"}"))
                .isEqualTo(new OfOrder(new OrderId(820982911946154508L), "#1001", TIME));
    }

    @Test
    void readsWhoseEditOrRefundItIs() {
        assertThat(read("orders/edited", "{\"order_edit\":{\"order_id\":7,\"committed_at\":\"2026-11-02T08:00:00Z\"}}"))
                .isEqualTo(new OfOrder(new OrderId(7), "", TIME));
        assertThat(read(
                        "refunds/create",
                        "{\"id\":1,\"order_id\":7,\"processed_at\":null,\"created_at\":\"2026-11-02T08:00:00Z\"}"))
                .isEqualTo(new OfOrder(new OrderId(7), "", TIME));
    }

    @Test
    void aMoveNamesNoOrder() {
        assertThat(read("fulfillment_orders/moved", "{}")).isInstanceOf(OfNoOrder.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"id\":\"7\",\"updated_at\":\"2026-11-02T08:00:00Z\"}",
                "{\"id\":1.5,\"updated_at\":\"2026-11-02T08:00:00Z\"}",
                "{\"id\":-1,\"updated_at\":\"2026-11-02T08:00:00Z\"}",
                "{\"id\":99999999999999999999,\"updated_at\":\"2026-11-02T08:00:00Z\"}",
                "{\"id\":1}",
                "{\"id\":1,\"updated_at\":\"2026-11-02T08:00:00Z\"} {}",
                "{\"id\":1,\"updated_at\":\"2026-11-02T08:00:00Z\",\"lines\":[",
                "{\"id\":1,\"updated_at\":\"yesterday\"}"
            })
    void saysWhatIsWrongAndNeverThrows(String body) {
        assertThat(read("orders/create", body)).isInstanceOf(Unreadable.class);
    }

    @Test
    void neverThrowsForBytesOfNoKnownEncodingEither() {
        byte[] ofNoEncoding = {0, 0, (byte) 0xff, (byte) 0xfe, '{', '}'};

        assertThat(new ShopifyWebhookBodies().read("orders/create", RawBody.of(ofNoEncoding)))
                .isInstanceOf(Unreadable.class);
    }

    private static Reading read(String topic, String body) {
        return new ShopifyWebhookBodies().read(topic, RawBody.of(body));
    }
}
