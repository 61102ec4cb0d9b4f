-- Who repeats a request after it broke off, under the same idempotency key, sees the refund that it asked for, and not one more.
alter table refund_request add column asked_under text collate "C";
