package org.advalorem.port.sync;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;

/** Which orders a shop has, without what they say. Throws as {@link ShopReader} does, and its cursors are used in the same way. */
@FunctionalInterface
public interface OrderStamps {

    /**
     * The orders of a period.
     *
     * @param from the first moment at which an order was placed that counts, read to the second
     * @param until the first moment that does not count any more, read to the second
     */
    Page placed(ShopId shop, ShopifyCredentials credentials, Instant from, Instant until, Optional<String> cursor);

    /**
     * A page of a list.
     *
     * @param changed when the shop last changed each
     * @param next where the next page begins; empty after the last
     */
    record Page(Map<OrderId, Instant> changed, Optional<String> next) {

        public Page {
            changed = Map.copyOf(changed);
        }
    }
}
