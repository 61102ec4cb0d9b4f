package org.advalorem.adapter.memory;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Day;

/** Counts and sums over corrections. */
final class CorrectionFigures {

    private CorrectionFigures() {}

    static Map<CorrectionStatus, Long> counts(List<CorrectionState> states, Optional<ShopId> shop) {
        var counts = new EnumMap<CorrectionStatus, Long>(CorrectionStatus.class);
        of(shop, states).forEach(state -> counts.merge(state.status(), 1L, Long::sum));
        return counts;
    }

    static List<Day> days(List<CorrectionState> states, Optional<ShopId> shop, Instant now, int days) {
        LocalDate today = date(now);
        Map<LocalDate, List<CorrectionState>> byDate =
                of(shop, states).stream().collect(groupingBy(state -> date(state.updatedAt())));
        return today.minusDays(days - 1L)
                .datesUntil(today.plusDays(1))
                .map(date -> day(date, byDate.getOrDefault(date, List.of())))
                .toList();
    }

    private static Day day(LocalDate date, List<CorrectionState> states) {
        return new Day(
                date,
                count(states, CorrectionStatus.COMPLETED),
                count(states, CorrectionStatus.FAILED),
                count(states, CorrectionStatus.SKIPPED),
                corrected(states));
    }

    private static List<Money> corrected(List<CorrectionState> states) {
        var sums = new TreeMap<String, Money>();
        states.stream()
                .filter(state -> state.status() == CorrectionStatus.COMPLETED)
                .flatMap(state -> state.plan().stream())
                .map(CorrectionPlan::reduction)
                .filter(Money::isPositive)
                .forEach(fall -> sums.merge(fall.currency().getCurrencyCode(), fall, Money::plus));
        return List.copyOf(sums.values());
    }

    private static long count(List<CorrectionState> states, CorrectionStatus status) {
        return states.stream().filter(state -> state.status() == status).count();
    }

    private static List<CorrectionState> of(Optional<ShopId> shop, List<CorrectionState> states) {
        return states.stream()
                .filter(state -> shop.isEmpty() || shop.get().equals(state.key().shop()))
                .toList();
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
