package org.advalorem.adapter.jdbi.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.access.AccessTokens;

/** Grants in PostgreSQL, by the hashes of their secrets. */
public final class JdbiAccessTokens implements AccessTokens {

    private static final String SAVE = """
            insert into session (hash, kind, name, role, shops, created_at, expires_at, opened_with)
            values (:hash, :kind, :name, :role, :shops, :createdAt, :expiresAt, :openedWith)
            on conflict (hash) do update set kind = excluded.kind, name = excluded.name, role = excluded.role,
                shops = excluded.shops, created_at = excluded.created_at, expires_at = excluded.expires_at,
                opened_with = excluded.opened_with
            """;

    private final Sql sql;

    public JdbiAccessTokens(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void save(Grant grant) {
        sql.ask(handle -> handle.createUpdate(SAVE)
                .bind("hash", grant.hash())
                .bind("kind", grant.kind().name())
                .bind("name", Columns.storable(grant.name()))
                .bind("role", grant.role().name())
                .bind("shops", grant.shops().stream().map(ShopId::domain).toArray(String[]::new))
                .bind("createdAt", Columns.at(grant.createdAt()))
                .bind("expiresAt", Columns.at(grant.expiresAt()))
                .bind("openedWith", grant.openedWith().orElse(null))
                .execute());
    }

    @Override
    public Optional<Grant> find(String hash, Instant now) {
        return sql.ask(handle -> handle.createQuery("select * from session where hash = :hash and expires_at > :now")
                .bind("hash", hash)
                .bind("now", Columns.at(now))
                .map((row, context) -> grant(row))
                .findOne());
    }

    @Override
    public List<Grant> all(Kind kind, Instant now) {
        return sql.ask(handle -> handle.createQuery(
                        "select * from session where kind = :kind and expires_at > :now order by created_at desc, hash")
                .bind("kind", kind.name())
                .bind("now", Columns.at(now))
                .map((row, context) -> grant(row))
                .list());
    }

    @Override
    public void revoke(String hash) {
        sql.ask(handle -> handle.createUpdate("delete from session where hash = :hash")
                .bind("hash", hash)
                .execute());
    }

    @Override
    public int removeExpired(Instant before) {
        return sql.ask(handle -> handle.createUpdate("delete from session where expires_at < :before")
                .bind("before", Columns.at(before))
                .execute());
    }

    private static Grant grant(ResultSet row) throws SQLException {
        Set<ShopId> shops = Arrays.stream((String[]) row.getArray("shops").getArray())
                .map(ShopId::new)
                .collect(Collectors.toSet());
        return new Grant(
                row.getString("hash"),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                shops,
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.optionalText(row, "opened_with"));
    }
}
