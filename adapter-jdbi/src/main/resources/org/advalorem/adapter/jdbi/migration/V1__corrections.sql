-- Amounts are exact decimals as text, such as '29.99'; the currency stands beside them in its own column.
create domain amount as text check (value ~ '^-?[0-9]+(\.[0-9]+)?$');
create domain currency_code as text check (value ~ '^[A-Z]{3}$');

create table shop (
    shop_id text collate "C" primary key,
    plan_name text not null,
    plan_orders_per_cycle integer check (plan_orders_per_cycle >= 0),
    settings text not null,
    installed boolean not null,
    registered_at timestamptz not null,
    cycle_start timestamptz not null,
    cycle_used integer not null default 0 check (cycle_used >= 0)
);

-- What is sealed opens only with the key file, and only for the shop and the kind it was sealed for.
create table shop_credential (
    shop_id text collate "C" not null,
    kind text not null check (kind in ('SHOPIFY', 'SHIPSTATION')),
    sealed bytea not null,
    sealed_at timestamptz not null default clock_timestamp(),
    primary key (shop_id, kind)
);

create table billing_unit (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    cycle_start timestamptz not null,
    taken_at timestamptz not null,
    primary key (shop_id, shopify_order_id)
);

-- One correction. The columns from fence to lease_until say who works on it; plan, last_push, verification and operation are JSON.
create table processed_order (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    version bigint not null check (version > 0),
    status text not null check (status in ('PENDING', 'CALCULATING', 'WAITING_ON_SHIPSTATION', 'IN_REVIEW', 'APPROVED',
        'REJECTED', 'PUSHING', 'VERIFYING', 'MISMATCHED', 'COMPLETED', 'SKIPPED', 'FAILED')),
    order_name text not null,
    reason_code text,
    reason_message text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    due_at timestamptz,
    seen_order_at timestamptz not null,
    handled_order_at timestamptz not null,
    fence bigint not null default 0,
    lease_owner text,
    lease_until timestamptz,
    attempts integer not null default 0,
    waiting_since timestamptz,
    rounds integer not null default 0,
    pushes integer not null default 0,
    plan text,
    plan_hash text,
    currency currency_code,
    gross amount,
    net amount,
    declared_before amount,
    declared_after amount,
    findings text[] not null default '{}',
    approved_hash text,
    declaration_id text,
    last_push text,
    verification text,
    operation text,
    audit_head text not null check (audit_head ~ '^[0-9a-f]{64}$'),
    primary key (shop_id, shopify_order_id),
    check ((reason_code is null) = (reason_message is null)),
    check ((plan is null) = (plan_hash is null) and (plan is null) = (currency is null)
        and (plan is null) = (declared_before is null) and (plan is null) = (declared_after is null))
);

-- Work to do, whoever's it is: the longest due first.
create index processed_order_due on processed_order (due_at) where due_at is not null;
-- What is not at an end, for the review queue and its counts.
create index processed_order_unfinished on processed_order (shop_id, status, updated_at)
    where status in ('PENDING', 'CALCULATING', 'WAITING_ON_SHIPSTATION', 'IN_REVIEW', 'APPROVED', 'PUSHING', 'VERIFYING', 'MISMATCHED');
-- Lists and days.
create index processed_order_updated on processed_order (updated_at, shop_id, shopify_order_id);

-- The rows of the plan that was last pushed, before and after.
create table processed_line_item (
    shop_id text collate "C" not null,
    shopify_order_id bigint not null,
    position integer not null check (position >= 0),
    customs_item_id text,
    line_id text,
    description text not null,
    quantity_before integer not null,
    quantity integer not null,
    currency currency_code not null,
    gross amount not null,
    net amount not null,
    unit_before amount,
    unit_after amount not null,
    value_before amount,
    value_after amount not null,
    primary key (shop_id, shopify_order_id, position)
);

create table operation (
    shop_id text collate "C" not null,
    idempotency_key text collate "C" not null,
    number bigint generated always as identity,
    subject text collate "C" not null,
    kind text not null,
    request_hash text not null,
    intended text not null,
    state text not null check (state in ('OPEN', 'CONFIRMED', 'REJECTED', 'UNKNOWN')),
    opened_at timestamptz not null,
    settled_at timestamptz,
    observed text not null,
    primary key (shop_id, idempotency_key)
);
create index operation_subject on operation (shop_id, subject);
create index operation_unsettled on operation (kind, opened_at) where state in ('OPEN', 'UNKNOWN');

-- A chain for each subject; details is JSON, kept as text so that it is read exactly as it was hashed.
create table audit_log (
    shop_id text collate "C" not null,
    subject text collate "C" not null,
    sequence bigint not null check (sequence > 0),
    number bigint generated always as identity,
    at timestamptz not null,
    actor text not null,
    action text not null,
    from_status text not null,
    to_status text not null,
    details text not null,
    previous_hash text not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    primary key (shop_id, subject, sequence)
);
create unique index audit_log_number on audit_log (number);

-- The body is text, or bytes where it holds a NUL, which text cannot.
create table inbox_message (
    shop_id text collate "C" not null,
    delivery_id text collate "C" not null,
    number bigint generated always as identity,
    event_id text not null,
    topic text not null,
    api_version text not null,
    received_at timestamptz not null,
    body text,
    body_bytes bytea,
    state text not null check (state in ('PENDING', 'PROCESSED', 'FAILED')),
    reason text not null,
    held_until timestamptz,
    settled_at timestamptz,
    primary key (shop_id, delivery_id),
    check ((body is null) <> (body_bytes is null))
);
create index inbox_message_pending on inbox_message (received_at, number) where state = 'PENDING';

create table beta_signup (
    mail text collate "C" primary key,
    added_at timestamptz not null
);

-- Tokens, browser sessions and sign-in links. An empty list of shops means all of them.
create table session (
    hash text collate "C" primary key,
    kind text not null check (kind in ('TOKEN', 'SESSION', 'SIGN_IN_LINK')),
    name text not null,
    role text not null check (role in ('VIEWER', 'OPERATOR', 'ADMIN')),
    shops text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index session_expires on session (expires_at);

-- The table of db-scheduler 16, in its own shape.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- lz4 costs a quarter of the server's own compression; not every server has it.
do $$
begin
    if exists (select from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table inbox_message alter column body set compression lz4;
        alter table processed_order alter column plan set compression lz4;
    end if;
end
$$;
