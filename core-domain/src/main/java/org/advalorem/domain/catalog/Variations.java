package org.advalorem.domain.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The variations and SKUs of one product after a body that is not older than what is held. */
final class Variations {

    private final Product held;
    private final ShopProduct said;
    private final OptionRule rule;
    private final Supplier<String> ids;
    private final Map<VariantId, Sku> byVariant = new HashMap<>();
    private final Map<Attributes, List<Sku>> goneByAttributes = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    Variations(Product held, ShopProduct said, OptionRule rule, Supplier<String> ids) {
        this.held = held;
        this.said = said;
        this.rule = rule;
        this.ids = ids;
        held.variations().forEach(this::index);
    }

    private void index(Variation variation) {
        for (Sku sku : variation.skus()) {
            byVariant.put(sku.shopifyVariantId(), sku);
            if (said.variant(sku.shopifyVariantId()).isEmpty()) {
                goneByAttributes
                        .computeIfAbsent(new Attributes(variation.name(), sku.size()).key(), none -> new ArrayList<>())
                        .add(sku);
            }
        }
    }

    List<Variation> merged() {
        Map<String, Named> present = new LinkedHashMap<>();
        for (ShopVariant variant : said.variants()) {
            Attributes attributes = rule.attributes(said.options(), variant.optionValues());
            present.computeIfAbsent(Names.key(attributes.variation()), key -> new Named(attributes.variation()))
                    .skus
                    .add(sku(variant, attributes));
        }
        Map<String, Variation> before = new LinkedHashMap<>();
        held.variations().forEach(variation -> before.put(Names.key(variation.name()), variation));
        List<Variation> merged = new ArrayList<>();
        present.forEach((key, named) -> merged.add(present(named, Optional.ofNullable(before.remove(key)))));
        before.values().forEach(variation -> merged.add(absent(variation)));
        return merged;
    }

    private Sku sku(ShopVariant variant, Attributes attributes) {
        Instant now = said.updatedAt();
        Optional<Sku> known = Optional.ofNullable(byVariant.get(variant.id())).or(() -> replaced(attributes.key()));
        known.ifPresent(sku -> taken.add(sku.id()));
        return known.map(sku -> sku.updated(attributes.size(), variant, now))
                .orElseGet(() -> Sku.created(ids.get(), attributes.size(), variant, now));
    }

    /** The one SKU with these attributes whose variant is gone; none if there are several. */
    private Optional<Sku> replaced(Attributes key) {
        List<Sku> fitting = goneByAttributes.getOrDefault(key, List.of()).stream()
                .filter(sku -> !taken.contains(sku.id()))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private Variation present(Named named, Optional<Variation> before) {
        List<Sku> skus = new ArrayList<>(named.skus);
        before.ifPresent(variation -> skus.addAll(gone(variation)));
        return new Variation(before.map(Variation::id).orElseGet(ids), named.name, said.id(), skus, Optional.empty());
    }

    private Variation absent(Variation variation) {
        return new Variation(
                variation.id(),
                variation.name(),
                variation.shopifySourceProductId(),
                gone(variation),
                variation.deletedAt().or(() -> Optional.of(said.updatedAt())));
    }

    private List<Sku> gone(Variation variation) {
        return variation.skus().stream()
                .filter(sku -> !taken.contains(sku.id()))
                .map(sku -> sku.deleted(said.updatedAt()))
                .toList();
    }

    /** A variation of the body: the name as it is first spelt there, and its SKUs. */
    private static final class Named {
        private final String name;
        private final List<Sku> skus = new ArrayList<>();

        Named(String name) {
            this.name = name;
        }
    }
}
