-- Orders as they are kept: the facts of Shopify's newest body, and where each stands. details is JSON: the address, and lists of texts.
-- What changes with an order's life stands in no index but the small one of conflicts, so a change stays within its page.
create table orders (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    version bigint not null check (version > 0),
    status text not null,
    own_status text not null,
    reached_status text not null,
    said_status text not null,
    settled_status text,
    settled_up_to timestamptz,
    in_conflict boolean not null,
    number text not null,
    placed_at timestamptz not null,
    updated_at timestamptz not null,
    cancelled_at timestamptz,
    currency currency_code not null,
    total amount not null,
    financial_status text not null,
    fulfillment_status text not null,
    payment_method text not null check (payment_method in ('COD', 'PREPAID')),
    cod_rule text,
    cod_found text,
    cod_said_at timestamptz,
    customer_id bigint,
    mail text,
    phone text,
    details text not null,
    primary key (shop_id, shopify_order_id),
    check ((settled_status is null) = (settled_up_to is null)),
    check ((payment_method = 'COD') = (cod_rule is not null)),
    check ((cod_rule is null) = (cod_found is null) and (cod_rule is null) = (cod_said_at is null))
) with (fillfactor = 85);

create index orders_placed on orders (placed_at, shop_id, shopify_order_id);
create index orders_number on orders (lower(number) text_pattern_ops);
create index orders_mail on orders (lower(mail) text_pattern_ops) where mail is not null;
create index orders_customer on orders (shop_id, customer_id) where customer_id is not null;
create index orders_in_conflict on orders (placed_at, shop_id, shopify_order_id) where in_conflict;

-- Lines are never removed: one that Shopify lists no more is marked.
create table order_line (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    line_id text collate "C" not null,
    name text not null,
    shopify_product_id bigint,
    shopify_variant_id bigint,
    sku text,
    sku_key text,
    quantity integer not null check (quantity >= 0),
    current_quantity integer not null check (current_quantity between 0 and quantity),
    fulfilled_quantity integer not null check (fulfilled_quantity between 0 and quantity),
    currency currency_code not null,
    total amount not null,
    own_status text not null,
    reached_status text not null,
    tracking_number text,
    tracking_company text,
    tracking_url text,
    tracked_at timestamptz,
    listed boolean not null,
    as_of timestamptz not null,
    primary key (shop_id, shopify_order_id, line_id),
    check ((tracking_number is null) = (tracked_at is null))
) with (fillfactor = 85);

create table order_timeline_event (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    version bigint not null,
    kind text not null,
    from_status text,
    to_status text not null,
    at timestamptz not null,
    cause text not null,
    primary key (shop_id, shopify_order_id, version)
);
