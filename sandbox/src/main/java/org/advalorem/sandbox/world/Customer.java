package org.advalorem.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Who buys at a shop. */
public record Customer(
        long id,
        String firstName,
        String lastName,
        String mail,
        String phone,
        ShopOrder.Place place,
        int orders,
        Instant createdAt,
        Instant updatedAt) {

    private static final long FIRST_ID = 7_100_000_000_000L;
    private static final int REGULARS = 40;
    private static final List<String> FIRST =
            List.of("Ada", "Boris", "Chiara", "Dilan", "Emeka", "Freja", "Goran", "Hana", "Ivo", "Jun");
    private static final List<String> LAST = List.of("Example", "Sample", "Specimen", "Muster");

    /** Whose order this is; it is always the same person. */
    static long idOf(ShopOrder order) {
        return FIRST_ID + order.id() % REGULARS;
    }

    /** Somebody who has looked in and not bought. */
    static Customer visitor(int number, Instant now) {
        return named(FIRST_ID + 1000 + number, new ShopOrder.Place("US", "NY", "Brooklyn", "11201"), now);
    }

    static Customer of(ShopOrder first) {
        return named(idOf(first), first.destination(), first.createdAt());
    }

    private static Customer named(long id, ShopOrder.Place place, Instant now) {
        int number = (int) (id - FIRST_ID);
        String firstName = FIRST.get(number % FIRST.size());
        String lastName = LAST.get(number / FIRST.size() % LAST.size());
        // Mail addresses in the capitals that people type them in.
        String mail = firstName + "." + lastName + number + "@example.com";
        return new Customer(
                id,
                firstName,
                lastName,
                number % 3 == 0 ? mail : mail.toLowerCase(Locale.ROOT),
                "+1555%07d".formatted(number),
                place,
                0,
                now,
                now);
    }

    Customer buying(Instant now) {
        return new Customer(id, firstName, lastName, mail, phone, place, orders + 1, createdAt, now);
    }

    Customer taking(Customer other, Instant now) {
        return new Customer(id, firstName, lastName, mail, phone, place, orders + other.orders, createdAt, now);
    }

    public Customer named(String otherFirst, String otherLast, Instant now) {
        return new Customer(id, otherFirst, otherLast, mail, phone, place, orders, createdAt, now);
    }
}
