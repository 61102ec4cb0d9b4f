package org.advalorem.domain.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.domain.difference.FieldDifference;

/** Two states of a product, field by field, as people read them. */
final class Differences {

    private static final String PRODUCT = "product";

    private Differences() {}

    static List<FieldDifference> between(Optional<Product> before, Product after) {
        Map<String, Subject> old = before.map(Differences::subjects).orElse(Map.of());
        List<FieldDifference> differences = new ArrayList<>();
        subjects(after).forEach((id, now) -> {
            Map<String, String> then = old.containsKey(id) ? old.get(id).fields : Map.of();
            now.fields.forEach((field, value) -> {
                String was = then.getOrDefault(field, "");
                if (!was.equals(value)) {
                    differences.add(new FieldDifference(now.name, field, was, value));
                }
            });
        });
        return differences;
    }

    /** By a key that outlives every change: records are never removed, so whatever was is found again. */
    private static Map<String, Subject> subjects(Product product) {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put(PRODUCT, new Subject(PRODUCT, fields(product)));
        product.variations()
                .forEach(variation -> variation
                        .skus()
                        .forEach(sku -> subjects.put(
                                "sku " + sku.id(), new Subject(label(variation, sku), fields(variation, sku)))));
        return subjects;
    }

    private static Map<String, String> fields(Product product) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", product.title());
        fields.put("status", product.status().name());
        fields.put("shopifySourceProductId", product.shopifySourceProductId().toString());
        fields.put("updatedAt", product.updatedAt().toString());
        fields.put("deletedAt", text(product.deletedAt()));
        return fields;
    }

    private static Map<String, String> fields(Variation variation, Sku sku) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("variation", variation.name());
        fields.put("size", sku.size());
        fields.put("sku", sku.code().orElse(""));
        fields.put("price", sku.price().map(Price::toString).orElse(""));
        fields.put("shopifyVariantId", sku.shopifyVariantId().toString());
        fields.put(
                "shopifyInventoryItemId",
                sku.shopifyInventoryItemId().map(InventoryItemId::toString).orElse(""));
        fields.put("hsCode", sku.customs().hsCode().orElse(""));
        fields.put("origin", sku.customs().origin().orElse(""));
        fields.put("deletedAt", text(sku.deletedAt()));
        return fields;
    }

    private static String label(Variation variation, Sku sku) {
        String label = Stream.of(variation.name(), sku.size())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" / "));
        return label.isEmpty() ? "variant " + sku.shopifyVariantId() : label;
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }

    private record Subject(String name, Map<String, String> fields) {}
}
