package org.advalorem.adapter.http;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries;
import org.advalorem.port.correction.Day;

/** What the overview shows: counts by status and the last days, for the shops a caller may see. */
final class Figures {

    static final int DAYS = 14;

    private final CorrectionQueries queries;
    private final Clock clock;

    Figures(HttpParts parts) {
        queries = parts.store().correctionQueries();
        clock = parts.clock();
    }

    /** Every status, also those without any. */
    Map<CorrectionStatus, Long> counts(Set<ShopId> shops) {
        var counts = new EnumMap<CorrectionStatus, Long>(CorrectionStatus.class);
        for (CorrectionStatus status : CorrectionStatus.values()) {
            counts.put(status, 0L);
        }
        each(shops)
                .forEach(shop ->
                        queries.counts(shop).forEach((status, count) -> counts.merge(status, count, Long::sum)));
        return ImmutableMap.copyOf(counts);
    }

    /** The last {@value #DAYS} days, the earliest first. */
    List<Day> days(Set<ShopId> shops) {
        var days = new LinkedHashMap<LocalDate, Day>();
        each(shops)
                .forEach(shop -> queries.days(shop, clock.instant(), DAYS)
                        .forEach(day -> days.merge(day.date(), day, Figures::sum)));
        return ImmutableList.copyOf(days.values());
    }

    /** By how much declarations fell in these days, one sum a currency. */
    static List<Money> corrected(List<Day> days) {
        var sums = new TreeMap<String, Money>();
        days.forEach(
                day -> day.corrected().forEach(sum -> sums.merge(sum.currency().getCurrencyCode(), sum, Money::plus)));
        return ImmutableList.copyOf(sums.values());
    }

    private static Day sum(Day one, Day other) {
        return new Day(
                one.date(),
                one.completed() + other.completed(),
                one.failed() + other.failed(),
                one.skipped() + other.skipped(),
                corrected(List.of(one, other)));
    }

    private static List<Optional<ShopId>> each(Set<ShopId> shops) {
        return shops.isEmpty()
                ? List.of(Optional.empty())
                : shops.stream().map(Optional::of).toList();
    }
}
