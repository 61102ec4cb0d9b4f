package org.advalorem.engine.fake;

import static org.advalorem.domain.order.Said.changeOf;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.Said;
import org.advalorem.port.Store;

/** Orders that are kept in a store, with two lines: three lamps of one kind and one of another. */
public final class KeptOrder {

    private KeptOrder() {}

    /** A confirmed one. */
    public static OrderKey in(Store store, long number) {
        return in(store, number, Said.paid());
    }

    public static OrderKey in(Store store, long number, Said said) {
        var taken = changeOf(
                Said.PROCESSING.take(Said.SHOP, Optional.empty(), said.body(number), Said.ALL_KNOWN, Said.NOON));
        store.orders().save(List.of(taken));
        return taken.order().key();
    }
}
