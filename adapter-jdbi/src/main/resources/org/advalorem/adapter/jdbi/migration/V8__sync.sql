-- What Shopify said of each object, as received, and what was made of it. An entry that has to be processed says so itself. A claim writes
-- the row anew without touching an index, for which pages are left with room.
create table shopify_order_cache (
    shop_id text collate "C" not null,
    id text collate "C" not null,
    version bigint not null,
    source text not null check (source in ('WEBHOOK', 'DUMP', 'SCHEDULE', 'FETCH')),
    body text,
    body_bytes bytea,
    updated_at timestamptz not null,
    received_at timestamptz not null,
    state text not null check (state in ('PENDING', 'PROCESSED', 'FAILED')),
    processed_at timestamptz,
    processing_error text not null,
    attempts integer not null check (attempts >= 0),
    due_at timestamptz,
    fence bigint not null,
    lease_owner text,
    lease_until timestamptz,
    primary key (shop_id, id),
    check ((body is null) <> (body_bytes is null)),
    check ((state = 'PROCESSED') = (processed_at is not null)),
    check (state <> 'PENDING' or due_at is not null)
);
create index shopify_order_cache_due on shopify_order_cache (due_at) where due_at is not null;
create index shopify_order_cache_failed on shopify_order_cache (shop_id, id) where state = 'FAILED';

create table shopify_product_cache (
    shop_id text collate "C" not null,
    id text collate "C" not null,
    version bigint not null,
    source text not null check (source in ('WEBHOOK', 'DUMP', 'SCHEDULE', 'FETCH')),
    body text,
    body_bytes bytea,
    updated_at timestamptz not null,
    received_at timestamptz not null,
    state text not null check (state in ('PENDING', 'PROCESSED', 'FAILED')),
    processed_at timestamptz,
    processing_error text not null,
    attempts integer not null check (attempts >= 0),
    due_at timestamptz,
    fence bigint not null,
    lease_owner text,
    lease_until timestamptz,
    primary key (shop_id, id),
    check ((body is null) <> (body_bytes is null)),
    check ((state = 'PROCESSED') = (processed_at is not null)),
    check (state <> 'PENDING' or due_at is not null)
);
create index shopify_product_cache_due on shopify_product_cache (due_at) where due_at is not null;
create index shopify_product_cache_failed on shopify_product_cache (shop_id, id) where state = 'FAILED';

create table shopify_customer_cache (
    shop_id text collate "C" not null,
    id text collate "C" not null,
    version bigint not null,
    source text not null check (source in ('WEBHOOK', 'DUMP', 'SCHEDULE', 'FETCH')),
    body text,
    body_bytes bytea,
    updated_at timestamptz not null,
    received_at timestamptz not null,
    state text not null check (state in ('PENDING', 'PROCESSED', 'FAILED')),
    processed_at timestamptz,
    processing_error text not null,
    attempts integer not null check (attempts >= 0),
    due_at timestamptz,
    fence bigint not null,
    lease_owner text,
    lease_until timestamptz,
    primary key (shop_id, id),
    check ((body is null) <> (body_bytes is null)),
    check ((state = 'PROCESSED') = (processed_at is not null)),
    check (state <> 'PENDING' or due_at is not null)
);
create index shopify_customer_cache_due on shopify_customer_cache (due_at) where due_at is not null;
create index shopify_customer_cache_failed on shopify_customer_cache (shop_id, id) where state = 'FAILED';

create table shopify_inventory_cache (
    shop_id text collate "C" not null,
    id text collate "C" not null,
    version bigint not null,
    source text not null check (source in ('WEBHOOK', 'DUMP', 'SCHEDULE', 'FETCH')),
    body text,
    body_bytes bytea,
    updated_at timestamptz not null,
    received_at timestamptz not null,
    state text not null check (state in ('PENDING', 'PROCESSED', 'FAILED')),
    processed_at timestamptz,
    processing_error text not null,
    attempts integer not null check (attempts >= 0),
    due_at timestamptz,
    fence bigint not null,
    lease_owner text,
    lease_until timestamptz,
    primary key (shop_id, id),
    check ((body is null) <> (body_bytes is null)),
    check ((state = 'PROCESSED') = (processed_at is not null)),
    check (state <> 'PENDING' or due_at is not null)
);
create index shopify_inventory_cache_due on shopify_inventory_cache (due_at) where due_at is not null;
create index shopify_inventory_cache_failed on shopify_inventory_cache (shop_id, id) where state = 'FAILED';

do $$
begin
    if exists (select from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table shopify_order_cache alter column body set compression lz4;
        alter table shopify_product_cache alter column body set compression lz4;
        alter table shopify_customer_cache alter column body set compression lz4;
        alter table shopify_inventory_cache alter column body set compression lz4;
    end if;
end
$$;

create table sync_job (
    shop_id text collate "C" not null,
    id text collate "C" not null,
    kind text not null,
    period_from timestamptz,
    period_until timestamptz,
    status text not null check (status in ('PENDING', 'RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED')),
    request text not null check (request in ('NONE', 'PAUSE', 'CANCEL')),
    cursor text not null,
    processed bigint not null check (processed >= 0),
    created bigint not null check (created >= 0),
    updated bigint not null check (updated >= 0),
    skipped bigint not null check (skipped >= 0),
    errors bigint not null check (errors >= 0),
    total bigint,
    note text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    due_at timestamptz,
    taken_up_at timestamptz,
    taken_up_with bigint not null,
    finished_at timestamptz,
    fence bigint not null,
    lease_owner text,
    lease_until timestamptz,
    primary key (shop_id, id),
    check ((status in ('PENDING', 'RUNNING')) = (due_at is not null)),
    check ((status in ('COMPLETED', 'FAILED', 'CANCELLED')) = (finished_at is not null))
);
create unique index sync_job_unfinished on sync_job (shop_id, kind) where status in ('PENDING', 'RUNNING', 'PAUSED');
create index sync_job_due on sync_job (due_at) where due_at is not null;
create index sync_job_created on sync_job (shop_id, created_at);
