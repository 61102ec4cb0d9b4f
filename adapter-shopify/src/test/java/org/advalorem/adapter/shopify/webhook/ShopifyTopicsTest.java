package org.advalorem.adapter.shopify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.port.sync.Topics.Subject;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyTopicsTest {

    private static final Optional<Instant> TIME = Optional.of(Instant.parse("2026-11-02T09:00:00Z"));

    private final ShopifyTopics topics = new ShopifyTopics();

    @ParameterizedTest
    @CsvSource({
        "orders/create, ORDER",
        "orders/updated, ORDER",
        "orders/cancelled, ORDER",
        "orders/fulfilled, ORDER",
        "orders/partially_fulfilled, ORDER",
        "orders/paid, ORDER",
        "products/create, PRODUCT",
        "products/update, PRODUCT",
        "customers/create, CUSTOMER",
        "customers/update, CUSTOMER"
    })
    void readsWhichObjectABodyIs(String topic, CacheKind kind) {
        assertThat(read(topic, """
                {"variants":[{"id":1,"updated_at":"2000-01-01T00:00:00Z"}],"id":8200000000001,
                 "customer":{"id":2},"updated_at":"2026-11-02T04:00:00-05:00"}""")).contains(new Subject(kind, "8200000000001", TIME));
    }

    @ParameterizedTest
    @CsvSource({"orders/delete, ORDER", "products/delete, PRODUCT", "customers/delete, CUSTOMER"})
    void leavesTheTimeOpenOfWhatIsGone(String topic, CacheKind kind) {
        assertThat(read(topic, "{\"id\":7}")).contains(new Subject(kind, "7", Optional.empty()));
    }

    @Test
    void namesStockByItemAndLocation() {
        assertThat(read("inventory_levels/update", """
                {"inventory_item_id":71,"location_id":5,"available":null,"updated_at":"2026-11-02T09:00:00Z"}""")).contains(new Subject(CacheKind.INVENTORY, "71:5", TIME));
        assertThat(read("inventory_levels/disconnect", "{\"inventory_item_id\":71,\"location_id\":5}"))
                .contains(new Subject(CacheKind.INVENTORY, "71:5", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders/edited",
                "refunds/create",
                "fulfillments/update",
                "bulk_operations/finish",
                "customers/merge",
                "customers/redact"
            })
    void leavesWhatAnotherMessageBrings(String topic) {
        assertThat(topics.knows(topic)).isTrue();
        assertThat(read(topic, "{\"id\":7}")).isEmpty();
    }

    @Test
    void knowsNotEveryTopic() {
        assertThat(topics.knows("orders/create")).isTrue();
        assertThat(topics.knows("customers/merge")).isTrue();
        assertThat(topics.knows("inventory_levels/update")).isTrue();
        assertThat(topics.knows("themes/publish")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"id\":7}{}",
                "{\"id\":-7}",
                "{\"id\":null}",
                "{\"id\":1.5}",
                "{\"id\":{\"id\":7}}",
                "{\"id\":7,\"updated_at\":\"yesterday\"}"
            })
    void refusesWhatIsNoObject(String body) {
        assertThatThrownBy(() -> read("orders/create", body)).isInstanceOf(UnreadableBody.class);
    }

    private Optional<Subject> read(String topic, String body) {
        return topics.subject(topic, RawBody.of(body));
    }
}
