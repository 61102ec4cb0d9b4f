package org.advalorem.adapter.shopify.catalog;

import static org.advalorem.adapter.shopify.catalog.Bodies.GRAPHQL_SHIRT;
import static org.advalorem.adapter.shopify.catalog.Bodies.RECEIVED;
import static org.advalorem.adapter.shopify.catalog.Bodies.REST_SHIRT;
import static org.advalorem.adapter.shopify.catalog.Bodies.UPDATED;
import static org.advalorem.adapter.shopify.catalog.Bodies.level;
import static org.advalorem.adapter.shopify.catalog.Bodies.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockBodiesTest {

    private static final InventoryItemId ITEM = new InventoryItemId(1011);
    private static final LocationId MAIN = new LocationId(7);

    private final StockBodies bodies = new StockBodies();

    @Test
    void readsALevel() {
        assertThat(bodies.read(level("{'inventory_item_id':1011,'location_id':7,'available':-3,"
                        + "'updated_at':'2026-03-01T06:00:00-05:00'}")))
                .containsExactly(
                        new StockLevel(ITEM, MAIN, Optional.of(-3L), Instant.parse("2026-03-01T11:00:00Z"), RECEIVED));
    }

    @Test
    void aLocationThatWasTakenOffCountsNothingAnyMore() {
        assertThat(bodies.read(level("{'inventory_item_id':1011,'location_id':7}")))
                .containsExactly(new StockLevel(ITEM, MAIN, Optional.empty(), UPDATED, RECEIVED));
    }

    @Test
    void readsTheLevelsWithinAProduct() {
        assertThat(bodies.read(product(GRAPHQL_SHIRT)))
                .containsExactly(
                        new StockLevel(ITEM, MAIN, Optional.of(5L), Instant.parse("2026-03-01T11:00:00Z"), RECEIVED),
                        new StockLevel(
                                ITEM,
                                new LocationId(8),
                                Optional.empty(),
                                Instant.parse("2026-02-28T00:00:00Z"),
                                RECEIVED));
    }

    @Test
    void aWebhookOfAProductTellsNoLevels() {
        assertThat(bodies.read(product(REST_SHIRT))).isEmpty();
        assertThat(bodies.read(product("{'id':1}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {'location_id':7}                                             | has no inventory_item_id
            {'inventory_item_id':1011}                                    | has no location_id
            {'inventory_item_id':1011,'location_id':8}                    | kept as that of
            {'inventory_item_id':1011,'location_id':7,'available':'many'} | available cannot be read
            {'inventory_item_id':1011,'location_id':7,'available':1.5}    | available cannot be read
            """)
    void whatCannotBeReadIsNamed(String json, String reason) {
        assertThatThrownBy(() -> bodies.read(level(json)))
                .isInstanceOf(UnreadableBody.class)
                .hasMessageContaining(reason);
    }
}
