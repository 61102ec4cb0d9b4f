package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;

/**
 * A part of the review queue.
 *
 * @param address of this part
 * @param search as typed
 * @param shops those one can choose from
 * @param isFirst whether nothing newer waits before these
 * @param filtered whether something is left out
 * @param more where the cases behind these are; empty if these are the last
 * @param notice what was just done
 * @param faults what could not be done
 * @param shopsWithoutKeys shops whose orders cannot be worked on
 */
public record ReviewView(
        List<ReviewItem> items,
        String address,
        String search,
        Optional<ShopId> shop,
        List<ShopId> shops,
        boolean isFirst,
        boolean filtered,
        Optional<String> more,
        Optional<Notice> notice,
        List<String> faults,
        List<ShopId> shopsWithoutKeys) {

    public ReviewView {
        items = ImmutableList.copyOf(items);
        shops = ImmutableList.copyOf(shops);
        faults = ImmutableList.copyOf(faults);
        shopsWithoutKeys = ImmutableList.copyOf(shopsWithoutKeys);
    }
}
