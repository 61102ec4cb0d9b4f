package org.advalorem.port.fulfillment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.order.Orders;

/**
 * What was done about orders after they were placed. Each method is atomic, and what it wrote is durable when it returns. Any number of
 * workers on any number of machines may call at once.
 */
public interface Handlings {

    /** Those of the orders about which something was done; one about which nothing was is missing. */
    Map<OrderKey, Handling> find(Collection<OrderKey> orders);

    /** One order's; {@link Handling#none} if nothing was done about it. */
    default Handling find(OrderKey order) {
        return find(List.of(order)).getOrDefault(order, Handling.none(order));
    }

    /** Which orders these parcels belong to; one that belongs to none is missing. A shop has a parcel once. */
    Map<ParcelKey, OrderKey> ofParcels(ShopId shop, Collection<ParcelKey> parcels);

    /**
     * Saves steps, each by itself and as a whole: the order as by {@link Orders#save}, the handling, and what goes back on the shelf. A
     * {@link StockReturn} of a line of which one is kept changes nothing; any other adds its units to what is available of the SKU's
     * inventory item at the first location that counts it, until Shopify tells of that level again. A step by which who ordered is
     * forgotten takes the words of carriers out of the order's story, where they name places; reasons that people gave stay.
     *
     * <p>A step by which an order gets a label has the files that the label has links to wanted, as {@link LabelFiles} says; one by which it
     * is given back, or who ordered is forgotten, takes the order's files away, kept or not.
     *
     * @param changes at most one of each order
     * @return those that were left out, since somebody else was faster
     * @throws ParcelTaken if a step brings a parcel that is another order's of the shop; no step is saved then
     */
    Set<OrderKey> save(List<HandlingChange> changes);

    /** What went back on the shelf of an order, by line. */
    List<StockReturn> stockReturns(OrderKey order);
}
