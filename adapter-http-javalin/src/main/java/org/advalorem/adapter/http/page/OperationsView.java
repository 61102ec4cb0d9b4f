package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.operation.Operations.Filter;

/**
 * What was done outside, as it was asked for.
 *
 * @param counts how many there are in each state
 * @param shop the one that was chosen
 * @param shops those one can choose from
 * @param query what is behind the address, with its question mark; may be empty
 * @param more where the next page is; empty on the last
 * @param notice what was just done, or why it was not; may be empty
 * @param fault whether the notice is bad news
 */
public record OperationsView(
        List<Row> rows,
        Map<OperationState, Long> counts,
        Filter filter,
        Optional<ShopId> shop,
        List<ShopId> shops,
        String query,
        Optional<String> more,
        String notice,
        boolean fault) {

    public OperationsView {
        rows = ImmutableList.copyOf(rows);
        counts = ImmutableMap.copyOf(counts);
        shops = ImmutableList.copyOf(shops);
    }

    /** The last of those that are to be looked at are shown unless others are asked for. */
    public boolean shows(OperationState state) {
        return filter.states().contains(state);
    }

    public long count(OperationState state) {
        return counts.getOrDefault(state, 0L);
    }

    /** For {@code hx-trigger}: what is under way is looked at again soon; null leaves it out. */
    public String looksAgain() {
        return rows.stream().anyMatch(row -> !row.operation().state().isSettled()) ? "every 3s" : null;
    }

    public static List<OperationState> states() {
        return List.of(OperationState.OPEN, OperationState.UNKNOWN, OperationState.REJECTED, OperationState.CONFIRMED);
    }

    public static List<OperationKind> kinds() {
        return List.of(OperationKind.values());
    }

    /**
     * One operation.
     *
     * @param link where more is said of it; empty if nowhere
     * @param name of what is linked
     * @param next what a person can do about it there; empty if nothing
     * @param said what is known of it, in words; may be empty
     * @param held whether it waits for a person
     */
    public record Row(
            Operation operation, Optional<String> link, String name, Optional<String> next, String said, boolean held) {

        /** Whether it can be looked after at once. */
        public boolean canBeHurried() {
            boolean ours = switch (operation.kind()) {
                case SHIPMENT, LABEL_PURCHASE, LABEL_VOID, REFUND -> true;
                case CUSTOMS_PUSH, MAIL -> false;
            };
            return ours && !operation.state().isSettled() && !held;
        }
    }
}
