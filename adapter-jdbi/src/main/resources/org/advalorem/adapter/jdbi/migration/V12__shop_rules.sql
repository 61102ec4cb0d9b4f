-- What a shop adds to the rules by which records are made of what Shopify says, as JSON.
create table shop_rules (
    shop_id text collate "C" primary key,
    rules text not null
);
