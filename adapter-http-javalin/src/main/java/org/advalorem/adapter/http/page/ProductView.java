package org.advalorem.adapter.http.page;

import static java.util.stream.Collectors.groupingBy;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.Variation;

/** A product and what is in stock of it. */
public final class ProductView {

    private final Product product;
    private final Map<InventoryItemId, List<StockLevel>> stock;

    /**
     * A product as it is shown.
     *
     * @param stock of other items too, which do not count
     */
    public ProductView(Product product, List<StockLevel> stock) {
        this.product = product;
        this.stock = stock.stream().collect(groupingBy(StockLevel::item));
    }

    public Product product() {
        return product;
    }

    /** What people call it; the number of one that was gone before anything else was heard of it. */
    public String name() {
        return product.title().isEmpty() ? "Product " + product.shopifySourceProductId() : product.title();
    }

    public String address() {
        return "/products/" + product.shop() + "/" + product.shopifySourceProductId();
    }

    /** Whether it is for sale, in a word or two. */
    public String status() {
        return product.isLive() ? Words.code(product.status().name()) : "Deleted in Shopify";
    }

    /** The colour of that: quiet, good or asks. */
    public String tone() {
        if (!product.isLive()) {
            return "quiet";
        }
        return switch (product.status()) {
            case ACTIVE -> "good";
            case DRAFT, UNLISTED -> "busy";
            case ARCHIVED -> "quiet";
        };
    }

    public long liveVariations() {
        return product.variations().stream().filter(Variation::isLive).count();
    }

    public long liveSkus() {
        return product.skus().filter(Sku::isLive).count();
    }

    /** Numbers of Shopify's products that it followed before. */
    public List<ProductId> formerIds() {
        return product.shopifyProductIds().stream()
                .filter(id -> !id.equals(product.shopifySourceProductId()))
                .sorted()
                .toList();
    }

    public List<StockLevel> stock(Sku sku) {
        return ImmutableList.copyOf(sku.shopifyInventoryItemId()
                .map(item -> stock.getOrDefault(item, List.of()))
                .orElse(List.of()));
    }

    /** What is available of all that is for sale, at all locations; empty if nothing is counted. */
    public Optional<Long> available() {
        return sum(product.skus().filter(Sku::isLive).flatMap(sku -> stock(sku).stream()));
    }

    /** At all locations; empty if it is not counted anywhere. */
    public Optional<Long> available(Sku sku) {
        return sum(stock(sku).stream());
    }

    private static Optional<Long> sum(Stream<StockLevel> levels) {
        return levels.flatMap(level -> level.available().stream()).reduce(Long::sum);
    }

    /** A number with a true minus, or a dash where there is none. */
    public static String count(Optional<Long> available) {
        return available
                .map(count -> count < 0 ? "\u2212" + -count : Long.toString(count))
                .orElse("\u2013");
    }

    /** What the SKU is called among its siblings. */
    public static String size(Sku sku) {
        return sku.size().isEmpty() ? "One size" : sku.size();
    }

    public static String name(Variation variation) {
        return variation.name().isEmpty() ? "Without variations" : variation.name();
    }
}
