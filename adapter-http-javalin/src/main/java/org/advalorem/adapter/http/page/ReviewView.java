package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The review queue.
 *
 * @param more whether others wait behind these
 * @param notice what was just done; may be empty
 * @param faults what could not be done
 */
public record ReviewView(List<ReviewItem> items, boolean more, String notice, List<String> faults) {

    public ReviewView {
        items = ImmutableList.copyOf(items);
        faults = ImmutableList.copyOf(faults);
    }
}
