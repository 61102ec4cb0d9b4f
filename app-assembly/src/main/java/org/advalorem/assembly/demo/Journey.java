package org.advalorem.assembly.demo;

import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.engine.fulfillment.By;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.sandbox.world.Placed;

/** One confirmed order on its way to its end, as people and carriers would take it there. */
abstract class Journey {

    static final By STAFF = new By(Party.ADMIN, "demo");

    final Demo demo;
    final Placed placed;

    Journey(Demo demo, Placed placed) {
        this.demo = demo;
        this.placed = placed;
    }

    /** Where it ends. */
    abstract OrderStatus end();

    /** Does what comes next, where what was done before has been heard of. */
    abstract void goOn();

    final OrderKey key() {
        return new OrderKey(demo.shop(), new OrderId(placed.order().id()));
    }

    /** All that the service knows of it. */
    final Dossier dossier() {
        return demo.fulfillment().find(key()).orElseThrow();
    }

    final OrderStatus status() {
        return dossier().order().status();
    }

    final boolean isOver() {
        return status() == end();
    }
}
