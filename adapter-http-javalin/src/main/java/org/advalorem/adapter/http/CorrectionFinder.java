package org.advalorem.adapter.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;

/** Finds the one correction an address means, among the shops its caller may see. */
final class CorrectionFinder {

    private final Store store;

    CorrectionFinder(Store store) {
        this.store = store;
    }

    /**
     * Finds it by {@code 5551234567890} or {@code example.myshopify.com:5551234567890}.
     *
     * @param shop which shop is meant; needed only where several have an order of that number
     * @throws Problem 404 if there is none that the caller may see, 400 if there are several
     */
    Correction find(Caller caller, String id, Optional<ShopId> shop) {
        int colon = id.indexOf(':');
        Optional<ShopId> named = colon < 0 ? shop : Optional.of(Params.shop("id", id.substring(0, colon)));
        OrderId order = order(id.substring(colon + 1));
        List<Correction> found = named.map(Set::of).orElseGet(() -> shopsOf(caller)).stream()
                .filter(caller::maySee)
                .flatMap(candidate -> store.corrections().find(new CorrectionKey(candidate, order)).stream())
                .toList();
        if (found.isEmpty()) {
            throw Problem.notFound("There is no correction of order " + order + ".");
        }
        if (found.size() > 1) {
            throw Problem.of(400, "SHOP_REQUIRED", "Several shops have an order " + order + ". Name one with ?shop=.")
                    .with(
                            "shops",
                            found.stream()
                                    .map(correction -> correction.key().shop().domain())
                                    .toList());
        }
        return found.get(0);
    }

    private Set<ShopId> shopsOf(Caller caller) {
        return caller.isConfined()
                ? caller.shops()
                : store.shops().all().stream().map(Shop::id).collect(java.util.stream.Collectors.toSet());
    }

    private static OrderId order(String text) {
        try {
            return OrderId.parse(text);
        } catch (IllegalArgumentException notANumber) {
            throw Problem.notFound("A correction is named by its order's number, such as 5551234567890.");
        }
    }
}
