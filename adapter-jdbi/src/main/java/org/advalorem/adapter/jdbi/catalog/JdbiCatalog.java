package org.advalorem.adapter.jdbi.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.advalorem.adapter.jdbi.sql.Among.among;

import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Cursors;
import org.advalorem.adapter.jdbi.sql.ListQuery;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.jdbi.v3.core.statement.Query;

/** Products and stock in PostgreSQL. */
public final class JdbiCatalog implements Catalog {

    /**
     * What is held is locked, and what is new is inserted, in one order for all, so that writers do not lock each other out. Rows of
     * variations and SKUs are written where they differ only.
     */
    private static final String SAVE = """
            with given as materialized (%s),
            held as materialized (
                select p.shop_id, p.id from product p join given g on g.shop_id = p.shop_id and g.id = p.id
                where p.revision = g.revision and not exists (
                    select from product other where other.shop_id = g.shop_id and other.shopify_source_product_id = g.source
                      and other.id <> g.id)
                order by p.shop_id, p.id for update of p
            ),
            changed as (
                update product p set revision = g.revision + 1, shopify_source_product_id = g.source,
                    shopify_product_ids = g.sources, title = g.title, title_key = g.title_key, search_text = g.search_text,
                    status = g.status, updated_at = g.updated_at, deleted_at = g.deleted_at
                from held join given g on g.shop_id = held.shop_id and g.id = held.id
                where p.shop_id = held.shop_id and p.id = held.id
                returning p.shop_id, p.id
            ),
            created as (
                insert into product (shop_id, id, revision, shopify_source_product_id, shopify_product_ids, title, title_key,
                    search_text, status, updated_at, deleted_at)
                select shop_id, id, 1, source, sources, title, title_key, search_text, status, updated_at, deleted_at
                from given where revision = 0 order by shop_id, source
                on conflict do nothing returning shop_id, id
            ),
            saved as (select * from changed union all select * from created),
            variations as (
                insert into product_variation (shop_id, id, product_id, position, name, shopify_source_product_id, deleted_at)
                %s where %s
                on conflict (shop_id, product_id, id) do update set position = excluded.position, name = excluded.name,
                    shopify_source_product_id = excluded.shopify_source_product_id, deleted_at = excluded.deleted_at
                where (product_variation.*) is distinct from (excluded.*)
            ),
            skus as (
                insert into product_sku (shop_id, id, product_id, variation_id, position, size, code, shopify_variant_id,
                    former_variant_ids, shopify_inventory_item_id, price, hs_code, origin, customs_as_of, deleted_at)
                %s where %s
                on conflict (shop_id, product_id, id) do update set variation_id = excluded.variation_id,
                    position = excluded.position, size = excluded.size, code = excluded.code,
                    shopify_variant_id = excluded.shopify_variant_id, former_variant_ids = excluded.former_variant_ids,
                    shopify_inventory_item_id = excluded.shopify_inventory_item_id, price = excluded.price,
                    hs_code = excluded.hs_code, origin = excluded.origin, customs_as_of = excluded.customs_as_of,
                    deleted_at = excluded.deleted_at
                where (product_sku.*) is distinct from (excluded.*)
            )
            select shop_id, id from saved
            """.formatted(
            ProductColumns.PRODUCTS, ProductColumns.VARIATIONS, isSaved("v"), ProductColumns.SKUS, isSaved("s"));

    private static String isSaved(String row) {
        return among(row + ".shop_id, " + row + ".product_id", "select shop_id, id from saved");
    }

    private static final String MATCHING =
            ProductRows.SELECTED + """
            from (
                select * from product where shop_id = :shop and shopify_product_ids && :sources::bigint[]
                union
                select * from product where shop_id = :shop and title_key = any (:titles)
            ) p
            """ + ProductRows.JOINED + " order by p.id, v.position, s.position";

    private static final String FIND = ProductRows.SELECTED + " from product p " + ProductRows.JOINED
            + " where p.shop_id = :shop and p.id = :id order by v.position, s.position";

    /** The last condition is the index's own. */
    private static final String SKUS = """
            select * from product_sku where shop_id = :shop and shopify_variant_id = any (:variants)
            union
            select * from product_sku where shop_id = :shop and former_variant_ids && :variants and former_variant_ids <> '{}'
            """;

    private static final String KEEP_STOCK = """
            insert into stock_level (shop_id, shopify_inventory_item_id, shopify_location_id, available, updated_at, last_synced)
            select :shop, l.item, l.location, l.available::bigint, as_instant(l.updated_at), as_instant(l.last_synced)
            from unnest(:items::bigint[], :locations::bigint[], :available::text[], :updatedAt::bigint[], :lastSynced::bigint[])
                as l (item, location, available, updated_at, last_synced)
            order by l.item, l.location
            on conflict (shop_id, shopify_inventory_item_id, shopify_location_id) do update set available = excluded.available,
                updated_at = excluded.updated_at, last_synced = excluded.last_synced
            where (excluded.updated_at, excluded.last_synced) > (stock_level.updated_at, stock_level.last_synced)
               or ((excluded.updated_at, excluded.last_synced) = (stock_level.updated_at, stock_level.last_synced)
                   and excluded.available < coalesce(stock_level.available, 9223372036854775807))
            """;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final Comparator<Sku> LIVE_FIRST =
            comparing((Sku sku) -> !sku.isLive()).thenComparing(Sku::id);

    private static final String FITS_NUMBER = """
            (strpos(search_text, :search) > 0 or shopify_source_product_id = :number or exists (
                select from product_sku s where s.shop_id = product.shop_id and s.product_id = product.id
                    and s.shopify_variant_id = :number))
            """;

    private final Sql sql;

    public JdbiCatalog(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Product> matching(ShopId shop, Collection<ProductId> sources, Collection<String> titleKeys) {
        if (sources.isEmpty() && titleKeys.isEmpty()) {
            return List.of();
        }
        return sql.ask(handle -> products(handle.createQuery(MATCHING)
                .bind("shop", shop.domain())
                .bind("sources", Columns.numbers(List.copyOf(sources), ProductId::value))
                .bind("titles", Columns.texts(List.copyOf(titleKeys), key -> key))));
    }

    @Override
    public Optional<Product> find(ShopId shop, String id) {
        return sql
                .ask(handle -> products(
                        handle.createQuery(FIND).bind("shop", shop.domain()).bind("id", Columns.storable(id))))
                .stream()
                .findFirst();
    }

    private static List<Product> products(Query query) {
        return query.scanResultSet((rows, context) -> {
            try (context) {
                return ProductRows.read(rows.get());
            }
        });
    }

    @Override
    public Set<String> save(List<Product> products) {
        if (products.isEmpty()) {
            return Set.of();
        }
        Set<Key> saved = sql.ask(handle -> {
            Query query = handle.createQuery(SAVE);
            ProductColumns.bind(query, products);
            return query.map((row, context) -> new Key(row.getString("shop_id"), row.getString("id")))
                    .collect(toSet());
        });
        return products.stream()
                .filter(product -> !saved.contains(new Key(product.shop().domain(), product.id())))
                .map(Product::id)
                .collect(toSet());
    }

    @Override
    public Map<VariantId, Sku> skus(ShopId shop, Collection<VariantId> variants) {
        if (variants.isEmpty()) {
            return Map.of();
        }
        List<Sku> skus = sql.ask(handle -> handle.createQuery(SKUS)
                .bind("shop", shop.domain())
                .bind("variants", Columns.numbers(List.copyOf(variants), VariantId::value))
                .map((row, context) -> ProductRows.sku(row))
                .list());
        Set<VariantId> wanted = Set.copyOf(variants);
        Map<VariantId, Sku> found = new LinkedHashMap<>();
        List<Sku> ordered = skus.stream().sorted(LIVE_FIRST).toList();
        ordered.stream()
                .filter(sku -> wanted.contains(sku.shopifyVariantId()))
                .forEach(sku -> found.putIfAbsent(sku.shopifyVariantId(), sku));
        ordered.forEach(sku ->
                sku.formerVariantIds().stream().filter(wanted::contains).forEach(id -> found.putIfAbsent(id, sku)));
        return found;
    }

    @Override
    public Map<String, List<Sku>> skusByCode(ShopId shop, Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        return sql
                .ask(handle -> handle.createQuery(
                                "select * from product_sku where shop_id = :shop and code = any (:codes)")
                        .bind("shop", shop.domain())
                        .bind("codes", Columns.texts(List.copyOf(codes), code -> code))
                        .map((row, context) -> ProductRows.sku(row))
                        .list())
                .stream()
                .sorted(LIVE_FIRST)
                .collect(groupingBy(sku -> sku.code().orElseThrow()));
    }

    @Override
    public Page<Product> list(Filter filter, Optional<String> cursor, int limit) {
        ListQuery list = new ListQuery().ofShops(filter.shops());
        String search = Columns.storable(filter.search().toLowerCase(Locale.ROOT));
        if (NUMBER.matcher(filter.search()).matches()) {
            list.where(FITS_NUMBER, Map.of("search", search, "number", Long.parseLong(filter.search())));
        } else if (!filter.search().isEmpty()) {
            list.where("strpos(search_text, :search) > 0", Map.of("search", search));
        }
        cursor.ifPresent(text -> list.where("(title_key, shop_id, id) > (:title, :shop, :id)", behind(text)));
        return sql.ask(handle -> list.page(
                handle,
                ProductRows.SELECTED + " from (select * from product" + list.conditions()
                        + " order by title_key, shop_id, id limit :limit) p " + ProductRows.JOINED
                        + " order by p.title_key, p.shop_id, p.id, v.position, s.position",
                limit,
                JdbiCatalog::products,
                JdbiCatalog::cursorBehind));
    }

    /** The title may hold anything, a separator too. */
    private static String cursorBehind(Product product) {
        return Cursors.write(product.shop().domain(), product.id(), Cursors.write(product.titleKey()));
    }

    private static Map<String, ?> behind(String cursor) {
        List<String> parts = Cursors.read(cursor, 3);
        return Map.of(
                "title",
                new String(Base64.getUrlDecoder().decode(parts.get(2)), UTF_8),
                "shop",
                parts.get(0),
                "id",
                parts.get(1));
    }

    @Override
    public void keepStock(ShopId shop, Collection<StockLevel> levels) {
        if (levels.isEmpty()) {
            return;
        }
        Map<Place, StockLevel> chosen = new LinkedHashMap<>();
        levels.forEach(level -> chosen.merge(new Place(level.item(), level.location()), level, StockLevel::and));
        List<StockLevel> rows = List.copyOf(chosen.values());
        sql.ask(handle -> handle.createUpdate(KEEP_STOCK)
                .bind("shop", shop.domain())
                .bind("items", Columns.numbers(rows, level -> level.item().value()))
                .bind(
                        "locations",
                        Columns.numbers(rows, level -> level.location().value()))
                .bind(
                        "available",
                        Columns.optionalTexts(rows, level -> level.available().map(String::valueOf)))
                .bind("updatedAt", Columns.instants(rows, StockLevel::updatedAt))
                .bind("lastSynced", Columns.instants(rows, StockLevel::lastSynced))
                .execute());
    }

    @Override
    public List<StockLevel> stock(ShopId shop, Collection<InventoryItemId> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        return sql.ask(handle -> handle.createQuery("select * from stock_level where shop_id = :shop"
                        + " and shopify_inventory_item_id = any (:items)"
                        + " order by shopify_inventory_item_id, shopify_location_id")
                .bind("shop", shop.domain())
                .bind("items", Columns.numbers(List.copyOf(items), InventoryItemId::value))
                .map((row, context) -> new StockLevel(
                        new InventoryItemId(row.getLong("shopify_inventory_item_id")),
                        new LocationId(row.getLong("shopify_location_id")),
                        Optional.ofNullable(row.getObject("available", Long.class)),
                        Columns.instant(row, "updated_at"),
                        Columns.instant(row, "last_synced")))
                .list());
    }

    private record Key(String shop, String id) {}

    private record Place(InventoryItemId item, LocationId location) {}
}
