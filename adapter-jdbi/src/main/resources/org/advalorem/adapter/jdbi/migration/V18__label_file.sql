-- The files of labels, since the links to them go dead after some hours. A row says that a file is wanted; where content is there, it is kept.
create table label_file (
    shop_id text collate "C" not null,
    label_id text collate "C" not null,
    part text not null check (part in ('LABEL', 'INVOICE')),
    shopify_order_id bigint not null,
    wanted_at timestamptz not null,
    due_at timestamptz,
    tries integer not null default 0 check (tries >= 0),
    type text check (type in ('PDF', 'PNG', 'ZPL', 'OTHER')),
    content bytea check (octet_length(content) between 1 and 10485760),
    primary key (shop_id, label_id, part),
    check ((type is null) = (content is null)),
    check (content is null or due_at is null)
);
-- What is compressed already is not compressed again.
alter table label_file alter column content set storage external;
create index label_file_order on label_file (shop_id, shopify_order_id);
create index label_file_due on label_file (due_at) where due_at is not null;
create index label_file_wanted on label_file (wanted_at);

-- Labels that were bought before.
insert into label_file (shop_id, label_id, part, shopify_order_id, wanted_at, due_at)
select h.shop_id, h.label, p.part, h.shopify_order_id, h.shipped_at, now()
from order_handling h cross join lateral (values ('LABEL', h.label_file), ('INVOICE', h.invoice)) as p (part, link)
where h.label is not null and p.link is not null;
