package org.advalorem.adapter.http;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.adapter.http.page.ProductView;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import org.advalorem.port.catalog.Catalog;

/** Brings together what is known of products: the records and what is in stock of them. */
final class ProductFile {

    private final Catalog catalog;
    private final RecordFinder<Product> finder;

    ProductFile(Store store) {
        catalog = store.catalog();
        finder = new RecordFinder<>(store.shops(), "product", this::read);
    }

    /** The record that follows a Shopify product, or else the one that followed it once. */
    private Optional<Product> read(ShopId shop, long number) {
        var id = new ProductId(number);
        List<Product> found = catalog.matching(shop, List.of(id), List.of());
        return found.stream()
                .filter(product -> product.shopifySourceProductId().equals(id))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /**
     * Finds a product; see {@link RecordFinder#find}.
     *
     * @throws Problem as there
     */
    ProductView find(Caller caller, String id, Optional<ShopId> shop) {
        return withStock(List.of(finder.find(caller, id, shop))).get(0);
    }

    /** Each with its stock, in their order. */
    List<ProductView> withStock(List<Product> products) {
        Map<ShopId, List<StockLevel>> stock = new HashMap<>();
        products.stream()
                .collect(groupingBy(Product::shop))
                .forEach((shop, ofShop) -> stock.put(shop, catalog.stock(shop, items(ofShop))));
        return products.stream()
                .map(product -> new ProductView(product, stock.get(product.shop())))
                .toList();
    }

    private static List<InventoryItemId> items(List<Product> products) {
        return products.stream()
                .flatMap(Product::skus)
                .flatMap(sku -> sku.shopifyInventoryItemId().stream())
                .distinct()
                .toList();
    }
}
