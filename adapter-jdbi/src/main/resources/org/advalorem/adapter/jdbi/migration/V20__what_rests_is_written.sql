-- PostgreSQL reads and compiles the expression of a generated column anew in each statement that changes the table, whatever it changes. The step
-- that changes the status writes this one.
alter table processed_order alter column rests_in drop expression;

-- A hash is looked at where its chain is checked. Here seven of an order went through a regular expression, each for as long as a row takes to be
-- found; its length tells what can go wrong on the way here.
alter table processed_order
    drop constraint processed_order_audit_head_check,
    add constraint processed_order_audit_head_check check (octet_length(audit_head) = 64) not valid;
alter table audit_log
    drop constraint audit_log_hash_check,
    add constraint audit_log_hash_check check (octet_length(hash) = 64) not valid;
