package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;

/**
 * A list as it was asked for, by shop and by what was searched for.
 *
 * @param shops those one can choose from
 * @param more where the next page is; empty on the last
 */
public record SearchView<R>(
        List<R> rows, String search, Optional<ShopId> shop, List<ShopId> shops, Optional<String> more) {

    public SearchView {
        rows = ImmutableList.copyOf(rows);
        shops = ImmutableList.copyOf(shops);
    }

    public boolean filtered() {
        return !search.isEmpty() || shop.isPresent();
    }
}
