-- One customer number of a shop. Who did not buy, or whose record ended, has a row without a person, so that it stays so whatever is
-- replayed. A person's address is JSON; search_text is what a search looks through, in lower case.
create table customer (
    shop_id text collate "C" not null,
    shopify_customer_id bigint not null check (shopify_customer_id > 0),
    revision bigint not null check (revision > 0),
    bought boolean not null,
    first_name text,
    last_name text,
    mail text,
    mail_key text collate "C",
    phone text,
    address text,
    created_at timestamptz,
    updated_at timestamptz,
    search_text text collate "C" not null,
    ended text check (ended in ('DELETED', 'MERGED', 'REDACTED')),
    merged_into bigint,
    ended_at timestamptz,
    primary key (shop_id, shopify_customer_id),
    check ((ended is null) = (ended_at is null)),
    check (merged_into is null or ended in ('MERGED', 'REDACTED')),
    check (ended <> 'MERGED' or merged_into is not null),
    check (updated_at is not null or coalesce(first_name, last_name, mail, mail_key, phone, address) is null and created_at is null),
    check (updated_at is null or bought and ended is null)
);
create index customer_mail on customer (shop_id, mail_key) where mail_key is not null;
create index customer_merged on customer (shop_id, merged_into) where merged_into is not null;
create index customer_newest on customer (shopify_customer_id desc, shop_id desc) where bought and merged_into is null;
