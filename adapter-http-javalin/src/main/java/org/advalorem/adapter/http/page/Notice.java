package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What was just done, and how it is taken back.
 *
 * @param words a sentence or two
 * @param undo the corrections that can be taken back, each as {@code shop:order}; empty if none can
 * @param undoAddress where they are sent for that
 * @param left for how many milliseconds; 0 has no end
 */
public record Notice(String words, List<String> undo, String undoAddress, long left) {

    public Notice {
        undo = ImmutableList.copyOf(undo);
    }
}
