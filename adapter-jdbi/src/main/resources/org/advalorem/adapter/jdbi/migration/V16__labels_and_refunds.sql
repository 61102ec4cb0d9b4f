-- The purchase of a label; rate and label are JSON. The columns from fence to lease_until say who works on it.
create table label_purchase (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    attempt integer not null check (attempt > 0),
    version bigint not null check (version > 0),
    status text not null check (status in ('WANTED', 'BUYING', 'UNKNOWN', 'QUEUED', 'BOUGHT', 'VOIDING', 'VOIDED', 'REFUSED')),
    rate text not null,
    format text not null,
    label text,
    label_id text collate "C",
    calls integer not null check (calls >= 0),
    looks integer not null check (looks >= 0),
    turned_down boolean not null,
    asked integer not null check (asked >= 0),
    since timestamptz not null,
    due_at timestamptz,
    reason text,
    fence bigint not null default 0,
    lease_owner text,
    lease_until timestamptz,
    primary key (shop_id, shopify_order_id, attempt),
    check ((label is null) = (label_id is null))
);
-- An order has one purchase at a time that is not at its end.
create unique index label_purchase_unfinished on label_purchase (shop_id, shopify_order_id) where status not in ('VOIDED', 'REFUSED');
create index label_purchase_due on label_purchase (due_at) where due_at is not null;
create index label_purchase_label on label_purchase (shop_id, label_id) where label_id is not null;

-- A refund that was asked for. No index keeps two of one amount apart: both may be meant.
create table refund_request (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    number integer not null check (number > 0),
    version bigint not null check (version > 0),
    status text not null check (status in ('WANTED', 'SENDING', 'UNKNOWN', 'HELD', 'PENDING', 'SUCCEEDED', 'FAILED', 'REFUSED')),
    payment text not null,
    amount amount not null,
    currency currency_code not null,
    asked_at timestamptz not null,
    confirmed boolean not null,
    refund text collate "C",
    calls integer not null check (calls >= 0),
    first_call timestamptz,
    since timestamptz not null,
    due_at timestamptz,
    reason text,
    fence bigint not null default 0,
    lease_owner text,
    lease_until timestamptz,
    primary key (shop_id, shopify_order_id, number)
);
create index refund_request_due on refund_request (due_at) where due_at is not null;
create index refund_request_refund on refund_request (shop_id, refund) where refund is not null;
