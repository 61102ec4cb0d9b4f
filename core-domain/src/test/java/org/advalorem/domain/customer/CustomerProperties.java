package org.advalorem.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.advalorem.domain.shop.ShopId;

class CustomerProperties {

    private static final Customer BUYER = Customer.unknown(
                    new ShopId("lamp-shop.myshopify.com"), new CustomerId(7_100_000_000_001L))
            .buying();
    private static final Instant NOON = Instant.parse("2020-03-01T12:00:00Z");

    @Property
    void whateverIsToldInAnyOrderAndTwiceMakesTheSameRecord(
            @ForAll("histories") List<UnaryOperator<Customer>> history, @ForAll Random random) {
        var shuffled = new ArrayList<>(history);
        shuffled.addAll(history);
        Collections.shuffle(shuffled, random);

        assertThat(after(shuffled)).isEqualTo(after(history));
    }

    private static Customer after(List<UnaryOperator<Customer>> told) {
        return told.stream().reduce(BUYER, (customer, what) -> what.apply(customer), (one, other) -> other);
    }

    /** Each body has a time of its own, as of two with the same one a cache holds the one that came last. */
    @Provide
    Arbitrary<List<UnaryOperator<Customer>>> histories() {
        return Arbitraries.integers()
                .between(0, 3)
                .list()
                .ofMaxSize(8)
                .map(kinds -> IntStream.range(0, kinds.size())
                        .mapToObj(place -> told(kinds.get(place), place))
                        .toList());
    }

    private static UnaryOperator<Customer> told(int kind, int place) {
        Instant at = NOON.plusSeconds(place);
        return switch (kind) {
            case 0 -> customer -> customer.ended(Ending.merged(new CustomerId(1 + place), at));
            case 1 -> customer -> customer.told(ShopCustomer.deleted(customer.id(), at));
            case 2 -> place > 5 ? customer -> customer.ended(Ending.redacted(at)) : Customer::buying;
            default -> customer -> customer.told(CustomerTest.said(place % 2, "Ada" + place, at));
        };
    }
}
