package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionRow;

/**
 * How things stand.
 *
 * @param corrected by how much declarations fell lately, one sum a currency
 * @param failures the latest ones
 * @param shops how many are served
 * @param shopsWithoutKeys those whose orders cannot be worked on
 */
public record OverviewView(
        Map<CorrectionStatus, Long> counts,
        List<Money> corrected,
        Chart chart,
        List<CorrectionRow> failures,
        int shops,
        List<ShopId> shopsWithoutKeys) {

    public OverviewView {
        counts = ImmutableMap.copyOf(counts);
        corrected = ImmutableList.copyOf(corrected);
        failures = ImmutableList.copyOf(failures);
        shopsWithoutKeys = ImmutableList.copyOf(shopsWithoutKeys);
    }

    public long count(CorrectionStatus status) {
        return counts.getOrDefault(status, 0L);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
