package org.advalorem.domain.order;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.difference.FieldDifference;

/**
 * An order after one change, ready to be saved.
 *
 * @param differences what is other than before; none for a new order
 * @param event what goes into its story
 */
public record OrderChange(Order order, List<FieldDifference> differences, Optional<TimelineEvent> event) {

    public OrderChange {
        differences = List.copyOf(differences);
    }
}
