package org.advalorem.domain.order;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {

    /** The machines, written down a second time: a test that reads the first table cannot see that it is wrong. */
    private static final Map<String, Set<String>> ORDERS = table(
            "PENDING          > CONFIRMED PROCESSING PACKED SHIPPED OUT_FOR_DELIVERY DELIVERED CANCELLED REFUNDED",
            "CONFIRMED        > PROCESSING PACKED SHIPPED OUT_FOR_DELIVERY DELIVERED CANCELLED REFUNDED",
            "PROCESSING       > PACKED SHIPPED OUT_FOR_DELIVERY DELIVERED CANCELLED REFUNDED",
            "PACKED           > SHIPPED OUT_FOR_DELIVERY DELIVERED CANCELLED REFUNDED",
            "SHIPPED          > OUT_FOR_DELIVERY DELIVERED CANCELLED REFUNDED",
            "OUT_FOR_DELIVERY > DELIVERED REFUNDED",
            "DELIVERED        > REFUNDED",
            "CANCELLED        > REFUNDED",
            "REFUNDED         >");

    private static final Map<String, Set<String>> LINES = table(
            "PENDING   > ALLOCATED PICKED PACKED SHIPPED DELIVERED CANCELLED",
            "ALLOCATED > PENDING PICKED PACKED SHIPPED DELIVERED CANCELLED",
            "PICKED    > PACKED SHIPPED DELIVERED CANCELLED",
            "PACKED    > SHIPPED DELIVERED CANCELLED",
            "SHIPPED   > DELIVERED RETURNED",
            "DELIVERED > RETURNED",
            "CANCELLED >",
            "RETURNED  >");

    @ParameterizedTest
    @EnumSource
    void anOrderMayBecomeWhatTheTableSays(OrderStatus status) {
        assertThat(names(status.next())).isEqualTo(ORDERS.get(status.name()));
    }

    @ParameterizedTest
    @EnumSource
    void aLineMayBecomeWhatTheTableSays(LineStatus status) {
        assertThat(names(status.next())).isEqualTo(LINES.get(status.name()));
    }

    @ParameterizedTest
    @EnumSource
    void anOrderIsMovedWhereItMayGoAndNowhereElse(OrderStatus status) {
        for (OrderStatus target : OrderStatus.values()) {
            if (status.next().contains(target)) {
                assertThat(status.to(target)).isEqualTo(target);
            } else {
                assertThatThrownBy(() -> status.to(target))
                        .isInstanceOf(IllegalOrderTransition.class)
                        .hasMessageContaining(status.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLineIsMovedWhereItMayGoAndNowhereElse(LineStatus status) {
        for (LineStatus target : LineStatus.values()) {
            if (status.next().contains(target)) {
                assertThat(status.to(target)).isEqualTo(target);
            } else {
                assertThatThrownBy(() -> status.to(target)).isInstanceOf(IllegalOrderTransition.class);
            }
        }
    }

    @Test
    void theTablesNameEveryStatus() {
        assertThat(ORDERS.keySet()).isEqualTo(names(Set.of(OrderStatus.values())));
        assertThat(LINES.keySet()).isEqualTo(names(Set.of(LineStatus.values())));
    }

    private static Map<String, Set<String>> table(String... rows) {
        return Stream.of(rows)
                .map(row -> List.of(row.split(">", -1)))
                .collect(toMap(
                        row -> row.get(0).strip(),
                        row -> Arrays.stream(row.get(1).strip().split(" ", -1))
                                .filter(name -> !name.isEmpty())
                                .collect(toSet())));
    }

    private static Set<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(toSet());
    }
}
