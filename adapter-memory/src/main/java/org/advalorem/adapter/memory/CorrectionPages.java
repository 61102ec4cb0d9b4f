package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.CorrectionRow;

/** Lists of corrections, the newest first; a page goes on behind the last row of the one before, whatever came in since. */
final class CorrectionPages {

    private static final Comparator<CorrectionState> NEWEST_FIRST = comparing(
                    CorrectionState::createdAt, Comparator.reverseOrder())
            .thenComparing(state -> state.key().shop())
            .thenComparing(state -> state.key().order());

    private CorrectionPages() {}

    static Page<CorrectionRow> page(List<CorrectionState> states, Filter filter, Optional<String> cursor, int limit) {
        Optional<Place> after = cursor.map(Place::read);
        List<CorrectionState> rest = states.stream()
                .filter(state -> fits(state, filter))
                .sorted(NEWEST_FIRST)
                .filter(state -> after.isEmpty() || after.get().isBefore(state))
                .limit(limit + 1L)
                .toList();
        List<CorrectionState> shown = rest.subList(0, Math.min(limit, rest.size()));
        Optional<String> next = rest.size() > limit && limit > 0
                ? Optional.of(Place.of(shown.get(limit - 1)).write())
                : Optional.empty();
        return new Page<>(shown.stream().map(CorrectionPages::row).toList(), next);
    }

    private static boolean fits(CorrectionState state, Filter filter) {
        return (filter.shops().isEmpty() || filter.shops().contains(state.key().shop()))
                && (filter.statuses().isEmpty() || filter.statuses().contains(state.status()))
                && (contains(state.orderName(), filter.search())
                        || contains(state.key().order().toString(), filter.search()));
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static CorrectionRow row(CorrectionState state) {
        return new CorrectionRow(
                state.key(),
                state.orderName(),
                state.status(),
                state.reason(),
                state.createdAt(),
                state.updatedAt(),
                state.dueAt(),
                state.plan().map(CorrectionPlan::hash),
                state.plan().map(CorrectionPlan::declaredBefore),
                state.plan().map(CorrectionPlan::declaredAfter),
                state.plan().map(CorrectionPages::codes).orElse(List.of()));
    }

    private static List<String> codes(CorrectionPlan plan) {
        return plan.findings().stream()
                .map(finding -> finding.code().name())
                .distinct()
                .toList();
    }

    /** The last row of a page. */
    private record Place(Instant createdAt, CorrectionKey key) {

        static Place of(CorrectionState state) {
            return new Place(state.createdAt(), state.key());
        }

        static Place read(String cursor) {
            String[] parts = cursor.split("\\|", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("Not a cursor: " + cursor);
            }
            try {
                return new Place(
                        Instant.parse(parts[0]), new CorrectionKey(new ShopId(parts[1]), OrderId.parse(parts[2])));
            } catch (DateTimeParseException notATime) {
                throw new IllegalArgumentException("Not a cursor: " + cursor, notATime);
            }
        }

        String write() {
            return createdAt + "|" + key.shop() + "|" + key.order();
        }

        boolean isBefore(CorrectionState state) {
            int byTime = state.createdAt().compareTo(createdAt);
            int byShop = key.shop().compareTo(state.key().shop());
            int byOrder = key.order().compareTo(state.key().order());
            return byTime < 0 || (byTime == 0 && (byShop < 0 || (byShop == 0 && byOrder < 0)));
        }
    }
}
