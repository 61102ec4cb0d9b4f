package org.advalorem.port.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.customer.MailKey;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.customer.ShopCustomer;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.customer.Customers.Filter;
import org.junit.jupiter.api.Test;

/** What every store of customers keeps to. */
public interface CustomersContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2020-03-01T12:00:00.123456Z");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @Test
    default void aCustomerIsFoundAsItWasSaved() {
        Customer whole = Customer.unknown(SHOP, id(1))
                .told(ShopCustomer.of(
                        id(1),
                        OptionalLong.of(2),
                        new Profile(
                                Optional.of("Zoë"),
                                Optional.of("O’Hara"),
                                Optional.of("Zoe@Example.com"),
                                Optional.of("+1 555 0100"),
                                Optional.of(new Address(
                                        Optional.of("Zoë O’Hara"),
                                        Optional.of("Lamps & Co"),
                                        Optional.of("1 Main St"),
                                        Optional.of("Apt 2"),
                                        Optional.of("Brooklyn"),
                                        Optional.of("NY"),
                                        Optional.of("11201"),
                                        Optional.of("US"),
                                        Optional.of("+1 555 0101"))),
                                Optional.of(NOON.minusSeconds(5)),
                                NOON)));
        Customer bare = buyer(SHOP, 2, Optional.empty(), NOON);
        Customer tombstone = Customer.unknown(SHOP, id(3)).ended(Ending.redacted(NOON));
        Customer merged = Customer.unknown(SHOP, id(4)).buying().ended(Ending.merged(id(1), NOON));

        Customer mergedAndForgotten =
                Customer.unknown(SHOP, id(6)).ended(Ending.merged(id(1), NOON)).ended(Ending.redacted(NOON));

        assertThat(customers().save(List.of(whole, bare, tombstone, merged, mergedAndForgotten)))
                .isEmpty();

        assertThat(customers().find(SHOP, List.of(id(1), id(2), id(3), id(4), id(5), id(6))))
                .containsOnly(
                        Map.entry(id(1), whole.saved()),
                        Map.entry(id(2), bare.saved()),
                        Map.entry(id(3), tombstone.saved()),
                        Map.entry(id(4), merged.saved()),
                        Map.entry(id(6), mergedAndForgotten.saved()));
        assertThat(customers().find(OTHER_SHOP, List.of(id(1)))).isEmpty();
    }

    @Test
    default void whatEndedLosesEveryTraceOfThePerson() {
        Customer known = buyer(SHOP, 1, Optional.of("ada@example.com"), NOON);
        customers().save(List.of(known));

        customers().save(List.of(known.saved().ended(Ending.redacted(NOON))));

        assertThat(customers().find(SHOP, List.of(id(1))).get(id(1)).profile()).isEmpty();
        assertThat(customers().findByMail(SHOP, List.of(new MailKey("ada@example.com"))))
                .isEmpty();
        assertThat(listed(new Filter(Set.of(), "ada"))).isEmpty();
        assertThat(listed(Filter.all())).containsExactly(1L);
    }

    @Test
    default void theSecondOfTwoWritersIsToldAndHurtsNobodyElse() {
        Customer first = buyer(SHOP, 1, Optional.of("ada@example.com"), NOON);
        customers().save(List.of(first));
        Customer stale = buyer(SHOP, 1, Optional.of("other@example.com"), NOON);
        Customer ahead = first.saved().saved();
        Customer neighbour = buyer(SHOP, 2, Optional.of("bo@example.com"), NOON);

        assertThat(customers().save(List.of(stale, neighbour))).containsExactly(stale);
        assertThat(customers().save(List.of(ahead))).containsExactly(ahead);

        assertThat(customers().find(SHOP, List.of(id(1), id(2))))
                .containsOnly(Map.entry(id(1), first.saved()), Map.entry(id(2), neighbour.saved()));
    }

    @Test
    default void ofManyWhoSaveTheSameAtOnceOneDoes() {
        List<List<Customer>> stale = Together.run(
                6,
                thread -> customers()
                        .save(List.of(
                                buyer(SHOP, 1 + thread % 2, Optional.empty(), NOON.plusSeconds(thread)),
                                buyer(SHOP, 2 - thread % 2, Optional.empty(), NOON.plusSeconds(thread)))));

        assertThat(stale.stream().mapToInt(List::size).sum()).isEqualTo(6 * 2 - 2);
    }

    @Test
    default void aMailAddressFindsItsNewestHolderInAnyCase() {
        customers()
                .save(List.of(
                        buyer(SHOP, 9, Optional.of("Ada@Example.com"), NOON),
                        buyer(SHOP, 1, Optional.of("ada@example.COM "), NOON.plusSeconds(1)),
                        buyer(SHOP, 2, Optional.of("bo@example.com"), NOON),
                        buyer(SHOP, 3, Optional.of("bo@example.com"), NOON),
                        buyer(OTHER_SHOP, 4, Optional.of("cy@example.com"), NOON)));

        Map<MailKey, Customer> found = customers()
                .findByMail(
                        SHOP,
                        List.of(
                                new MailKey("ADA@example.com"),
                                new MailKey("bo@example.com"),
                                new MailKey("cy@example.com")));

        assertThat(found.keySet()).containsOnly(new MailKey("ada@example.com"), new MailKey("bo@example.com"));
        assertThat(found.get(new MailKey("ada@example.com")).id()).isEqualTo(id(1));
        assertThat(found.get(new MailKey("bo@example.com")).id()).isEqualTo(id(3));
    }

    @Test
    default void whoWasMergedIsFoundWithTheOneThatGoesOn() {
        customers()
                .save(List.of(
                        Customer.unknown(SHOP, id(7)).ended(Ending.merged(id(1), NOON)),
                        Customer.unknown(SHOP, id(5)).buying().ended(Ending.merged(id(1), NOON)),
                        Customer.unknown(SHOP, id(6)).ended(Ending.merged(id(2), NOON)),
                        Customer.unknown(OTHER_SHOP, id(8)).ended(Ending.merged(id(1), NOON))));

        assertThat(customers().mergedInto(SHOP, id(1))).extracting(Customer::id).containsExactly(id(5), id(7));
    }

    @Test
    default void theListHoldsBuyersEachPersonOnceTheNewestFirst() {
        customers()
                .save(List.of(
                        buyer(SHOP, 1, Optional.of("ada@example.com"), NOON),
                        buyer(SHOP, 2, Optional.of("Ada@example.com"), NOON.plusSeconds(1)),
                        buyer(OTHER_SHOP, 3, Optional.of("ada@example.com"), NOON),
                        Customer.unknown(SHOP, id(4)).ended(Ending.redacted(NOON)),
                        Customer.unknown(SHOP, id(5)).buying(),
                        Customer.unknown(SHOP, id(6)).buying().ended(Ending.merged(id(2), NOON)),
                        Customer.unknown(SHOP, id(7)).buying().ended(Ending.deleted(NOON))));

        assertThat(listed(Filter.all())).containsExactly(7L, 5L, 3L, 2L);
        assertThat(listed(new Filter(Set.of(OTHER_SHOP), ""))).containsExactly(3L);
    }

    @Test
    default void aSearchFindsPartsOfWhatIsKnownLiterally() {
        customers()
                .save(List.of(
                        buyer(SHOP, 7_100_000_000_042L, Optional.of("100%_sure@example.com"), NOON),
                        buyer(SHOP, 7_100_000_000_001L, Optional.of("bo@example.com"), NOON)));

        assertThat(listed(new Filter(Set.of(), "%_SURE"))).containsExactly(7_100_000_000_042L);
        assertThat(listed(new Filter(Set.of(), "00042"))).containsExactly(7_100_000_000_042L);
        assertThat(listed(new Filter(Set.of(), "ada ex"))).hasSize(2);
        assertThat(listed(new Filter(Set.of(), "+1555"))).hasSize(2);
        assertThat(listed(new Filter(Set.of(), "nobody"))).isEmpty();
    }

    @Test
    default void pagesGoOnWhereTheLastOneEnded() {
        customers()
                .save(List.of(
                        buyer(SHOP, 1, Optional.empty(), NOON),
                        buyer(SHOP, 2, Optional.empty(), NOON),
                        buyer(OTHER_SHOP, 2, Optional.empty(), NOON),
                        buyer(SHOP, 3, Optional.empty(), NOON)));
        var seen = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Customer> page = customers().list(Filter.all(), cursor, 1);
            page.items().forEach(customer -> seen.add(customer.shop() + "/" + customer.id()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(seen).containsExactly(SHOP + "/3", OTHER_SHOP + "/2", SHOP + "/2", SHOP + "/1");
    }

    @Test
    default void aCursorFromElsewhereIsRefused() {
        assertThatThrownBy(() -> customers().list(Filter.all(), Optional.of("elsewhere"), 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Long> listed(Filter filter) {
        return customers().list(filter, Optional.empty(), 50).items().stream()
                .map(customer -> customer.id().value())
                .toList();
    }

    private static Customer buyer(ShopId shop, long id, Optional<String> mail, Instant updatedAt) {
        return Customer.unknown(shop, id(id))
                .told(ShopCustomer.of(
                        id(id),
                        OptionalLong.of(1),
                        new Profile(
                                Optional.of("Ada"),
                                Optional.of("Example"),
                                mail,
                                Optional.of("+1555000" + id),
                                Optional.empty(),
                                Optional.empty(),
                                updatedAt)));
    }

    private static CustomerId id(long value) {
        return new CustomerId(value);
    }

    private Customers customers() {
        return store().customers();
    }
}
