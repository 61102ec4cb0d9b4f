-- What is done about an order after it was placed; saved with the order, whose version keeps two writers apart. tracking is JSON: all that
-- was said of the parcel. What follows from it stands beside it for whoever reads the table.
create table order_handling (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    shipment text,
    label text,
    carrier text collate "C",
    carrier_name text,
    service text,
    service_name text,
    tracking_number text collate "C",
    tracking_link text,
    label_file text,
    invoice text,
    label_eta timestamptz,
    shipped_at timestamptz,
    tracking text,
    tracking_status text,
    estimated_delivery timestamptz,
    delivered_at timestamptz,
    labels_given_back integer not null check (labels_given_back >= 0),
    return_requested_at timestamptz,
    return_received_at timestamptz,
    before_refund text,
    primary key (shop_id, shopify_order_id),
    check (num_nulls(label, carrier, carrier_name, service, service_name, tracking_number, shipped_at, tracking, tracking_status) in (0, 9))
) with (fillfactor = 85);
-- A shop has a parcel once, and messages of it name no more than this.
create unique index order_handling_parcel on order_handling (shop_id, carrier, tracking_number) where tracking_number is not null;

-- What went back on the shelf, once for each line.
create table stock_return (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    line_id text collate "C" not null,
    sku text collate "C" not null,
    units integer not null check (units > 0),
    primary key (shop_id, shopify_order_id, line_id)
);
create index product_sku_id on product_sku (shop_id, id);

alter table order_timeline_event add column source text not null default 'shopify';
alter table order_timeline_event add column payload text;
update order_timeline_event set source = 'staff' where kind = 'DECIDED' or cause = 'Done here';

-- What was paid is not known of a refund that was asked for before; that it was enough is.
alter table refund_request add column paid amount;
update refund_request set paid = amount;
alter table refund_request alter column paid set not null;
create index refund_request_payment on refund_request (shop_id, payment);

alter table shop_credential drop constraint shop_credential_kind_check;
alter table shop_credential add constraint shop_credential_kind_check check (kind in ('SHOPIFY', 'SHIPSTATION', 'SHIPPO', 'STRIPE'));

-- The list of operations, those opened last first. Settling one does not touch it.
create index operation_opened on operation (opened_at);

-- What is only asked for waits behind what somebody waits for.
drop index label_purchase_due;
create index label_purchase_due on label_purchase ((status in ('QUEUED', 'VOIDING')), due_at) where due_at is not null;
