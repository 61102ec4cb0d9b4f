package org.advalorem.adapter.jdbi.customer;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Cursors;
import org.advalorem.adapter.jdbi.sql.ListQuery;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.MailKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.customer.Customers;
import org.jdbi.v3.core.statement.Query;

/** Customers in PostgreSQL. */
public final class JdbiCustomers implements Customers {

    /** In the order of their keys, so that writers do not lock each other out; a later revision of what is no longer there is stale. */
    private static final String SAVE = """
            insert into customer (%s) select %s from unnest(%s) as c (%s)
            where c.revision = 1 or exists (
                select from customer held
                where held.shop_id = c.shop_id and held.shopify_customer_id = c.shopify_customer_id)
            order by c.shop_id, c.shopify_customer_id
            on conflict (shop_id, shopify_customer_id) do update set %s where customer.revision = excluded.revision - 1
            returning *
            """.formatted(
                    CustomerColumns.NAMES,
                    CustomerColumns.VALUES,
                    CustomerColumns.PARAMETERS,
                    CustomerColumns.NAMES,
                    CustomerColumns.OVERWRITE);

    private static final String FIND_BY_MAIL = """
            select distinct on (mail_key) * from customer where shop_id = :shop and mail_key = any (:mails)
            order by mail_key, updated_at desc, shopify_customer_id desc
            """;

    private static final String KEPT = """
            bought and merged_into is null
              and not exists (
                select from customer newer where newer.shop_id = c.shop_id and newer.mail_key = c.mail_key
                  and (newer.updated_at, newer.shopify_customer_id) > (c.updated_at, c.shopify_customer_id))
            """;

    private final Sql sql;

    public JdbiCustomers(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<CustomerId, Customer> find(ShopId shop, Collection<CustomerId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return sql.ask(handle -> handle.createQuery(
                        "select * from customer where shop_id = :shop and shopify_customer_id = any (:ids)")
                .bind("shop", shop.domain())
                .bind("ids", Columns.numbers(List.copyOf(ids), CustomerId::value))
                .map((row, context) -> CustomerColumns.customer(row))
                .collect(toMap(Customer::id, identity())));
    }

    @Override
    public Map<MailKey, Customer> findByMail(ShopId shop, Collection<MailKey> mails) {
        if (mails.isEmpty()) {
            return Map.of();
        }
        return sql.ask(handle -> handle.createQuery(FIND_BY_MAIL)
                .bind("shop", shop.domain())
                .bind("mails", Columns.texts(List.copyOf(mails), MailKey::text))
                .map((row, context) -> CustomerColumns.customer(row))
                .collect(toMap(
                        customer -> customer.profile().orElseThrow().mailKey().orElseThrow(), identity())));
    }

    @Override
    public List<Customer> mergedInto(ShopId shop, CustomerId id) {
        return sql.ask(handle -> handle.createQuery("select * from customer where shop_id = :shop and merged_into = :id"
                        + " order by shopify_customer_id")
                .bind("shop", shop.domain())
                .bind("id", id.value())
                .map((row, context) -> CustomerColumns.customer(row))
                .list());
    }

    @Override
    public List<Customer> save(List<Customer> customers) {
        if (customers.isEmpty()) {
            return List.of();
        }
        Set<Key> saved = sql.ask(handle -> {
            Query query = handle.createQuery(SAVE);
            CustomerColumns.bind(query, customers.stream().map(Customer::saved).toList());
            return query.map((row, context) -> Key.of(CustomerColumns.customer(row)))
                    .collect(toSet());
        });
        return customers.stream()
                .filter(customer -> !saved.contains(Key.of(customer)))
                .toList();
    }

    @Override
    public Page<Customer> list(Filter filter, Optional<String> cursor, int limit) {
        ListQuery list = new ListQuery().where(KEPT).ofShops(filter.shops());
        if (!filter.search().isBlank()) {
            list.where(
                    "strpos(search_text, :search) > 0",
                    Map.of("search", Columns.storable(filter.search().strip().toLowerCase(Locale.ROOT))));
        }
        cursor.ifPresent(text -> list.where("(shopify_customer_id, shop_id) < (:id, :shop)", behind(text)));
        return sql.ask(handle -> list.page(
                handle,
                "select * from customer c" + list.conditions()
                        + " order by shopify_customer_id desc, shop_id desc limit :limit",
                limit,
                query -> query.map((row, context) -> CustomerColumns.customer(row))
                        .list(),
                JdbiCustomers::cursorBehind));
    }

    private static String cursorBehind(Customer last) {
        return Cursors.write(last.id().toString(), last.shop().domain());
    }

    private static Map<String, ?> behind(String cursor) {
        List<String> parts = Cursors.read(cursor, 2);
        return Map.of("id", Long.parseLong(parts.get(0)), "shop", parts.get(1));
    }

    private record Key(ShopId shop, CustomerId id) {

        static Key of(Customer customer) {
            return new Key(customer.shop(), customer.id());
        }
    }
}
