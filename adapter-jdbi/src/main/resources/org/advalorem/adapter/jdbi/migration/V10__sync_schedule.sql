-- When each shop is asked what changed, whatever webhooks said. Stopped if there is no next run.
create table sync_schedule (
    shop_id text collate "C" primary key,
    every_minutes integer not null check (every_minutes > 0),
    look_back_minutes integer not null check (look_back_minutes > 0),
    next_run_at timestamptz,
    last_job text
);
