-- What a shop offers: a product, its variations (colours), their SKUs (sizes). Rows are marked as deleted and stay. What a search looks
-- through is kept in lower case: the title and the codes of all SKUs.
create table product (
    shop_id text collate "C" not null,
    id text collate "C" not null,
    revision bigint not null check (revision > 0),
    shopify_source_product_id bigint not null check (shopify_source_product_id > 0),
    shopify_product_ids bigint[] not null check (shopify_source_product_id = any (shopify_product_ids)),
    title text not null,
    title_key text collate "C" not null,
    search_text text collate "C" not null,
    status text not null check (status in ('ACTIVE', 'DRAFT', 'ARCHIVED', 'UNLISTED')),
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (shop_id, id)
);
create unique index product_source on product (shop_id, shopify_source_product_id);
create index product_sources on product using gin (shopify_product_ids);
create index product_title on product (title_key, shop_id, id);
create index product_shop_title on product (shop_id, title_key, id);

create table product_variation (
    shop_id text collate "C" not null,
    id text collate "C" not null,
    product_id text collate "C" not null,
    position integer not null check (position >= 0),
    name text not null,
    shopify_source_product_id bigint not null,
    deleted_at timestamptz,
    primary key (shop_id, product_id, id)
);

-- A price is in the shop's own currency, which Shopify does not name beside it.
create table product_sku (
    shop_id text collate "C" not null,
    id text collate "C" not null,
    product_id text collate "C" not null,
    variation_id text collate "C" not null,
    position integer not null check (position >= 0),
    size text not null,
    code text collate "C",
    shopify_variant_id bigint not null check (shopify_variant_id > 0),
    former_variant_ids bigint[] not null,
    shopify_inventory_item_id bigint check (shopify_inventory_item_id > 0),
    price amount,
    hs_code text,
    origin text,
    customs_as_of timestamptz,
    deleted_at timestamptz,
    primary key (shop_id, product_id, id)
);
create index product_sku_variant on product_sku (shop_id, shopify_variant_id);
create index product_sku_former_variants on product_sku using gin (former_variant_ids) where former_variant_ids <> '{}';
create index product_sku_code on product_sku (shop_id, code) where code is not null;

create table stock_level (
    shop_id text collate "C" not null,
    shopify_inventory_item_id bigint not null check (shopify_inventory_item_id > 0),
    shopify_location_id bigint not null check (shopify_location_id > 0),
    available bigint,
    updated_at timestamptz not null,
    last_synced timestamptz not null,
    primary key (shop_id, shopify_inventory_item_id, shopify_location_id)
);
