-- Orders stay when the shop deletes them, and when who ordered is forgotten.
alter table orders add column deleted_at timestamptz;
alter table orders add column forgotten_at timestamptz;
