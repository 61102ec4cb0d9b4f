package org.advalorem.adapter.shopify.admin;

import java.time.Duration;
import org.advalorem.domain.shop.ShopId;

/** Hears of what deserves to be counted although the call went well. Called by the worker's own thread: must not block. */
public interface AdminListener {

    /**
     * Another version of the API answered than the one asked for, as happens when that one is retired. Told at each such
     * answer.
     */
    default void answeredByOtherVersion(ShopId shop, String wanted, String answered) {}

    /** A call waits, because the shop's budget of points is known or said to be used up. */
    default void throttled(ShopId shop, Duration wait) {}
}
