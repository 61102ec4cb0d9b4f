package org.advalorem.domain.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One variant of a product as Shopify describes it.
 *
 * @param sku the merchant's own code; several variants may have the same
 * @param optionValues one for each option of the product, in their order
 * @param price empty if the body does not tell
 * @param customs empty if this body does not speak of them, as webhooks do not; {@link Customs#NONE} if it says there are none
 * @param customsAt since when they are so, as setting them leaves the product's own time alone; empty if the body does not tell
 */
public record ShopVariant(
        VariantId id,
        Optional<String> sku,
        List<String> optionValues,
        Optional<Price> price,
        Optional<InventoryItemId> inventoryItem,
        Optional<Customs> customs,
        Optional<Instant> customsAt) {

    public ShopVariant {
        optionValues = List.copyOf(optionValues);
        customsAt = customsAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }
}
