-- A row that is longer than a page's quarter sends its longest columns away, and packs them before. Packing what each step writes anew (what
-- was pushed, what was read back) cost more than the step itself; only the plan is long, and it goes away as it is.
alter table processed_order reset (toast_tuple_target);
alter table processed_order alter column plan set storage external;

-- Rows are found by their keys and a few indices, whatever the tables hold. Counting the values of all the other columns, hashes and documents
-- among them, again and again while a table grows, took an eighth of the server's time.
do $$
declare
    other record;
begin
    for other in
        select a.attrelid::regclass as relation, a.attname as name
        from pg_attribute a
        where a.attrelid in ('processed_order'::regclass, 'processed_line_item'::regclass, 'operation'::regclass, 'audit_log'::regclass)
          and a.attnum > 0 and not a.attisdropped
          and not exists (select from pg_index i where i.indrelid = a.attrelid and a.attnum = any (i.indkey))
    loop
        execute format('alter table %s alter column %I set statistics 0', other.relation, other.name);
    end loop;
end
$$;
