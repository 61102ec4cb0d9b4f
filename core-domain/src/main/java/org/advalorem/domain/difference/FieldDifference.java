package org.advalorem.domain.difference;

import static java.util.Objects.requireNonNull;

/**
 * One field before and after.
 *
 * @param subject which part of the record, such as {@code product}, {@code White / S}, {@code order} or {@code line 11}
 * @param field such as {@code title}, {@code price} or {@code hsCode}
 * @param before empty if there was nothing
 * @param after empty if there is nothing
 */
public record FieldDifference(String subject, String field, String before, String after) {

    public FieldDifference {
        requireNonNull(subject, "subject");
        requireNonNull(field, "field");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }
}
