package org.advalorem.port.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.order.StaleOrder;

/**
 * The purchases of labels and who works on which. Each method is atomic and durable when it returns, and writes a purchase together with
 * its {@linkplain LabelPurchase#operations() operations}; an operation that is settled stays as it is. Leases run, and what is due is
 * due, by the store's own clock.
 */
public interface LabelPurchases {

    /**
     * Writes that a label is wanted, unless the order has a purchase that is not at its end: so who asks twice gets the first one, and of
     * many who ask at once one gets his.
     *
     * @return the purchase, or the one that is in its way
     */
    LabelPurchase want(OrderKey order, Rate rate, LabelFormat format, Instant now);

    /**
     * Takes up to {@code limit} due purchases that nobody holds, the longest due first, but those that are {@linkplain
     * LabelPurchase#isOnlyAskedFor() only asked for} after all others, however many they are; each under a lease with a fencing number higher
     * than any before. Whose lease ran out may be taken by anybody.
     */
    List<LabelClaim> claimDue(int limit, Lease lease);

    /**
     * Saves what the holder of a claim made of the purchase, and what that means for its order. The claim ends with it, unless the
     * purchase is {@code BUYING} now: then the holder is to buy.
     *
     * @param next one version on from what is stored
     * @param story empty if the order does not change by it
     * @throws StaleLabel if somebody else took it since or it was changed; nothing is saved then
     * @throws StaleOrder if the order was changed since; nothing is saved then
     * @throws ParcelTaken if the label's parcel is another order's; nothing is saved then, and the purchase may be saved without the story
     */
    void save(LabelPurchase next, LabelClaim claim, Optional<HandlingChange> story);

    /**
     * Saves what somebody made of a purchase that nobody holds, such as a person or a message from outside.
     *
     * @param next one version on from what is stored
     * @throws StaleLabel if it was changed since, or somebody holds it; nothing is saved then
     */
    void save(LabelPurchase next);

    /**
     * Has the purchase of a label looked after at once. Whoever holds it may not notice: it is a reason to hurry, not to rely upon. A call
     * that is under way, or had no answer, keeps its time, as lists have to catch up before another.
     *
     * @return whether there is a label that has something to be asked about
     */
    boolean hurry(ShopId shop, String label, Instant now);

    /** The latest purchase for an order. */
    Optional<LabelPurchase> latest(OrderKey order);

    /** The purchase whose label the provider calls so. */
    Optional<LabelPurchase> ofLabel(ShopId shop, String label);
}
