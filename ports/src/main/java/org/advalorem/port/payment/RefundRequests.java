package org.advalorem.port.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.money.CurrencyMismatch;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundWish;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.order.StaleOrder;

/**
 * The refunds that were asked for and who works on which. Each method is atomic and durable when it returns, and writes a refund together
 * with its {@linkplain RefundRequest#operation() operation}; an operation that is settled stays as it is. Leases run, and what is due is
 * due, by the store's own clock.
 */
public interface RefundRequests {

    /**
     * Writes that money is to go back, if {@link RefundWish#among} says so, however many ask at once.
     *
     * @throws CurrencyMismatch if it is to go back in another currency than it was paid in
     */
    RefundWish.Answer ask(RefundWish wish, Instant now);

    /**
     * Takes up to {@code limit} due refunds that nobody holds, the longest due first, each under a lease with a fencing number higher
     * than any before. Whose lease ran out may be taken by anybody.
     */
    List<RefundClaim> claimDue(int limit, Lease lease);

    /**
     * Saves what the holder of a claim made of the refund, and what that means for its order. The claim ends with it, unless the refund is
     * {@code SENDING} now: then the holder is to send it.
     *
     * @param next one version on from what is stored
     * @param story empty if the order does not change by it
     * @throws StaleRefund if somebody else took it since or it was changed; nothing is saved then
     * @throws StaleOrder if the order was changed since; nothing is saved then
     */
    void save(RefundRequest next, RefundClaim claim, Optional<HandlingChange> story);

    /**
     * Saves what somebody made of a refund that nobody holds, such as a person.
     *
     * @param next one version on from what is stored
     * @throws StaleRefund if it was changed since, or somebody holds it; nothing is saved then
     */
    void save(RefundRequest next);

    /**
     * Has all refunds of a payment that are not at their end looked after at once, succeeded ones too. Whoever holds one may not notice:
     * it is a reason to hurry, not to rely upon.
     *
     * @return how many
     */
    int hurry(ShopId shop, String payment, Instant now);

    /** As {@link #hurry(ShopId, String, Instant)}, for all refunds of all shops that were asked for in this time. */
    int hurryAll(Instant askedFrom, Instant now);

    /** All refunds that were ever asked for of an order, in the order of their numbers. */
    List<RefundRequest> of(OrderKey order);

    /** The refund that the provider calls so. */
    Optional<RefundRequest> ofRefund(ShopId shop, String refund);

    /** Of the refunds of a payment whose money is gone or may still go, the one that was asked for first. */
    Optional<RefundRequest> firstOf(ShopId shop, String payment);
}
