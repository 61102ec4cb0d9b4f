package org.advalorem.port.sync;

import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.ShopRules;

/** The rules of each shop. What is saved is seen by whoever asks next, in any process. */
public interface RuleBook {

    /** {@link ShopRules#NONE} if the shop has set none. */
    ShopRules of(ShopId shop);

    void save(ShopId shop, ShopRules rules);
}
