package org.advalorem.domain.order;

import static org.advalorem.domain.order.OrderStatus.CANCELLED;
import static org.advalorem.domain.order.OrderStatus.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.advalorem.domain.order.Precedence.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrecedenceTest {

    private static final Set<OrderStatus> ALL = EnumSet.allOf(OrderStatus.class);

    /** Every pair once more, one a line: ours, Shopify's, the winner, and whether a person should know. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            PENDING PENDING PENDING false
            PENDING CONFIRMED CONFIRMED false
            PENDING PROCESSING PROCESSING false
            PENDING PACKED PACKED false
            PENDING SHIPPED SHIPPED false
            PENDING OUT_FOR_DELIVERY OUT_FOR_DELIVERY false
            PENDING DELIVERED DELIVERED false
            PENDING CANCELLED CANCELLED false
            PENDING REFUNDED REFUNDED false
            CONFIRMED PENDING CONFIRMED false
            CONFIRMED CONFIRMED CONFIRMED false
            CONFIRMED PROCESSING PROCESSING false
            CONFIRMED PACKED PACKED false
            CONFIRMED SHIPPED SHIPPED false
            CONFIRMED OUT_FOR_DELIVERY OUT_FOR_DELIVERY false
            CONFIRMED DELIVERED DELIVERED false
            CONFIRMED CANCELLED CANCELLED false
            CONFIRMED REFUNDED REFUNDED false
            PROCESSING PENDING PROCESSING false
            PROCESSING CONFIRMED PROCESSING false
            PROCESSING PROCESSING PROCESSING false
            PROCESSING PACKED PACKED false
            PROCESSING SHIPPED SHIPPED false
            PROCESSING OUT_FOR_DELIVERY OUT_FOR_DELIVERY false
            PROCESSING DELIVERED DELIVERED false
            PROCESSING CANCELLED CANCELLED false
            PROCESSING REFUNDED REFUNDED false
            PACKED PENDING PACKED false
            PACKED CONFIRMED PACKED false
            PACKED PROCESSING PACKED false
            PACKED PACKED PACKED false
            PACKED SHIPPED SHIPPED false
            PACKED OUT_FOR_DELIVERY OUT_FOR_DELIVERY false
            PACKED DELIVERED DELIVERED false
            PACKED CANCELLED CANCELLED false
            PACKED REFUNDED REFUNDED false
            SHIPPED PENDING SHIPPED true
            SHIPPED CONFIRMED SHIPPED true
            SHIPPED PROCESSING SHIPPED true
            SHIPPED PACKED SHIPPED true
            SHIPPED SHIPPED SHIPPED false
            SHIPPED OUT_FOR_DELIVERY OUT_FOR_DELIVERY false
            SHIPPED DELIVERED DELIVERED false
            SHIPPED CANCELLED SHIPPED true
            SHIPPED REFUNDED REFUNDED false
            OUT_FOR_DELIVERY PENDING OUT_FOR_DELIVERY true
            OUT_FOR_DELIVERY CONFIRMED OUT_FOR_DELIVERY true
            OUT_FOR_DELIVERY PROCESSING OUT_FOR_DELIVERY true
            OUT_FOR_DELIVERY PACKED OUT_FOR_DELIVERY true
            OUT_FOR_DELIVERY SHIPPED OUT_FOR_DELIVERY false
            OUT_FOR_DELIVERY OUT_FOR_DELIVERY OUT_FOR_DELIVERY false
            OUT_FOR_DELIVERY DELIVERED DELIVERED false
            OUT_FOR_DELIVERY CANCELLED OUT_FOR_DELIVERY true
            OUT_FOR_DELIVERY REFUNDED REFUNDED false
            DELIVERED PENDING DELIVERED true
            DELIVERED CONFIRMED DELIVERED true
            DELIVERED PROCESSING DELIVERED true
            DELIVERED PACKED DELIVERED true
            DELIVERED SHIPPED DELIVERED false
            DELIVERED OUT_FOR_DELIVERY DELIVERED false
            DELIVERED DELIVERED DELIVERED false
            DELIVERED CANCELLED DELIVERED true
            DELIVERED REFUNDED REFUNDED false
            CANCELLED PENDING CANCELLED false
            CANCELLED CONFIRMED CANCELLED false
            CANCELLED PROCESSING CANCELLED true
            CANCELLED PACKED CANCELLED true
            CANCELLED SHIPPED CANCELLED true
            CANCELLED OUT_FOR_DELIVERY CANCELLED true
            CANCELLED DELIVERED CANCELLED true
            CANCELLED CANCELLED CANCELLED false
            CANCELLED REFUNDED REFUNDED false
            REFUNDED PENDING REFUNDED false
            REFUNDED CONFIRMED REFUNDED false
            REFUNDED PROCESSING REFUNDED false
            REFUNDED PACKED REFUNDED false
            REFUNDED SHIPPED REFUNDED false
            REFUNDED OUT_FOR_DELIVERY REFUNDED false
            REFUNDED DELIVERED REFUNDED false
            REFUNDED CANCELLED REFUNDED false
            REFUNDED REFUNDED REFUNDED false
            """)
    void theWinnerOfEveryPairIsAsWrittenDown(
            OrderStatus ours, OrderStatus shopifys, OrderStatus winner, boolean conflict) {
        assertThat(Precedence.between(ours, shopifys)).isEqualTo(new Verdict(winner, conflict));
    }

    static Stream<List<OrderStatus>> pairs() {
        return ALL.stream().flatMap(ours -> ALL.stream().map(shopifys -> List.of(ours, shopifys)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theLawsBehindTheTableHold(List<OrderStatus> pair) {
        OrderStatus ours = pair.get(0);
        OrderStatus shopifys = pair.get(1);
        OrderStatus winner = Precedence.between(ours, shopifys).winner();

        assertThat(winner).isIn(ours, shopifys);
        if (ours.hasMoved() && shopifys != REFUNDED && !shopifys.hasMoved()) {
            assertThat(winner).isEqualTo(ours);
        }
        if (!ours.hasMoved() && ours != REFUNDED && shopifys == CANCELLED) {
            assertThat(winner).isEqualTo(CANCELLED);
        }
    }

    @Test
    void whereShopifyWinsOrBothSayTheSameThereIsNoConflict() {
        assertThat(pairs())
                .filteredOn(pair -> Precedence.between(pair.get(0), pair.get(1)).conflict())
                .allMatch(pair -> Precedence.between(pair.get(0), pair.get(1)).winner() != pair.get(1));
    }
}
