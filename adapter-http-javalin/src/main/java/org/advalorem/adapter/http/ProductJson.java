package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.advalorem.adapter.http.page.ProductView;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Price;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.Variation;

/** Products as the API shows them. What does not exist is left out. */
final class ProductJson {

    private ProductJson() {}

    static ObjectNode row(ProductView view) {
        Product product = view.product();
        ObjectNode json = Json.object();
        json.put("id", product.shopifySourceProductId().toString());
        json.put("shop", product.shop().domain());
        json.put("recordId", product.id());
        json.put("title", product.title());
        json.put("status", product.status().name());
        json.put("shopifySourceProductId", product.shopifySourceProductId().toString());
        var ids = json.putArray("shopifyProductIds");
        product.shopifyProductIds().stream().sorted().forEach(id -> ids.add(id.toString()));
        json.put("updatedAt", product.updatedAt().toString());
        deleted(json, product.deletedAt());
        json.put("variationCount", view.liveVariations());
        json.put("skuCount", view.liveSkus());
        view.available().ifPresent(available -> json.put("available", available));
        return json;
    }

    static ObjectNode detail(ProductView view) {
        ObjectNode json = row(view);
        json.set(
                "variations",
                CorrectionJson.list(view.product().variations(), variation -> variation(view, variation)));
        return json;
    }

    private static ObjectNode variation(ProductView view, Variation variation) {
        ObjectNode json = Json.object();
        json.put("id", variation.id());
        json.put("name", variation.name());
        json.put("shopifySourceProductId", variation.shopifySourceProductId().toString());
        deleted(json, variation.deletedAt());
        json.set("skus", CorrectionJson.list(variation.skus(), sku -> sku(view, sku)));
        return json;
    }

    private static ObjectNode sku(ProductView view, Sku sku) {
        ObjectNode json = Json.object();
        json.put("id", sku.id());
        json.put("size", sku.size());
        put(json, "sku", sku.code());
        put(json, "price", sku.price().map(Price::toString));
        json.put("shopifyVariantId", sku.shopifyVariantId().toString());
        var former = json.putArray("formerShopifyVariantIds");
        sku.formerVariantIds().stream().sorted().forEach(id -> former.add(id.toString()));
        put(json, "shopifyInventoryItemId", sku.shopifyInventoryItemId().map(InventoryItemId::toString));
        put(json, "hsCode", sku.customs().hsCode());
        put(json, "countryOfOrigin", sku.customs().origin());
        deleted(json, sku.deletedAt());
        json.set("stock", CorrectionJson.list(view.stock(sku), ProductJson::level));
        return json;
    }

    private static ObjectNode level(StockLevel level) {
        ObjectNode json = Json.object();
        json.put("shopifyLocationId", level.location().toString());
        level.available().ifPresent(available -> json.put("available", available));
        json.put("updatedAt", level.updatedAt().toString());
        json.put("lastSynced", level.lastSynced().toString());
        return json;
    }

    private static void deleted(ObjectNode json, Optional<Instant> at) {
        at.ifPresent(time -> json.put("deletedAt", time.toString()));
    }

    private static void put(ObjectNode json, String field, Optional<String> text) {
        text.ifPresent(present -> json.put(field, present));
    }
}
