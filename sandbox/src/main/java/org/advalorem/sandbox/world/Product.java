package org.advalorem.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a shop sells under one title.
 *
 * @param options the names of what its variants differ in, one to three
 * @param variants in the order of their positions, at least one
 */
public record Product(
        long id,
        String title,
        String vendor,
        String status,
        List<String> options,
        List<Variant> variants,
        Instant createdAt,
        Instant updatedAt) {

    public Product {
        options = List.copyOf(options);
        variants = List.copyOf(variants);
    }

    /**
     * One that can be bought.
     *
     * @param values one for each option of the product
     * @param stock what is there, by location
     */
    public record Variant(
            long id,
            long inventoryItemId,
            String sku,
            List<String> values,
            Amount price,
            Optional<String> hsCode,
            Optional<String> origin,
            boolean tracked,
            int grams,
            Instant updatedAt,
            Map<Long, Integer> stock) {

        public Variant {
            values = List.copyOf(values);
            stock = Map.copyOf(stock);
        }

        public String title() {
            return String.join(" / ", values);
        }

        public int available() {
            return stock.values().stream().mapToInt(Integer::intValue).sum();
        }

        public Variant costing(Amount other, Instant now) {
            return new Variant(id, inventoryItemId, sku, values, other, hsCode, origin, tracked, grams, now, stock);
        }

        Variant holding(long location, int units, Instant now) {
            var changed = new TreeMap<>(stock);
            changed.put(location, units);
            return new Variant(id, inventoryItemId, sku, values, price, hsCode, origin, tracked, grams, now, changed);
        }
    }

    public String handle() {
        return title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** The values that the variants have of one option, in the order of the variants. */
    public List<String> values(int option) {
        Set<String> values = new LinkedHashSet<>();
        variants.forEach(variant -> values.add(variant.values().get(option)));
        return List.copyOf(values);
    }

    public Product titled(String other, Instant now) {
        return new Product(id, other, vendor, status, options, variants, createdAt, now);
    }

    public Product with(Variant variant, Instant now) {
        var more = new ArrayList<>(variants);
        more.add(variant);
        return new Product(id, title, vendor, status, options, more, createdAt, now);
    }

    public Product without(long variant, Instant now) {
        List<Variant> left =
                variants.stream().filter(one -> one.id() != variant).toList();
        return new Product(id, title, vendor, status, options, left, createdAt, now);
    }

    public Product changed(long variant, UnaryOperator<Variant> change, Instant now) {
        List<Variant> changed = variants.stream()
                .map(one -> one.id() == variant ? change.apply(one) : one)
                .toList();
        return new Product(id, title, vendor, status, options, changed, createdAt, now);
    }
}
