package org.advalorem.domain.order;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * All of an order that decides what may be done about it. Every entry asks here, and asks the same.
 *
 * @param hasTrackingNumber whether it has a label that is to be used, bought here or elsewhere
 * @param labelGivenBack whether it had one that was given back
 * @param returnRequested whether somebody asked to send it back
 * @param returnReceived whether it came back
 * @param moneyLeft whether anything of what was paid has not gone back
 */
public record OrderSituation(
        OrderStatus status,
        boolean hasTrackingNumber,
        boolean labelGivenBack,
        boolean returnRequested,
        boolean returnReceived,
        boolean moneyLeft) {

    /** What may be done by whom and, where it may not, why not. */
    public Map<OrderAction, Verdict> verdicts(Party party) {
        var verdicts = new EnumMap<OrderAction, Verdict>(OrderAction.class);
        Arrays.stream(OrderAction.values()).forEach(action -> verdicts.put(action, may(party, action)));
        return verdicts;
    }

    /** Whether it may be done and, if not, why not. */
    public Verdict may(Party party, OrderAction action) {
        return new Verdict(
                switch (action) {
                    case BUY_LABEL -> againstLabel(party);
                    case CANCEL -> againstCancelling(party);
                    case REQUEST_RETURN -> againstReturn(party);
                    case RECEIVE_RETURN -> againstReceiving(party);
                    case REFUND -> againstRefund(party);
                });
    }

    private Optional<Obstacle> againstLabel(Party party) {
        if (!party.isStaff()) {
            return Optional.of(Obstacle.NOT_YOURS);
        }
        // Who asks twice wants the first one.
        if (hasTrackingNumber) {
            return Optional.of(Obstacle.LABEL_EXISTS);
        }
        return unless(status == OrderStatus.CONFIRMED || isWithoutItsLabel(), Obstacle.NOT_CONFIRMED);
    }

    /** Its label brought it on, and was given back: it needs another. */
    private boolean isWithoutItsLabel() {
        return labelGivenBack
                && (status == OrderStatus.PROCESSING || status == OrderStatus.PACKED || status == OrderStatus.SHIPPED);
    }

    private Optional<Obstacle> againstCancelling(Party party) {
        if (isOver()) {
            return Optional.of(Obstacle.ORDER_IS_OVER);
        }
        return party == Party.CUSTOMER
                ? unless(status == OrderStatus.CONFIRMED, Obstacle.CONTACT_SUPPORT)
                : unless(status.next().contains(OrderStatus.CANCELLED), Obstacle.OUT_FOR_DELIVERY);
    }

    private Optional<Obstacle> againstReturn(Party party) {
        if (isOver()) {
            return Optional.of(Obstacle.ORDER_IS_OVER);
        }
        if (returnRequested) {
            return Optional.of(Obstacle.RETURN_REQUESTED);
        }
        return party == Party.CUSTOMER
                ? unless(status == OrderStatus.CONFIRMED, Obstacle.CONTACT_SUPPORT)
                : unless(status != OrderStatus.PENDING, Obstacle.NOT_CONFIRMED);
    }

    private Optional<Obstacle> againstReceiving(Party party) {
        if (party == Party.CUSTOMER) {
            return Optional.of(Obstacle.NOT_YOURS);
        }
        return returnReceived
                ? Optional.of(Obstacle.RETURN_RECEIVED)
                : unless(returnRequested, Obstacle.NO_RETURN_REQUESTED);
    }

    private Optional<Obstacle> againstRefund(Party party) {
        return party.isStaff() ? unless(moneyLeft, Obstacle.NOTHING_LEFT) : Optional.of(Obstacle.NOT_YOURS);
    }

    private boolean isOver() {
        return status == OrderStatus.CANCELLED || status == OrderStatus.REFUNDED;
    }

    private static Optional<Obstacle> unless(boolean fine, Obstacle obstacle) {
        return fine ? Optional.empty() : Optional.of(obstacle);
    }

    /** Why something may not be done; the names are the codes that programs get. */
    public enum Obstacle {
        NOT_YOURS("This is for the people of the shop."),
        NOT_CONFIRMED("The order is not confirmed."),
        LABEL_EXISTS("The order has a label already."),
        CONTACT_SUPPORT("Return/cancel not available; contact support."),
        OUT_FOR_DELIVERY("The order is out for delivery or delivered; ask for a return instead."),
        ORDER_IS_OVER("The order is cancelled or refunded."),
        RETURN_REQUESTED("A return was asked for already."),
        NO_RETURN_REQUESTED("Nobody asked for a return."),
        RETURN_RECEIVED("The return has been received."),
        NOTHING_LEFT("All that was paid went back already.");

        private final String message;

        Obstacle(String message) {
            this.message = message;
        }

        /** For people, with the next step where there is one. */
        public String message() {
            return message;
        }
    }

    /**
     * Whether something may be done.
     *
     * @param obstacle why not; empty if it may
     */
    public record Verdict(Optional<Obstacle> obstacle) {
        public boolean isAllowed() {
            return obstacle.isEmpty();
        }
    }
}
