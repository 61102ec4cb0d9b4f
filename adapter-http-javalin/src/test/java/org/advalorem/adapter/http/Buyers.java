package org.advalorem.adapter.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.customer.ShopCustomer;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.Contact;
import org.advalorem.domain.order.FinancialStatus;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderProcessing;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.shop.ShopId;

/** Customers of a shop and what they ordered. */
final class Buyers {

    static final long ADA = 7_100_000_000_042L;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Buyers() {}

    /** Ada, who was two people once and also ordered without her number, Bo, and somebody who is forgotten. */
    static void fill(World world, ShopId shop) {
        save(world, named(shop, ADA, "Ada", "Ada@Example.com"));
        save(world, named(shop, ADA + 1, "Bo", "bo@example.com"));
        save(world, Customer.unknown(shop, new CustomerId(ADA + 2)).buying().ended(Ending.redacted(NOON)));
        save(
                world,
                Customer.unknown(shop, new CustomerId(ADA - 1))
                        .buying()
                        .ended(Ending.merged(new CustomerId(ADA), NOON)));
        order(world, shop, 1001, Optional.of(ADA), "ada@example.com");
        order(world, shop, 1002, Optional.of(ADA - 1), "ada@work.example");
        order(world, shop, 1003, Optional.empty(), "ADA@example.com");
        order(world, shop, 1004, Optional.of(ADA + 1), "bo@example.com");
    }

    static Customer named(ShopId shop, long id, String name, String mail) {
        var number = new CustomerId(id);
        return Customer.unknown(shop, number)
                .told(ShopCustomer.of(
                        number,
                        OptionalLong.of(1),
                        new Profile(
                                Optional.of(name),
                                Optional.of("Example"),
                                Optional.of(mail),
                                Optional.of("+15550100"),
                                Optional.of(address(name)),
                                Optional.of(NOON.minusSeconds(86_400)),
                                NOON)));
    }

    private static Address address(String name) {
        return new Address(
                Optional.of(name + " Example"),
                Optional.empty(),
                Optional.of("1 Main St"),
                Optional.empty(),
                Optional.of("Brooklyn"),
                Optional.of("NY"),
                Optional.of("11201"),
                Optional.of("US"),
                Optional.empty());
    }

    static void save(World world, Customer customer) {
        world.store.customers().save(List.of(customer));
    }

    private static void order(World world, ShopId shop, long number, Optional<Long> customer, String mail) {
        Money total = Money.parse("29.90", Currencies.of("USD"));
        var said = new ShopOrder(
                new OrderId(number),
                "#" + number,
                NOON.plusSeconds(number),
                NOON.plusSeconds(number),
                Optional.empty(),
                customer,
                new Contact(Optional.of(mail), Optional.empty()),
                Optional.empty(),
                total,
                List.of("shopify_payments"),
                FinancialStatus.PAID,
                FulfillmentStatus.UNFULFILLED,
                List.of(),
                List.of(),
                List.of(),
                List.of(new ShopLine(
                        "1" + number, "Lamp", Optional.of(70L), Optional.of(71L), Optional.of("LAMP"), 1, 1, 0, total)),
                List.of());
        OrderChange placed = new OrderProcessing(PaymentRules.standard())
                .created(shop, said, ShopLine::sku, NOON)
                .fold(changed -> changed.change(), Buyers::impossible, Buyers::impossible);
        world.store.orders().save(List.of(placed));
    }

    private static OrderChange impossible(Object outcome) {
        throw new IllegalStateException("Not an order to keep: " + outcome);
    }
}
