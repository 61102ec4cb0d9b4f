-- PostgreSQL reads and compiles the expression of a generated column anew in each statement that changes the table, whatever it changes. The step
-- that changes the status writes this one.
alter table processed_order alter column rests_in drop expression;
