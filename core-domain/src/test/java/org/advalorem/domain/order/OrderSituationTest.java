package org.advalorem.domain.order;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.advalorem.domain.order.OrderSituation.Obstacle;
import org.advalorem.domain.order.OrderSituation.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderSituationTest {

    /** Every status, by every party: {@code c} may cancel, {@code r} may ask for a return, {@code l} may buy a label. */
    private static final String TABLE = """
            PENDING          CUSTOMER=--- VENDOR=c-- OPERATOR=c-- ADMIN=c--
            CONFIRMED        CUSTOMER=cr- VENDOR=cr- OPERATOR=crl ADMIN=crl
            PROCESSING       CUSTOMER=--- VENDOR=cr- OPERATOR=cr- ADMIN=cr-
            PACKED           CUSTOMER=--- VENDOR=cr- OPERATOR=cr- ADMIN=cr-
            SHIPPED          CUSTOMER=--- VENDOR=cr- OPERATOR=cr- ADMIN=cr-
            OUT_FOR_DELIVERY CUSTOMER=--- VENDOR=-r- OPERATOR=-r- ADMIN=-r-
            DELIVERED        CUSTOMER=--- VENDOR=-r- OPERATOR=-r- ADMIN=-r-
            CANCELLED        CUSTOMER=--- VENDOR=--- OPERATOR=--- ADMIN=---
            REFUNDED         CUSTOMER=--- VENDOR=--- OPERATOR=--- ADMIN=---
            """;

    @Test
    void allowsWhatTheTableSays() {
        assertThat(Arrays.stream(OrderStatus.values())
                        .map(status -> "%-16s ".formatted(status)
                                + Arrays.stream(Party.values())
                                        .map(party -> party + "=" + row(status, party))
                                        .collect(joining(" ")))
                        .collect(joining("\n", "", "\n")))
                .isEqualTo(TABLE);
    }

    @Test
    void aCustomerIsToldToContactSupport() {
        Verdict verdict = fresh(OrderStatus.SHIPPED).may(Party.CUSTOMER, OrderAction.CANCEL);

        assertThat(verdict.obstacle()).contains(Obstacle.CONTACT_SUPPORT);
        assertThat(verdict.obstacle().orElseThrow().message())
                .isEqualTo("Return/cancel not available; contact support.");
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoRunsTheShopBuysLabelsAndSendsMoneyBack(Party party) {
        boolean runsIt = party == Party.OPERATOR || party == Party.ADMIN;

        assertThat(fresh(OrderStatus.CONFIRMED)
                        .may(party, OrderAction.BUY_LABEL)
                        .isAllowed())
                .isEqualTo(runsIt);
        assertThat(fresh(OrderStatus.DELIVERED).may(party, OrderAction.REFUND).isAllowed())
                .isEqualTo(runsIt);
    }

    @ParameterizedTest
    @EnumSource
    void aSecondLabelIsTheFirstOne(OrderStatus status) {
        var shipped = new OrderSituation(status, true, false, false, false, true);

        assertThat(shipped.may(Party.ADMIN, OrderAction.BUY_LABEL).obstacle()).contains(Obstacle.LABEL_EXISTS);
    }

    @Test
    void aReturnIsAskedForOnceAndReceivedOnce() {
        var none = fresh(OrderStatus.DELIVERED);
        var asked = new OrderSituation(OrderStatus.DELIVERED, true, false, true, false, true);
        var back = new OrderSituation(OrderStatus.DELIVERED, true, false, true, true, true);

        assertThat(none.may(Party.VENDOR, OrderAction.RECEIVE_RETURN).obstacle())
                .contains(Obstacle.NO_RETURN_REQUESTED);
        assertThat(asked.may(Party.VENDOR, OrderAction.REQUEST_RETURN).obstacle())
                .contains(Obstacle.RETURN_REQUESTED);
        assertThat(asked.may(Party.VENDOR, OrderAction.RECEIVE_RETURN).isAllowed())
                .isTrue();
        assertThat(asked.may(Party.CUSTOMER, OrderAction.RECEIVE_RETURN).obstacle())
                .contains(Obstacle.NOT_YOURS);
        assertThat(back.may(Party.VENDOR, OrderAction.RECEIVE_RETURN).obstacle())
                .contains(Obstacle.RETURN_RECEIVED);
    }

    @Test
    void whatIsOverIsToldSo() {
        assertThat(fresh(OrderStatus.CANCELLED)
                        .may(Party.CUSTOMER, OrderAction.CANCEL)
                        .obstacle())
                .contains(Obstacle.ORDER_IS_OVER);
        assertThat(fresh(OrderStatus.OUT_FOR_DELIVERY)
                        .may(Party.ADMIN, OrderAction.CANCEL)
                        .obstacle())
                .contains(Obstacle.OUT_FOR_DELIVERY);
    }

    @Test
    void moneyGoesBackAsLongAsSomeIsLeft() {
        var nothing = new OrderSituation(OrderStatus.CANCELLED, false, false, false, false, false);

        assertThat(nothing.may(Party.ADMIN, OrderAction.REFUND).obstacle()).contains(Obstacle.NOTHING_LEFT);
        assertThat(fresh(OrderStatus.CANCELLED)
                        .may(Party.ADMIN, OrderAction.REFUND)
                        .isAllowed())
                .isTrue();
    }

    @Test
    void tellsOfEveryAction() {
        assertThat(fresh(OrderStatus.CONFIRMED).verdicts(Party.ADMIN)).containsOnlyKeys(OrderAction.values());
    }

    private static String row(OrderStatus status, Party party) {
        OrderSituation order = fresh(status);
        return (order.may(party, OrderAction.CANCEL).isAllowed() ? "c" : "-")
                + (order.may(party, OrderAction.REQUEST_RETURN).isAllowed() ? "r" : "-")
                + (order.may(party, OrderAction.BUY_LABEL).isAllowed() ? "l" : "-");
    }

    private static OrderSituation fresh(OrderStatus status) {
        return new OrderSituation(status, false, false, false, false, true);
    }
}
