package org.advalorem.port.shop;

import java.time.Instant;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.ShopId;

/** The corrected orders a shop's plan pays for. An order takes one unit, however often it is worked on. */
public interface BillingUnits {

    /**
     * Takes one unit of the current cycle for the order; true also if the order holds one already. False, and nothing taken, if the
     * plan's limit is reached. The cycle rolls over by itself.
     */
    boolean take(CorrectionKey key, Instant now);

    /**
     * Gives the order's unit back if its correction came to an end without a push and nobody holds it; otherwise nothing happens, so that
     * a worker that was overtaken takes nothing away from the one that goes on, whose first step may not be saved yet.
     */
    void giveBack(CorrectionKey key);

    /**
     * Gives back the units of all orders whose corrections came to an end without a push and are held by nobody: left by processes that
     * died in between, and by workers that took one after they were overtaken. Answers with how many.
     */
    int giveBackForgotten();

    /** The cycle that holds {@code now}, and how much of it is used. */
    BillingCycle cycle(ShopId shop, Instant now);
}
