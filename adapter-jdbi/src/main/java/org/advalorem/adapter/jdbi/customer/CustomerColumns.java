package org.advalorem.adapter.jdbi.customer;

import static org.advalorem.adapter.jdbi.sql.Columns.numbers;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstants;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalTexts;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.adapter.jdbi.order.AddressWire;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.customer.MailKey;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.shop.ShopId;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rows of {@code customer}, and the parts of the statement that writes them. */
final class CustomerColumns {

    static final String NAMES = "shop_id, shopify_customer_id, revision, bought, first_name, last_name, mail, mail_key,"
            + " phone, address, created_at, updated_at, search_text, ended, merged_into, ended_at";

    /** Their values out of an {@code unnest} that is named {@code c}. */
    static final String VALUES = "c.shop_id, c.shopify_customer_id, c.revision, c.bought, c.first_name, c.last_name,"
            + " c.mail, c.mail_key, c.phone, c.address, as_instant(c.created_at), as_instant(c.updated_at),"
            + " c.search_text, c.ended, c.merged_into, as_instant(c.ended_at)";

    /** The arguments of that {@code unnest}. */
    static final String PARAMETERS = ":shop::text[], :id::bigint[], :revision::bigint[], :bought::boolean[],"
            + " :firstName::text[], :lastName::text[], :mail::text[], :mailKey::text[], :phone::text[],"
            + " :address::text[], :createdAt::bigint[], :updatedAt::bigint[], :searchText::text[], :ended::text[],"
            + " :mergedInto::bigint[], :endedAt::bigint[]";

    /** What a row writes over the one with its key. */
    static final String OVERWRITE = "revision = excluded.revision, bought = excluded.bought,"
            + " first_name = excluded.first_name, last_name = excluded.last_name, mail = excluded.mail,"
            + " mail_key = excluded.mail_key, phone = excluded.phone, address = excluded.address,"
            + " created_at = excluded.created_at, updated_at = excluded.updated_at,"
            + " search_text = excluded.search_text, ended = excluded.ended, merged_into = excluded.merged_into,"
            + " ended_at = excluded.ended_at";

    private CustomerColumns() {}

    static void bind(SqlStatement<?> statement, List<Customer> rows) {
        statement
                .bind("shop", texts(rows, customer -> customer.shop().domain()))
                .bind("id", numbers(rows, customer -> customer.id().value()))
                .bind("revision", numbers(rows, Customer::revision))
                .bind("bought", rows.stream().map(Customer::bought).toArray(Boolean[]::new))
                .bind("firstName", optionalTexts(rows, ofProfile(Profile::firstName)))
                .bind("lastName", optionalTexts(rows, ofProfile(Profile::lastName)))
                .bind("mail", optionalTexts(rows, ofProfile(Profile::mail)))
                .bind(
                        "mailKey",
                        optionalTexts(rows, ofProfile(known -> known.mailKey().map(MailKey::text))))
                .bind("phone", optionalTexts(rows, ofProfile(Profile::phone)))
                .bind(
                        "address",
                        optionalTexts(
                                rows,
                                ofProfile(known ->
                                        known.address().map(AddressWire::of).map(Json::write))))
                .bind("createdAt", optionalInstants(rows, ofProfile(Profile::createdAt)))
                .bind("updatedAt", optionalInstants(rows, ofProfile(known -> Optional.of(known.updatedAt()))))
                .bind("searchText", texts(rows, Customer::searchText))
                .bind(
                        "ended",
                        optionalTexts(
                                rows,
                                customer -> customer.ending()
                                        .map(ending -> ending.kind().name())))
                .bind("mergedInto", mergedInto(rows))
                .bind(
                        "endedAt",
                        optionalInstants(rows, customer -> customer.ending().map(Ending::at)));
    }

    private static <T> Function<Customer, Optional<T>> ofProfile(Function<Profile, Optional<T>> part) {
        return customer -> customer.profile().flatMap(part);
    }

    private static Long[] mergedInto(List<Customer> rows) {
        return rows.stream()
                .map(customer -> customer.ending()
                        .flatMap(Ending::into)
                        .map(CustomerId::value)
                        .orElse(null))
                .toArray(Long[]::new);
    }

    static Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                new ShopId(row.getString("shop_id")),
                new CustomerId(row.getLong("shopify_customer_id")),
                row.getLong("revision"),
                row.getBoolean("bought"),
                profile(row),
                ending(row));
    }

    private static Optional<Profile> profile(ResultSet row) throws SQLException {
        return Columns.optionalInstant(row, "updated_at").isEmpty()
                ? Optional.empty()
                : Optional.of(new Profile(
                        Columns.optionalText(row, "first_name"),
                        Columns.optionalText(row, "last_name"),
                        Columns.optionalText(row, "mail"),
                        Columns.optionalText(row, "phone"),
                        Columns.optionalText(row, "address")
                                .map(json -> Json.read(json, AddressWire.class).address()),
                        Columns.optionalInstant(row, "created_at"),
                        Columns.instant(row, "updated_at")));
    }

    private static Optional<Ending> ending(ResultSet row) throws SQLException {
        String kind = row.getString("ended");
        if (kind == null) {
            return Optional.empty();
        }
        long into = row.getLong("merged_into");
        return Optional.of(new Ending(
                Ending.Kind.valueOf(kind),
                row.wasNull() ? Optional.empty() : Optional.of(new CustomerId(into)),
                Columns.instant(row, "ended_at")));
    }
}
