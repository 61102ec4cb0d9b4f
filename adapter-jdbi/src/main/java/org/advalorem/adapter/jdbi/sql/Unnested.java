package org.advalorem.adapter.jdbi.sql;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import com.google.common.collect.Streams;
import java.util.List;

/**
 * Arrays side by side as the rows of a subquery. {@code from unnest(a, b, …)} writes each array into a store of its own, joins the stores row by
 * row and reads that back; several {@code unnest} in one list of columns are taken a row at a time, which costs a third.
 */
public final class Unnested {

    private static final Splitter COMMAS = Splitter.on(',').trimResults();

    private Unnested() {}

    /**
     * A subquery in parentheses, with as many rows as the longest array, in its order; what a shorter one lacks is null.
     *
     * @param arrays such as {@code :shop::text[], :order::bigint[]}
     * @param names the columns they become, as many
     * @throws IllegalArgumentException if they are not
     */
    public static String rows(String arrays, String names) {
        List<String> arguments = COMMAS.splitToList(arrays);
        List<String> columns = COMMAS.splitToList(names);
        if (arguments.size() != columns.size()) {
            throw new IllegalArgumentException(arguments.size() + " arrays for " + columns.size() + " columns");
        }
        return Streams.zip(
                        arguments.stream(), columns.stream(), (array, column) -> "unnest(" + array + ") as " + column)
                .collect(joining(", ", "(select ", ")"));
    }
}
