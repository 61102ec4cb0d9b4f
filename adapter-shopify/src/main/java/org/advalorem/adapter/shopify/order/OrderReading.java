package org.advalorem.adapter.shopify.order;

import java.util.function.Function;
import org.advalorem.domain.correction.ShopOrder;

/** One entry of a file: an order, or what is wrong where one should be. */
public sealed interface OrderReading {

    <T> T fold(Function<Read, T> read, Function<Unreadable, T> unreadable);

    /** An order. */
    record Read(ShopOrder order) implements OrderReading {
        @Override
        public <T> T fold(Function<Read, T> read, Function<Unreadable, T> unreadable) {
            return read.apply(this);
        }
    }

    /** No order; the fault names file, row and field. */
    record Unreadable(UnreadableOrder fault) implements OrderReading {
        @Override
        public <T> T fold(Function<Read, T> read, Function<Unreadable, T> unreadable) {
            return unreadable.apply(this);
        }
    }
}
