package org.advalorem.port.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;

/**
 * The orders that are kept here, with their lines and their story. Each method is atomic, and what it wrote is durable when it returns.
 * Any number of workers on any number of machines may call at once.
 */
public interface Orders {

    /** Those of the orders that are kept; one that is not is missing. */
    Map<OrderKey, Order> find(Collection<OrderKey> keys);

    /** One order, if it is kept. */
    default Optional<Order> find(OrderKey key) {
        return Optional.ofNullable(find(List.of(key)).get(key));
    }

    /**
     * Saves changes with their lines and what they add to the story, each by itself: one that is based on a version that is past is left
     * out, and the others are written nevertheless. A first version is based on there being none.
     *
     * @param changes of any shops, at most one of each order
     * @return those that were left out, since somebody else was faster
     */
    Set<OrderKey> save(List<OrderChange> changes);

    /**
     * When each order of a shop that was placed in this time was last changed by Shopify's clock; as many as there are. Those that the
     * shop is known to have deleted are left out.
     *
     * @param until left out
     */
    Map<OrderId, Instant> placed(ShopId shop, Instant from, Instant until);

    /** The story of an order, the first first; empty if it is not kept. */
    List<TimelineEvent> timeline(OrderKey key);

    /**
     * The orders that fit, those placed last first; a change does not move them.
     *
     * @throws IllegalArgumentException if the cursor is none that an earlier page gave
     */
    Page<OrderRow> list(Filter filter, Optional<String> cursor, int limit);

    /**
     * Which orders; an empty set or an empty text restricts nothing.
     *
     * @param shops only these; empty means all
     * @param search what the order's number or its mail address begins with, in any case; a number without its leading {@code #} too
     * @param customerId only this customer's
     * @param inConflict only those that a person should decide about
     */
    record Filter(
            Set<ShopId> shops,
            Set<OrderStatus> statuses,
            String search,
            Optional<Long> customerId,
            boolean inConflict) {

        public Filter {
            shops = Set.copyOf(shops);
            statuses = Set.copyOf(statuses);
            search = search.strip();
        }

        public static Filter all() {
            return new Filter(Set.of(), Set.of(), "", Optional.empty(), false);
        }
    }
}
