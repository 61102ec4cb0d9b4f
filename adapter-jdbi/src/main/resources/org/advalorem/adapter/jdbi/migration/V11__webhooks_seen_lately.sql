-- Messages lie in the order in which they came, so a small index of page ranges finds those of a day without costing the intake anything.
create index inbox_message_received on inbox_message using brin (received_at) with (pages_per_range = 16, autosummarize = on);
