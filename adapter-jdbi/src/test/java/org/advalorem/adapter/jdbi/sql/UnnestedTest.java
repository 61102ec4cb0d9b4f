package org.advalorem.adapter.jdbi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.junit.jupiter.api.Test;

class UnnestedTest {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Test
    void arraysGoThroughInStepAndNullsStayWhereTheyAre() {
        assertThat(asked(new Integer[] {3, null, 1}, new String[] {"c", "b", null}))
                .isEqualTo("3c -b 1-");
    }

    @Test
    void whatAShorterArrayLacksIsNull() {
        assertThat(asked(new Integer[] {3}, new String[] {})).isEqualTo("3-");
    }

    @Test
    void aColumnWithoutAnArrayIsRefused() {
        assertThatThrownBy(() -> Unnested.rows(":number::int[]", "number, letter"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 arrays for 2 columns");
    }

    private String asked(Integer[] numbers, String[] letters) {
        return store.sql()
                .ask(handle -> handle.createQuery(
                                "select string_agg(coalesce(number::text, '-') || coalesce(letter, '-'), ' ') from "
                                        + Unnested.rows(":numbers::int[], :letters::text[]", "number, letter")
                                        + " as r")
                        .bind("numbers", numbers)
                        .bind("letters", letters)
                        .mapTo(String.class)
                        .one());
    }
}
