-- A step of a correction changes its status and its time of change. No index holds either, so that a step writes its new row beside
-- the old one and touches no index at all: PostgreSQL's heap-only tuples, which need room in the page.
drop index processed_order_unfinished;
drop index processed_order_updated;
alter table processed_order set (fillfactor = 30);

-- Where a correction can rest for long; empty while it is worked on, and where most of them end.
alter table processed_order add column rests_in text generated always as (case when status in (
    'WAITING_ON_SHIPSTATION', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'MISMATCHED', 'FAILED') then status end) stored;
create index processed_order_resting on processed_order (rests_in, created_at, shop_id, shopify_order_id) where rests_in is not null;
-- Lists, the newest first.
create index processed_order_created on processed_order (created_at, shop_id, shopify_order_id);
-- Days. Such an index summarizes pages, so a new row in the same page costs it nothing.
create index processed_order_updated on processed_order using brin (updated_at) with (pages_per_range = 32, autosummarize = on);

-- The same for operations, each of which is written when it is opened and when it is settled. Only those that no correction looks after
-- are looked for by themselves.
drop index operation_unsettled;
alter table operation set (fillfactor = 60);
alter table operation add column unsettled_since timestamptz generated always as (
    case when kind <> 'CUSTOMS_PUSH' and state in ('OPEN', 'UNKNOWN') then opened_at end) stored;
create index operation_unsettled on operation (unsettled_since) where unsettled_since is not null;
