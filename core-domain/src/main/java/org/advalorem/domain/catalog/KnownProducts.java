package org.advalorem.domain.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of one shop by what they are matched by. It changes as changes are made. */
final class KnownProducts {

    private final Map<String, Product> records = new LinkedHashMap<>();
    private final Map<ProductId, String> following = new HashMap<>();
    private final Map<ProductId, String> followed = new HashMap<>();

    KnownProducts(Collection<Product> known) {
        known.forEach(this::put);
    }

    void put(Product product) {
        records.put(product.id(), product);
        following.put(product.shopifySourceProductId(), product.id());
        product.shopifyProductIds().forEach(id -> followed.put(id, product.id()));
    }

    Optional<Product> following(ProductId source) {
        return Optional.ofNullable(following.get(source))
                .map(records::get)
                .filter(product -> product.shopifySourceProductId().equals(source));
    }

    Optional<Product> thatFollowed(ProductId source) {
        return Optional.ofNullable(followed.get(source)).map(records::get);
    }

    /** The one that fits; none if several do. */
    Optional<Product> deletedWithTitle(String titleKey) {
        List<Product> fitting = records.values().stream()
                .filter(product -> !product.isLive() && product.titleKey().equals(titleKey))
                .limit(2)
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }
}
