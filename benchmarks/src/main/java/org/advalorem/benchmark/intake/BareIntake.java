package org.advalorem.benchmark.intake;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import io.javalin.http.Context;
import org.jdbi.v3.core.Jdbi;

/**
 * The least that keeps a delivery: a plain Javalin handler that inserts one row a request, each in a transaction of its own, and
 * answers after the commit. It verifies nothing, parses nothing and measures nothing.
 */
public final class BareIntake {

    static final String DELIVERY = "X-Shopify-Webhook-Id";
    private static final String INSERT = """
            insert into bare_inbox (shop_id, delivery_id, topic, body) values (:shop, :delivery, :topic, :body)
            on conflict (shop_id, delivery_id) do nothing
            """;

    private final Jdbi jdbi;

    private BareIntake(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Serves until it is stopped. Arguments: address of the database, connections to it, port to listen on. */
    public static void main(String[] arguments) {
        var config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(Integer.parseInt(arguments[1]));
        var bare = new BareIntake(Jdbi.create(new HikariDataSource(config)));
        bare.createTable();
        Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    javalin.routes.get("/readyz", bare::ready);
                    javalin.routes.post("/api/webhooks/shopify/orders", bare::keep);
                })
                .start("127.0.0.1", Integer.parseInt(arguments[2]));
    }

    private void createTable() {
        jdbi.useHandle(handle -> handle.execute("""
                create table if not exists bare_inbox (
                    shop_id text not null,
                    delivery_id text not null,
                    topic text not null,
                    received_at timestamptz not null default clock_timestamp(),
                    body text not null,
                    primary key (shop_id, delivery_id)
                )
                """));
    }

    private void ready(Context context) {
        jdbi.useHandle(handle -> handle.execute("select 1"));
    }

    private void keep(Context context) {
        jdbi.useHandle(handle -> handle.createUpdate(INSERT)
                .bind("shop", context.header("X-Shopify-Shop-Domain"))
                .bind("delivery", context.header(DELIVERY))
                .bind("topic", context.header("X-Shopify-Topic"))
                .bind("body", context.body())
                .execute());
        context.result("{\"outcome\":\"stored\"}").contentType("application/json");
    }
}
