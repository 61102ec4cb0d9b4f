package org.advalorem.domain.order;

import java.time.Instant;
import java.util.Optional;

/**
 * How an order is paid, and how we know. Once at the door always at the door.
 *
 * @param cod what told that it is paid at the door; empty if it is prepaid
 */
public record Payment(Optional<Cod> cod) {

    static final Payment PREPAID = new Payment(Optional.empty());

    public PaymentMethod method() {
        return cod.isPresent() ? PaymentMethod.COD : PaymentMethod.PREPAID;
    }

    /** After another body: what told it latest is kept. */
    Payment and(Payment other) {
        boolean otherIsLater = other.cod
                .filter(theirs -> cod.filter(ours -> theirs.saidAt().isBefore(ours.saidAt()))
                        .isEmpty())
                .isPresent();
        return otherIsLater ? other : this;
    }

    /**
     * What told that an order is paid at the door.
     *
     * @param rule the rule that hit, such as {@code gateway contains "cod"}
     * @param found what it hit, as it stood in the order
     * @param saidAt the time of the body it was found in
     */
    public record Cod(String rule, String found, Instant saidAt) {}
}
