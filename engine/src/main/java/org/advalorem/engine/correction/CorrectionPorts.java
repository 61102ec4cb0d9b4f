package org.advalorem.engine.correction;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.advalorem.port.Store;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.correction.ShopifyOrders;

/**
 * What the use cases of the correction work with.
 *
 * @param random spreads the pauses between tries, so that what failed together does not come back together
 */
public record CorrectionPorts(
        Store store,
        ShopifyOrders orders,
        CustomsDesk desk,
        Clock clock,
        RandomGenerator random,
        StepListener listener) {}
