-- When each shop is asked what changed, whatever webhooks said. Stopped if there is no next run.
create table sync_schedule (
    shop_id text collate "C" primary key,
    every_minutes integer not null check (every_minutes > 0),
    look_back_minutes integer not null check (look_back_minutes > 0),
    next_run_at timestamptz,
    last_job text
);

-- Orders of which a comparison with the shop found that the two sides do not know the same.
create table sync_deviation (
    shop_id text collate "C" not null,
    job_id text collate "C" not null,
    shopify_order_id bigint not null,
    kind text not null check (kind in ('MISSING', 'STALE', 'EXTRA')),
    in_shop timestamptz,
    here timestamptz,
    primary key (shop_id, job_id, shopify_order_id),
    check ((in_shop is null) = (kind = 'EXTRA')),
    check ((here is null) = (kind = 'MISSING'))
);
