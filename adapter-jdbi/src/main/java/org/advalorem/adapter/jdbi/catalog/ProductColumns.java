package org.advalorem.adapter.jdbi.catalog;

import static org.advalorem.adapter.jdbi.sql.Columns.instants;
import static org.advalorem.adapter.jdbi.sql.Columns.integers;
import static org.advalorem.adapter.jdbi.sql.Columns.numbers;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstants;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalTexts;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Price;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.catalog.Variation;
import org.jdbi.v3.core.statement.SqlStatement;

/** The parts of the statement that writes products with all that is in them. */
final class ProductColumns {

    static final String PRODUCTS = """
            select p.shop_id, p.id, p.revision, p.source, string_to_array(p.sources, ',')::bigint[] as sources, p.title, p.title_key,
                p.search_text, p.status, as_instant(p.updated_at) as updated_at, as_instant(p.deleted_at) as deleted_at
            from unnest(:productShop::text[], :productId::text[], :productRevision::bigint[], :productSource::bigint[],
                :productSources::text[], :productTitle::text[], :productTitleKey::text[], :productSearch::text[],
                :productStatus::text[], :productUpdatedAt::bigint[], :productDeletedAt::bigint[])
                as p (shop_id, id, revision, source, sources, title, title_key, search_text, status, updated_at, deleted_at)
            """;

    static final String VARIATIONS = """
            select v.shop_id, v.id, v.product_id, v.position, v.name, v.source, as_instant(v.deleted_at)
            from unnest(:variationShop::text[], :variationId::text[], :variationProduct::text[], :variationPosition::int[],
                :variationName::text[], :variationSource::bigint[], :variationDeletedAt::bigint[])
                as v (shop_id, id, product_id, position, name, source, deleted_at)
            """;

    static final String SKUS = """
            select s.shop_id, s.id, s.product_id, s.variation_id, s.position, s.size, s.code, s.variant,
                string_to_array(s.former, ',')::bigint[], s.item::bigint, s.price, s.hs_code, s.origin,
                as_instant(s.customs_as_of), as_instant(s.deleted_at)
            from unnest(:skuShop::text[], :skuId::text[], :skuProduct::text[], :skuVariation::text[], :skuPosition::int[],
                :skuSize::text[], :skuCode::text[], :skuVariant::bigint[], :skuFormer::text[], :skuItem::text[], :skuPrice::text[],
                :skuHsCode::text[], :skuOrigin::text[], :skuCustomsAsOf::bigint[], :skuDeletedAt::bigint[])
                as s (shop_id, id, product_id, variation_id, position, size, code, variant, former, item, price, hs_code, origin,
                    customs_as_of, deleted_at)
            """;

    private ProductColumns() {}

    static void bind(SqlStatement<?> statement, List<Product> products) {
        bindProducts(statement, products);
        List<PlacedVariation> variations = new ArrayList<>();
        List<PlacedSku> skus = new ArrayList<>();
        for (Product product : products) {
            int skuPlace = 0;
            int variationPlace = 0;
            for (Variation variation : product.variations()) {
                variations.add(new PlacedVariation(product, variation, variationPlace++));
                for (Sku sku : variation.skus()) {
                    skus.add(new PlacedSku(product, variation, sku, skuPlace++));
                }
            }
        }
        bindVariations(statement, variations);
        bindSkus(statement, skus);
    }

    private static void bindProducts(SqlStatement<?> statement, List<Product> products) {
        statement
                .bind("productShop", texts(products, product -> product.shop().domain()))
                .bind("productId", texts(products, Product::id))
                .bind("productRevision", numbers(products, Product::revision))
                .bind(
                        "productSource",
                        numbers(
                                products,
                                product -> product.shopifySourceProductId().value()))
                .bind(
                        "productSources",
                        texts(products, product -> joined(product.shopifyProductIds(), ProductId::value)))
                .bind("productTitle", texts(products, Product::title))
                .bind("productTitleKey", texts(products, product -> product.titleKey()))
                .bind("productSearch", texts(products, ProductColumns::searchText))
                .bind(
                        "productStatus",
                        texts(products, product -> product.status().name()))
                .bind("productUpdatedAt", instants(products, Product::updatedAt))
                .bind("productDeletedAt", optionalInstants(products, Product::deletedAt));
    }

    private static void bindVariations(SqlStatement<?> statement, List<PlacedVariation> rows) {
        statement
                .bind("variationShop", texts(rows, row -> row.product.shop().domain()))
                .bind("variationId", texts(rows, row -> row.variation.id()))
                .bind("variationProduct", texts(rows, row -> row.product.id()))
                .bind("variationPosition", integers(rows, row -> row.position))
                .bind("variationName", texts(rows, row -> row.variation.name()))
                .bind(
                        "variationSource",
                        numbers(
                                rows,
                                row -> row.variation.shopifySourceProductId().value()))
                .bind("variationDeletedAt", optionalInstants(rows, row -> row.variation.deletedAt()));
    }

    private static void bindSkus(SqlStatement<?> statement, List<PlacedSku> rows) {
        statement
                .bind("skuShop", texts(rows, row -> row.product.shop().domain()))
                .bind("skuId", texts(rows, row -> row.sku.id()))
                .bind("skuProduct", texts(rows, row -> row.product.id()))
                .bind("skuVariation", texts(rows, row -> row.variation.id()))
                .bind("skuPosition", integers(rows, row -> row.position))
                .bind("skuSize", texts(rows, row -> row.sku.size()))
                .bind("skuCode", optionalTexts(rows, row -> row.sku.code()))
                .bind(
                        "skuVariant",
                        numbers(rows, row -> row.sku.shopifyVariantId().value()))
                .bind("skuFormer", texts(rows, row -> joined(row.sku.formerVariantIds(), VariantId::value)))
                .bind(
                        "skuItem",
                        optionalTexts(
                                rows, row -> row.sku.shopifyInventoryItemId().map(InventoryItemId::toString)))
                .bind("skuPrice", optionalTexts(rows, row -> row.sku.price().map(Price::toString)))
                .bind("skuHsCode", optionalTexts(rows, row -> row.sku.customs().hsCode()))
                .bind("skuOrigin", optionalTexts(rows, row -> row.sku.customs().origin()))
                .bind("skuCustomsAsOf", optionalInstants(rows, row -> row.sku.customsAsOf()))
                .bind("skuDeletedAt", optionalInstants(rows, row -> row.sku.deletedAt()));
    }

    private static <T> String joined(Collection<T> ids, ToLongFunction<T> number) {
        return ids.stream().mapToLong(number).sorted().mapToObj(Long::toString).collect(Collectors.joining(","));
    }

    private static String searchText(Product product) {
        Stream<String> codes =
                product.skus().map(Sku::code).flatMap(Optional::stream).distinct();
        return Stream.concat(Stream.of(product.title()), codes)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    private record PlacedVariation(Product product, Variation variation, int position) {}

    private record PlacedSku(Product product, Variation variation, Sku sku, int position) {}
}
