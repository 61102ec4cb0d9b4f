package org.advalorem.adapter.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.shop.Shops;

/** Finds the one record that an address means by a number of Shopify's, among the shops its caller may see. */
final class RecordFinder<T> {

    private final Shops shops;
    private final String what;
    private final BiFunction<ShopId, Long, Optional<T>> read;

    /**
     * A finder of one kind of records.
     *
     * @param what such as {@code customer}
     * @param read the record of a shop with a number, which is positive
     */
    RecordFinder(Shops shops, String what, BiFunction<ShopId, Long, Optional<T>> read) {
        this.shops = shops;
        this.what = what;
        this.read = read;
    }

    /**
     * Finds it by {@code 5551234567890} or {@code example.myshopify.com:5551234567890}.
     *
     * @param shop which shop is meant; needed only where several have one of that number
     * @throws Problem 404 if there is none that the caller may see, 400 if there are several
     */
    T find(Caller caller, String id, Optional<ShopId> shop) {
        int colon = id.indexOf(':');
        Optional<ShopId> named = colon < 0 ? shop : Optional.of(Params.shop("id", id.substring(0, colon)));
        long number = number(id.substring(colon + 1));
        Map<ShopId, T> found = named.map(Stream::of)
                .orElseGet(() -> shopsOf(caller))
                .filter(caller::maySee)
                .flatMap(
                        candidate -> read.apply(candidate, number).stream().map(record -> Map.entry(candidate, record)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (found.isEmpty()) {
            throw Problem.notFound("There is no " + what + " " + number + ".");
        }
        if (found.size() > 1) {
            List<String> domains =
                    found.keySet().stream().map(ShopId::domain).sorted().toList();
            throw Problem.of(
                            400,
                            "SHOP_REQUIRED",
                            "Several shops have a " + what + " " + number + ". Name one with ?shop=.")
                    .with("shops", domains);
        }
        return found.values().iterator().next();
    }

    private Stream<ShopId> shopsOf(Caller caller) {
        Set<ShopId> confined = caller.shops();
        return caller.isConfined() ? confined.stream() : shops.all().stream().map(Shop::id);
    }

    private long number(String text) {
        try {
            long number = Long.parseLong(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below like a number that is none of Shopify's.
        }
        throw Problem.notFound("A " + what + " is named by its number, such as 5551234567890.");
    }
}
