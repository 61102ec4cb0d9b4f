package org.advalorem.domain.order;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * One line of an order as it is kept. Lines are never removed: one that Shopify lists no more is kept and marked.
 *
 * @param id Shopify's number of the line, as text
 * @param productId as in {@link ShopLine}
 * @param variantId as in {@link ShopLine}
 * @param sku the shop's own article number
 * @param skuKey our SKU; empty for what needs none, such as a line typed in by hand
 * @param total all {@code quantity} units after every discount
 * @param own how far we brought it ourselves; PENDING if we did nothing
 * @param reached the farthest that Shopify ever said: PENDING, SHIPPED or DELIVERED
 * @param tracked the latest that Shopify told of its parcel
 * @param listed whether the order's newest body has it
 * @param asOf the time of the newest body that has it
 */
public record OrderLine(
        String id,
        String name,
        Optional<Long> productId,
        Optional<Long> variantId,
        Optional<String> sku,
        Optional<String> skuKey,
        int quantity,
        int currentQuantity,
        int fulfilledQuantity,
        Money total,
        LineStatus own,
        LineStatus reached,
        Optional<Tracked> tracked,
        boolean listed,
        Instant asOf) {

    /** As Shopify counts them up. */
    static final Comparator<OrderLine> BY_ID =
            Comparator.<OrderLine>comparingInt(line -> line.id.length()).thenComparing(OrderLine::id);

    static OrderLine of(
            ShopLine said, Optional<String> skuKey, LineStatus reached, Optional<Tracking> tracking, Instant asOf) {
        return new OrderLine(
                said.id(),
                said.name(),
                said.productId(),
                said.variantId(),
                said.sku(),
                skuKey,
                said.quantity(),
                said.currentQuantity(),
                said.fulfilledQuantity(),
                said.total(),
                LineStatus.PENDING,
                reached,
                tracking.map(parcel -> new Tracked(parcel, asOf)),
                true,
                asOf);
    }

    /** What a difference of this line is of. */
    String subject() {
        return "line " + id;
    }

    public LineStatus status() {
        LineStatus farther = own.farther(reached);
        return isOff() && !farther.hasMoved() ? LineStatus.CANCELLED : farther;
    }

    /** Whether no unit of it is ordered any more. */
    public boolean isOff() {
        return !listed || currentQuantity == 0;
    }

    public UnitPrice unitPrice() {
        return UnitPrice.of(total, quantity);
    }

    public Optional<Tracking> tracking() {
        return tracked.map(Tracked::tracking);
    }

    /** What the newest body by itself says of it. */
    LineStatus said() {
        return isOff()
                ? LineStatus.CANCELLED
                : fulfilledQuantity >= currentQuantity ? LineStatus.SHIPPED : LineStatus.PENDING;
    }

    /** With what another body says of the same line: the newer of the two tells the facts, and no parcel is taken back. */
    OrderLine and(OrderLine other) {
        OrderLine newer = other.asOf.isBefore(asOf) ? this : other;
        return newer.with(own, reached.farther(other.reached), Tracked.later(tracked, other.tracked), newer.listed);
    }

    OrderLine unlisted() {
        return with(own, reached, tracked, false);
    }

    /** Its facts alone, without news of parcels. */
    OrderLine atHome() {
        return with(own, LineStatus.PENDING, Optional.empty(), listed);
    }

    /** As Shopify's newest body has it, whatever was known before. */
    OrderLine asSaid() {
        LineStatus said = said() == LineStatus.SHIPPED ? LineStatus.SHIPPED : LineStatus.PENDING;
        return with(LineStatus.PENDING, said, tracked.filter(parcel -> said == LineStatus.SHIPPED), listed);
    }

    /** @throws IllegalOrderTransition unless the status may become this one */
    OrderLine moved(LineStatus target) {
        return with(status().to(target), reached, tracked, listed);
    }

    private OrderLine with(LineStatus newOwn, LineStatus newReached, Optional<Tracked> newTracked, boolean newListed) {
        return new OrderLine(
                id,
                name,
                productId,
                variantId,
                sku,
                skuKey,
                quantity,
                currentQuantity,
                fulfilledQuantity,
                total,
                newOwn,
                newReached,
                newTracked,
                newListed,
                asOf);
    }

    /** A parcel, and the time of the body that told of it. */
    public record Tracked(Tracking tracking, Instant saidAt) {

        static Optional<Tracked> later(Optional<Tracked> held, Optional<Tracked> other) {
            return held.isEmpty()
                            || other.filter(parcel -> !parcel.saidAt.isBefore(held.get().saidAt))
                                    .isPresent()
                    ? other
                    : held;
        }
    }
}
