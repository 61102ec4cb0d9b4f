package org.advalorem.adapter.jdbi.access;

import java.time.Instant;
import java.util.Locale;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.port.access.BetaSignups;

/** Addresses in PostgreSQL, in small letters. */
public final class JdbiBetaSignups implements BetaSignups {

    private final Sql sql;

    public JdbiBetaSignups(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean add(String mail, Instant now) {
        return sql.ask(handle -> handle.createUpdate(
                                "insert into beta_signup (mail, added_at) values (:mail, :now) on conflict (mail) do nothing")
                        .bind("mail", Columns.storable(mail.toLowerCase(Locale.ROOT)))
                        .bind("now", Columns.at(now))
                        .execute()
                == 1);
    }

    @Override
    public long count() {
        return sql.ask(handle -> handle.createQuery("select count(*) from beta_signup")
                .mapTo(Long.class)
                .one());
    }
}
