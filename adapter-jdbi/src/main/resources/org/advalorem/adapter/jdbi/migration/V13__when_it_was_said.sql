-- Shopify's times of change are whole seconds. When a body was said tells the order of those of one second; of what was kept before,
-- nobody knows, and the next one counts as later.
alter table inbox_message add column triggered_at timestamptz;

alter table shopify_order_cache add column said_at timestamptz not null default 'epoch';
alter table shopify_product_cache add column said_at timestamptz not null default 'epoch';
alter table shopify_customer_cache add column said_at timestamptz not null default 'epoch';
alter table shopify_inventory_cache add column said_at timestamptz not null default 'epoch';
alter table shopify_order_cache alter column said_at drop default;
alter table shopify_product_cache alter column said_at drop default;
alter table shopify_customer_cache alter column said_at drop default;
alter table shopify_inventory_cache alter column said_at drop default;
