package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionRow;

/**
 * The list of corrections as it was asked for.
 *
 * @param shops those one can choose from
 * @param more where the next page is; empty on the last
 */
public record ListView(
        List<CorrectionRow> rows,
        Set<CorrectionStatus> statuses,
        String search,
        Optional<ShopId> shop,
        List<ShopId> shops,
        Optional<String> more,
        boolean filtered) {

    public ListView {
        rows = ImmutableList.copyOf(rows);
        statuses = Set.copyOf(statuses);
        shops = ImmutableList.copyOf(shops);
    }
}
