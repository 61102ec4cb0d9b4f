package org.advalorem.adapter.http;

import static java.util.Comparator.comparing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.advalorem.adapter.http.page.CustomerView;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import org.advalorem.port.customer.Customers;
import org.advalorem.port.order.OrderRow;
import org.advalorem.port.order.Orders;

/** Brings together what is known of one customer: the record, those that were merged into it, and the orders. */
final class CustomerFile {

    /** The latest ones; the list of orders has all of them. */
    private static final int ORDERS = 50;

    private final Customers customers;
    private final Orders orders;
    private final RecordFinder<Customer> finder;

    CustomerFile(Store store) {
        customers = store.customers();
        orders = store.orders();
        finder = new RecordFinder<>(store.shops(), "customer", this::read);
    }

    private Optional<Customer> read(ShopId shop, long number) {
        var id = new CustomerId(number);
        return Optional.ofNullable(customers.find(shop, Set.of(id)).get(id)).filter(Customer::bought);
    }

    /**
     * Finds a buyer; see {@link RecordFinder#find}.
     *
     * @throws Problem as there
     */
    CustomerView find(Caller caller, String id, Optional<ShopId> shop) {
        Customer customer = finder.find(caller, id, shop);
        List<Customer> merged = customers.mergedInto(customer.shop(), customer.id());
        return new CustomerView(customer, merged, orders(customer, merged));
    }

    /** By number, then by mail address: an order from a till or an older import names no customer. The latest first. */
    private List<OrderRow> orders(Customer customer, List<Customer> merged) {
        Map<OrderKey, OrderRow> found = new LinkedHashMap<>();
        Stream.concat(Stream.of(customer), merged.stream())
                .flatMap(one -> rows(customer.shop(), "", Optional.of(one.id().value())))
                .forEach(row -> found.put(row.key(), row));
        customer.profile()
                .flatMap(Profile::mail)
                .ifPresent(mail -> rows(customer.shop(), mail, Optional.empty())
                        .filter(row -> row.mail()
                                .filter(mail.strip()::equalsIgnoreCase)
                                .isPresent())
                        .forEach(row -> found.putIfAbsent(row.key(), row)));
        return found.values().stream()
                .sorted(comparing(OrderRow::placedAt).reversed())
                .limit(ORDERS)
                .toList();
    }

    private Stream<OrderRow> rows(ShopId shop, String search, Optional<Long> customer) {
        var filter = new Orders.Filter(Set.of(shop), Set.of(), search, customer, false);
        return orders.list(filter, Optional.empty(), ORDERS).items().stream();
    }
}
