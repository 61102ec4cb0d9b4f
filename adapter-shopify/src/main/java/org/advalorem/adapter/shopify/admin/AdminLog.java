package org.advalorem.adapter.shopify.admin;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.advalorem.domain.shop.ShopId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log: another version as a warning, once for each shop and version; waiting as a detail. */
public final class AdminLog implements AdminListener {
    private static final Logger LOG = LoggerFactory.getLogger(AdminLog.class);

    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    @Override
    public void answeredByOtherVersion(ShopId shop, String wanted, String answered) {
        if (warned.add(shop + " " + answered)) {
            LOG.warn(
                    "{} answers with API version {} instead of {}: the wanted one is probably retired",
                    shop,
                    answered,
                    wanted);
        }
    }

    @Override
    public void throttled(ShopId shop, Duration wait) {
        LOG.debug("{} is out of points, waiting {}", shop, wait);
    }
}
