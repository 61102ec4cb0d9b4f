package org.advalorem.engine.correction;

import java.util.Optional;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.ShopOrder;

/**
 * What would be done about an order now.
 *
 * @param decision a skip also where the order would fail or wait, with the reason of that
 * @param order empty if it did not come to reading it
 * @param declaration empty if it did not come to reading it
 */
public record Previewed(Decision decision, Optional<ShopOrder> order, Optional<Declaration> declaration) {

    static Previewed nothing(Decision.Skip skip) {
        return new Previewed(skip, Optional.empty(), Optional.empty());
    }
}
