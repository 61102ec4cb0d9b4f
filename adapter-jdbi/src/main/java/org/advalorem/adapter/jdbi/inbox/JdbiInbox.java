package org.advalorem.adapter.jdbi.inbox;

import static java.util.Comparator.comparing;
import static org.advalorem.adapter.jdbi.sql.Columns.instants;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstants;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;
import static org.advalorem.adapter.jdbi.sql.Sql.SOON_ON_DISK;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.adapter.jdbi.sql.Bodies;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.GroupCommit;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.inbox.Inbox;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Messages in PostgreSQL. Deliveries that come at once share a commit, and each is answered after it. */
public final class JdbiInbox implements Inbox, AutoCloseable {

    private static final int MOST_IN_A_GROUP = 200;
    /** Copies of one delivery may meet in the database, which keeps the first and holds the other up until it is committed. */
    private static final int ARRIVING_AT_ONCE = 2;

    private static final long HEAVIEST_GROUP = 4L * 1024 * 1024;

    /** Order by key, so that two writers do not lock each other out. */
    private static final String STORE =
            """
            insert into inbox_message (shop_id, delivery_id, event_id, topic, api_version, received_at, triggered_at, body, body_bytes,
                state, reason)
            select shop_id, delivery_id, event_id, topic, api_version, as_instant(received_at), as_instant(triggered_at), %s, %s,
                state, reason
            from %s,
                unnest(:shop::text[], :delivery::text[], :event::text[], :topic::text[], :version::text[], :receivedAt::bigint[],
                    :triggeredAt::bigint[], :state::text[], :reason::text[], %s)
                as m (shop_id, delivery_id, event_id, topic, api_version, received_at, triggered_at, state, reason, %s)
            order by shop_id collate "C", delivery_id collate "C"
            on conflict (shop_id, delivery_id) do nothing
            returning shop_id, delivery_id
            """.formatted(Bodies.BODY, Bodies.BODY_BYTES, Bodies.RUN, Bodies.PARAMETERS, Bodies.NAMES);

    /** What is locked and too much to be taken at once is free again when the statement ends. */
    private static final String TAKE =
            """
            with oldest as materialized (
                select shop_id, delivery_id, received_at, number, %s as length from inbox_message
                where state = 'PENDING' and (held_until is null or held_until <= clock_timestamp())
                order by received_at, number limit :limit for update skip locked
            ), next as materialized (
                select shop_id, delivery_id from %s
            ), taken as (
                update inbox_message m set held_until = clock_timestamp() + :hold * interval '1 second'
                from next where m.shop_id = next.shop_id and m.delivery_id = next.delivery_id and %s
                returning m.*
            )
            select * from taken order by received_at, number
            """.formatted(Bodies.LENGTH, Bodies.firstOf("oldest", "received_at, number"), SOON_ON_DISK);

    private static final String SETTLE = """
            update inbox_message m set state = s.state, reason = s.reason, held_until = null, settled_at = clock_timestamp()
            from unnest(:shop::text[], :delivery::text[], :state::text[], :reason::text[]) as s (shop_id, delivery_id, state, reason)
            where m.shop_id = s.shop_id and m.delivery_id = s.delivery_id and %s
            """.formatted(SOON_ON_DISK);

    private static final String REMOVE = """
            delete from inbox_message where (shop_id, delivery_id) in (
                select shop_id, delivery_id from inbox_message
                where state <> 'PENDING' and received_at < :before
                order by received_at limit :most for update skip locked)
            """;

    private static final String SEEN = """
            select topic, count(*) as messages, max(received_at) as last, count(*) filter (where state = 'FAILED') as failed,
                (array_agg(reason order by received_at desc) filter (where state = 'FAILED'))[1] as latest_reason
            from inbox_message
            where shop_id = :shop and received_at >= :since
            group by topic order by topic collate "C"
            """;

    private final Sql sql;
    private final GroupCommit<Message, Stored> arrivals;

    public JdbiInbox(Sql sql) {
        this.sql = sql;
        arrivals = new GroupCommit<>(
                new GroupCommit.Terms<>(
                        Delivery::of, message -> message.body().length(), HEAVIEST_GROUP, MOST_IN_A_GROUP),
                ARRIVING_AT_ONCE,
                messages -> sql.ask(handle -> store(handle, messages)));
    }

    @Override
    public Stored store(Message message) {
        return arrivals.write(message);
    }

    @Override
    public List<Message> take(int limit, int hold) {
        return sql.ask(handle -> handle.createQuery(TAKE)
                .bind("limit", limit)
                .bind("hold", hold)
                .map((row, context) -> message(row))
                .list());
    }

    @Override
    public void settle(List<Settlement> settled) {
        // In one order, so that two do not lock each other out.
        List<Settlement> ordered = settled.stream()
                .sorted(comparing(Settlement::shop).thenComparing(Settlement::deliveryId))
                .toList();
        sql.ask(handle -> handle.createUpdate(SETTLE)
                .bind("shop", texts(ordered, each -> each.shop().domain()))
                .bind("delivery", texts(ordered, Settlement::deliveryId))
                .bind("state", texts(ordered, each -> each.state().name()))
                .bind("reason", texts(ordered, each -> each.failure().orElse("")))
                .execute());
    }

    @Override
    public int removeSettled(Instant before, int most) {
        return sql.ask(handle -> handle.createUpdate(REMOVE)
                .bind("before", Columns.at(before))
                .bind("most", most)
                .execute());
    }

    @Override
    public Map<State, Long> counts() {
        return sql.ask(handle -> {
            var counts = new EnumMap<State, Long>(State.class);
            handle.createQuery("select state, count(*) as messages from inbox_message group by state")
                    .map((row, context) -> Map.entry(State.valueOf(row.getString("state")), row.getLong("messages")))
                    .forEach(count -> counts.put(count.getKey(), count.getValue()));
            return counts;
        });
    }

    @Override
    public List<Seen> seen(ShopId shop, Instant since) {
        return sql.ask(handle -> handle.createQuery(SEEN)
                .bind("shop", shop.domain())
                .bind("since", Columns.at(since))
                .map((row, context) -> new Seen(
                        row.getString("topic"),
                        row.getLong("messages"),
                        Columns.instant(row, "last"),
                        row.getLong("failed"),
                        Columns.optionalText(row, "latest_reason").orElse("")))
                .list());
    }

    /** What waits is still written; what comes later is refused. */
    @Override
    public void close() {
        arrivals.close();
    }

    private static List<Stored> store(Handle handle, List<Message> messages) {
        Query statement = handle.createQuery(STORE)
                .bind("shop", texts(messages, message -> message.shop().domain()))
                .bind("delivery", texts(messages, Message::deliveryId))
                .bind("event", texts(messages, Message::eventId))
                .bind("topic", texts(messages, Message::topic))
                .bind("version", texts(messages, Message::apiVersion))
                .bind("receivedAt", instants(messages, Message::receivedAt))
                .bind("triggeredAt", optionalInstants(messages, Message::triggeredAt))
                .bind("state", texts(messages, message -> message.state().name()))
                .bind("reason", texts(messages, Message::reason));
        Bodies.bind(statement, messages.stream().map(Message::body).toList());
        Set<Delivery> fresh = statement
                .map((row, context) -> new Delivery(new ShopId(row.getString("shop_id")), row.getString("delivery_id")))
                .collect(Collectors.toSet());
        return messages.stream()
                .map(message -> fresh.contains(Delivery.of(message)) ? Stored.NEW : Stored.DUPLICATE)
                .toList();
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                new ShopId(row.getString("shop_id")),
                row.getString("delivery_id"),
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("api_version"),
                Columns.instant(row, "received_at"),
                Columns.optionalInstant(row, "triggered_at"),
                Bodies.read(row),
                State.valueOf(row.getString("state")),
                row.getString("reason"));
    }

    private record Delivery(ShopId shop, String id) {

        static Delivery of(Message message) {
            return new Delivery(message.shop(), message.deliveryId());
        }
    }
}
