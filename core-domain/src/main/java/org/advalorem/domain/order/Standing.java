package org.advalorem.domain.order;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an order stands, and by whose word. Our own deeds and Shopify's words are kept apart, so that it does not matter in which
 * sequence they become known.
 *
 * @param own how far we brought it ourselves; PENDING if we did nothing
 * @param reached how far the goods went by any of Shopify's bodies; PENDING while they have not left
 * @param said what the newest of Shopify's bodies says
 * @param settled how a person decided the last conflict
 */
public record Standing(OrderStatus own, OrderStatus reached, OrderStatus said, Optional<Settled> settled) {

    static Standing first(OrderStatus said, OrderStatus gone) {
        return new Standing(OrderStatus.PENDING, gone, said, Optional.empty());
    }

    /** Goods that have left stay where they are; all else that Shopify says may be taken back by its next body. */
    public OrderStatus status() {
        return Precedence.between(own, reached.farther(said)).winner();
    }

    /** Whether Shopify's last word and ours cannot both be right, and nobody has decided yet. */
    public boolean isInConflict() {
        return Precedence.between(status(), said).conflict()
                && settled.filter(decision -> decision.said() == said).isEmpty();
    }

    /**
     * After the newest body.
     *
     * @param gone how far the goods went by it, whatever else it says
     */
    Standing told(OrderStatus word, OrderStatus gone) {
        return new Standing(own, reached.farther(gone), word, settled);
    }

    /** After a body that is older than the newest, and about which nobody has decided since. */
    Standing toldLate(OrderStatus gone) {
        return new Standing(own, reached.farther(gone), said, settled);
    }

    /** Whether a person has decided when the body of this time could be known: it changes nothing any more. */
    boolean isDecidedAfter(Instant updatedAt) {
        return settled.filter(decision -> !updatedAt.isAfter(decision.upTo())).isPresent();
    }

    /** @throws IllegalOrderTransition unless the status may become this one */
    Standing moved(OrderStatus target) {
        return new Standing(status().to(target), reached, said, settled);
    }

    /** Whether what was done or seen here can bring it there: Shopify's word does not keep goods from moving. */
    boolean canBeCarried(OrderStatus target) {
        return status().next().contains(target)
                || (target.hasMoved() && own.next().contains(target));
    }

    /**
     * As {@link #moved}, by what was done or seen here: that Shopify has not heard of it is no conflict, unless its word was against it.
     * Bodies that are known already count as before.
     *
     * @param target one that it {@linkplain #canBeCarried can be carried} to
     */
    Standing carried(OrderStatus target) {
        if (!status().next().contains(target)) {
            return new Standing(target, reached, said, settled);
        }
        Instant decidedUpTo = settled.map(Settled::upTo).orElse(Instant.EPOCH);
        return new Standing(target, reached, said, Optional.of(new Settled(said, decidedUpTo)));
    }

    /** What we did last is undone. */
    Standing reopened(OrderStatus stood) {
        return new Standing(stood, reached, said, settled);
    }

    Standing settledForUs(Instant upTo) {
        return new Standing(own, reached, said, Optional.of(new Settled(said, upTo)));
    }

    /** Shopify's last word stands, even where that leads back: a person has seen it. */
    Standing settledForShopify(Instant upTo) {
        return new Standing(
                said, said.hasMoved() ? said : OrderStatus.PENDING, said, Optional.of(new Settled(said, upTo)));
    }

    /**
     * A person's decision.
     *
     * @param said what Shopify said then; as long as it says that, there is nothing more to decide
     * @param upTo bodies up to this time were known then and change nothing any more
     */
    public record Settled(OrderStatus said, Instant upTo) {}
}
