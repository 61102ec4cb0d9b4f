package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.advalorem.domain.shop.Shop;

/**
 * The shops.
 *
 * @param typed the domain somebody tried to register; may be empty
 * @param fault what was wrong with it; may be empty
 */
public record ShopsView(List<Shop> shops, String typed, String fault) {

    public ShopsView {
        shops = ImmutableList.copyOf(shops);
    }
}
