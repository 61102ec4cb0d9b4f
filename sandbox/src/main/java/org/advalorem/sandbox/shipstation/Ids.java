package org.advalorem.sandbox.shipstation;

import java.util.concurrent.atomic.AtomicLong;

/** ShipStation's numbers: each kind counts from its own start. */
final class Ids {

    private final AtomicLong orders = new AtomicLong(410_000_000L);
    private final AtomicLong items = new AtomicLong(900_000_000L);
    private final AtomicLong customs = new AtomicLong(120_000_000L);

    long order() {
        return orders.incrementAndGet();
    }

    long item() {
        return items.incrementAndGet();
    }

    long customs() {
        return customs.incrementAndGet();
    }
}
