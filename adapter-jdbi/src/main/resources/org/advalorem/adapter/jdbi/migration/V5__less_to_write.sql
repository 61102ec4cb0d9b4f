-- Arrays of instants come as microseconds since 1970: half the work of a text on both sides. In two parts, since an interval is
-- multiplied by a double, which would round microseconds from the year 2255 on; both products here are exact.
create function as_instant(micros bigint) returns timestamptz language sql stable return
    timestamptz '1970-01-01 00:00:00+00' + micros / 1000000000 * interval '1000 seconds' + micros % 1000000000 * interval '1 microsecond';

-- A plan of ten lines just fits into a row, and then each step copies it. From this size on it moves beside the table, and a step only
-- copies where it is.
alter table processed_order set (toast_tuple_target = 900);
