package org.advalorem.adapter.jdbi.catalog;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.domain.catalog.Customs;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Price;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ProductStatus;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.catalog.Variation;
import org.advalorem.domain.shop.ShopId;

/** Products put together from rows of one SKU each, in the order of the rows. */
final class ProductRows {

    /** Behind a table or query named {@code p} with the columns of {@code product}. */
    static final String JOINED = """
            left join product_variation v on v.shop_id = p.shop_id and v.product_id = p.id
            left join product_sku s on s.shop_id = v.shop_id and s.product_id = v.product_id and s.variation_id = v.id
            """;

    static final String SELECTED = """
            select p.shop_id as product_shop, p.id as held_product_id, p.revision, p.shopify_source_product_id as product_source,
                p.shopify_product_ids, p.title, p.status, p.updated_at, p.deleted_at as product_deleted_at,
                v.id as held_variation_id, v.name, v.shopify_source_product_id as variation_source, v.deleted_at as variation_deleted_at,
                s.*
            """;

    private ProductRows() {}

    static List<Product> read(ResultSet rows) throws SQLException {
        Map<Key, Parts> products = new LinkedHashMap<>();
        while (rows.next()) {
            var key = new Key(rows.getString("product_shop"), rows.getString("held_product_id"));
            if (!products.containsKey(key)) {
                products.put(key, new Parts(bare(key, rows)));
            }
            products.get(key).add(rows);
        }
        return products.values().stream().map(Parts::whole).toList();
    }

    private static Product bare(Key key, ResultSet row) throws SQLException {
        return new Product(
                new ShopId(key.shop),
                key.id,
                row.getLong("revision"),
                new ProductId(row.getLong("product_source")),
                numbers(row.getArray("shopify_product_ids"), ProductId::new),
                row.getString("title"),
                ProductStatus.valueOf(row.getString("status")),
                List.of(),
                Columns.instant(row, "updated_at"),
                Columns.optionalInstant(row, "product_deleted_at"));
    }

    static Sku sku(ResultSet row) throws SQLException {
        return new Sku(
                row.getString("id"),
                row.getString("size"),
                Columns.optionalText(row, "code"),
                new VariantId(row.getLong("shopify_variant_id")),
                numbers(row.getArray("former_variant_ids"), VariantId::new),
                Optional.ofNullable(row.getObject("shopify_inventory_item_id", Long.class))
                        .map(InventoryItemId::new),
                Columns.optionalText(row, "price").map(Price::parse),
                new Customs(Columns.optionalText(row, "hs_code"), Columns.optionalText(row, "origin")),
                Columns.optionalInstant(row, "customs_as_of"),
                Columns.optionalInstant(row, "deleted_at"));
    }

    private static <T> Set<T> numbers(Array array, LongFunction<T> id) throws SQLException {
        return Arrays.stream((Long[]) array.getArray()).map(id::apply).collect(Collectors.toSet());
    }

    private record Key(String shop, String id) {}

    /** A product without variations, and those that were read so far. */
    private static final class Parts {

        private final Product bare;
        private final Map<String, Variation> variations = new LinkedHashMap<>();
        private final Map<String, List<Sku>> skus = new HashMap<>();

        Parts(Product bare) {
            this.bare = bare;
        }

        void add(ResultSet row) throws SQLException {
            String id = row.getString("held_variation_id");
            if (id == null) {
                return;
            }
            if (!variations.containsKey(id)) {
                variations.put(id, variation(id, row));
                skus.put(id, new ArrayList<>());
            }
            if (row.getString("id") != null) {
                skus.get(id).add(sku(row));
            }
        }

        private static Variation variation(String id, ResultSet row) throws SQLException {
            return new Variation(
                    id,
                    row.getString("name"),
                    new ProductId(row.getLong("variation_source")),
                    List.of(),
                    Columns.optionalInstant(row, "variation_deleted_at"));
        }

        Product whole() {
            return new Product(
                    bare.shop(),
                    bare.id(),
                    bare.revision(),
                    bare.shopifySourceProductId(),
                    bare.shopifyProductIds(),
                    bare.title(),
                    bare.status(),
                    variations.values().stream().map(this::whole).toList(),
                    bare.updatedAt(),
                    bare.deletedAt());
        }

        private Variation whole(Variation variation) {
            return new Variation(
                    variation.id(),
                    variation.name(),
                    variation.shopifySourceProductId(),
                    skus.get(variation.id()),
                    variation.deletedAt());
        }
    }
}
