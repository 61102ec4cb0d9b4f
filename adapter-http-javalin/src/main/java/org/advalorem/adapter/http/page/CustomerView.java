package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.customer.Profile;
import org.advalorem.port.order.OrderRow;

/**
 * Everything about one customer.
 *
 * @param merged the records that ended in this one
 * @param orders the latest, the last placed first
 */
public record CustomerView(Customer customer, List<Customer> merged, List<OrderRow> orders) {

    public CustomerView {
        merged = ImmutableList.copyOf(merged);
        orders = ImmutableList.copyOf(orders);
    }

    public String name() {
        return name(customer);
    }

    /** What people call them; the number of whom nothing else is known. */
    public static String name(Customer customer) {
        return customer.profile()
                .map(profile -> profile.name().isEmpty() ? profile.mail().orElse("") : profile.name())
                .filter(name -> !name.isEmpty())
                .orElse("Customer " + customer.id());
    }

    public static String mail(Customer customer) {
        return customer.profile().flatMap(Profile::mail).orElse("–");
    }

    public static String country(Customer customer) {
        return customer.profile()
                .flatMap(Profile::address)
                .flatMap(address -> address.country())
                .orElse("–");
    }

    /** Why there is nothing to see of them; empty if there is. */
    public static Optional<String> gone(Customer customer) {
        return customer.ending()
                .map(ending -> switch (ending.kind()) {
                    case DELETED -> "Deleted in Shopify";
                    case MERGED -> "Merged with another customer";
                    case REDACTED -> "Erased on request";
                })
                .or(() -> customer.profile().isPresent() ? Optional.empty() : Optional.of("Shopify told nothing yet"));
    }

    public static String address(Customer customer) {
        return "/customers/" + customer.shop() + "/" + customer.id();
    }

    /** Where the record of the one that goes on is. */
    public Optional<String> goesOn() {
        return into().map(into -> "/customers/" + customer.shop() + "/" + into);
    }

    public Optional<CustomerId> into() {
        return customer.ending().flatMap(Ending::into);
    }
}
