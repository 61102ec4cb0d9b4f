package org.advalorem.adapter.jdbi.access;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.port.access.GivenAnswers;

/** Answers in PostgreSQL, so that every instance gives the same one. */
public final class JdbiGivenAnswers implements GivenAnswers {

    private static final String BEGIN = """
            insert into given_answer as held (scope, request, begun_at) values (:scope, :request, :now)
            on conflict (scope) do update set request = excluded.request, begun_at = excluded.begun_at, status = null, body = null
            where held.begun_at < case when held.status is null then :abandoned else :over end
            """;

    private static final String REMOVE = """
            delete from given_answer where scope in (
                select scope from given_answer where begun_at < :before order by begun_at limit :most for update skip locked)
            """;

    private final Sql sql;

    public JdbiGivenAnswers(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Leave begin(String scope, String request, Instant now) {
        for (; ; ) {
            if (isGranted(scope, request, now)) {
                return new Leave.Granted();
            }
            Optional<Leave> earlier = earlier(scope);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            // It was forgotten in between.
        }
    }

    private boolean isGranted(String scope, String request, Instant now) {
        return sql.ask(handle -> handle.createUpdate(BEGIN)
                        .bind("scope", scope)
                        .bind("request", request)
                        .bind("now", Columns.at(now))
                        .bind("abandoned", Columns.at(now.minusSeconds(LONGEST_WORK)))
                        .bind("over", Columns.at(now.minus(Duration.ofHours(HOURS))))
                        .execute())
                == 1;
    }

    private Optional<Leave> earlier(String scope) {
        return sql.ask(handle -> handle.createQuery(
                        "select request, status, body from given_answer where scope = :scope")
                .bind("scope", scope)
                .map((row, context) -> (Leave) new Leave.Earlier(row.getString("request"), answer(row)))
                .findOne());
    }

    private static Optional<Answer> answer(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        return body == null
                ? Optional.empty()
                : Optional.of(new Answer(row.getInt("status"), new String(body, StandardCharsets.UTF_8)));
    }

    @Override
    public void answered(String scope, Answer answer) {
        sql.ask(handle -> handle.createUpdate(
                        "update given_answer set status = :status, body = :body where scope = :scope")
                .bind("scope", scope)
                .bind("status", answer.status())
                .bind("body", answer.body().getBytes(StandardCharsets.UTF_8))
                .execute());
    }

    @Override
    public void forget(String scope) {
        sql.ask(handle -> handle.createUpdate("delete from given_answer where scope = :scope")
                .bind("scope", scope)
                .execute());
    }

    @Override
    public int removeBefore(Instant before, int most) {
        return sql.ask(handle -> handle.createUpdate(REMOVE)
                .bind("before", Columns.at(before))
                .bind("most", most)
                .execute());
    }
}
