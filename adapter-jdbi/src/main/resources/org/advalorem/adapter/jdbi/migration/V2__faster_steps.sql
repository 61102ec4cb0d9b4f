-- A bounded repetition costs PostgreSQL a state for each character; the length apart costs nothing. The rule stays the same.
alter table processed_order
    drop constraint processed_order_audit_head_check,
    add constraint processed_order_audit_head_check check (octet_length(audit_head) = 64 and audit_head ~ '^[0-9a-f]*$');
alter table audit_log
    drop constraint audit_log_hash_check,
    add constraint audit_log_hash_check check (octet_length(hash) = 64 and hash ~ '^[0-9a-f]*$');
