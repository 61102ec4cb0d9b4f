package org.advalorem.adapter.jdbi.customer;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Cursors;
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

    private static final String LIST = """
            select * from customer c where bought and merged_into is null
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
        List<Customer> found = sql.ask(handle -> {
            Query query = handle.createQuery(listStatement(filter, cursor.isPresent()))
                    .bind("limit", limit + 1);
            bind(query, filter);
            cursor.ifPresent(text -> bindCursor(query, text));
            return query.map((row, context) -> CustomerColumns.customer(row)).list();
        });
        List<Customer> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page, found.size() > limit ? Optional.of(cursorBehind(page.get(limit - 1))) : Optional.empty());
    }

    private static String listStatement(Filter filter, boolean continued) {
        var conditions = new ArrayList<String>();
        if (!filter.shops().isEmpty()) {
            conditions.add("and shop_id = any (:shops)");
        }
        if (!filter.search().isBlank()) {
            conditions.add("and strpos(search_text, :search) > 0");
        }
        if (continued) {
            conditions.add("and (shopify_customer_id, shop_id) < (:id, :shop)");
        }
        return LIST + String.join(" ", conditions) + " order by shopify_customer_id desc, shop_id desc limit :limit";
    }

    private static void bind(Query query, Filter filter) {
        if (!filter.shops().isEmpty()) {
            query.bind("shops", filter.shops().stream().map(ShopId::domain).toArray(String[]::new));
        }
        if (!filter.search().isBlank()) {
            query.bind("search", Columns.storable(filter.search().strip().toLowerCase(Locale.ROOT)));
        }
    }

    private static String cursorBehind(Customer last) {
        return Cursors.write(last.id().toString(), last.shop().domain());
    }

    private static void bindCursor(Query query, String cursor) {
        List<String> parts = Cursors.read(cursor, 2);
        query.bind("id", Long.parseLong(parts.get(0))).bind("shop", parts.get(1));
    }

    private record Key(ShopId shop, CustomerId id) {

        static Key of(Customer customer) {
            return new Key(customer.shop(), customer.id());
        }
    }
}
