package org.advalorem.engine.fulfillment;

import org.advalorem.domain.order.OrderSituation.Obstacle;

/** It may not be done, by this party or as the order stands. Nothing was done. */
public final class NotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Obstacle obstacle;

    NotAllowed(Obstacle obstacle) {
        super(obstacle.message());
        this.obstacle = obstacle;
    }

    public Obstacle obstacle() {
        return obstacle;
    }
}
