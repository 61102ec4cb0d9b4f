package org.advalorem.domain.order;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Table;
import java.util.List;

/**
 * Who wins where our own status of an order and Shopify's differ. Once goods have left, ours wins over everything that would take
 * them back, and only news from farther down the road is taken over. Before that the one that is farther along wins, and
 * Shopify's cancellation wins over everything. What we called off stays called off.
 */
public final class Precedence {

    /**
     * A row for each of our statuses, a column for each of Shopify's, both in the order of {@link OrderStatus}. {@code =}: both say the
     * same. {@code o}: ours wins, {@code s}: Shopify's wins. {@code !} behind it: a person should look at it.
     */
    private static final List<String> TABLE = List.of(
            // PENDING CONFIRMED PROCESSING PACKED SHIPPED OUT_FOR_DELIVERY DELIVERED CANCELLED REFUNDED
            "=  s  s  s  s  s  s  s  s", // PENDING
            "o  =  s  s  s  s  s  s  s", // CONFIRMED
            "o  o  =  s  s  s  s  s  s", // PROCESSING
            "o  o  o  =  s  s  s  s  s", // PACKED
            "o! o! o! o! =  s  s  o! s", // SHIPPED
            "o! o! o! o! o  =  s  o! s", // OUT_FOR_DELIVERY
            "o! o! o! o! o  o  =  o! s", // DELIVERED
            "o  o  o! o! o! o! o! =  s", // CANCELLED
            "o  o  o  o  o  o  o  o  ="); // REFUNDED

    private static final Table<OrderStatus, OrderStatus, Verdict> VERDICTS = verdicts();

    private Precedence() {}

    public static Verdict between(OrderStatus ours, OrderStatus shopifys) {
        return VERDICTS.get(ours, shopifys);
    }

    private static Table<OrderStatus, OrderStatus, Verdict> verdicts() {
        var verdicts = ImmutableTable.<OrderStatus, OrderStatus, Verdict>builder();
        List<OrderStatus> statuses = List.of(OrderStatus.values());
        for (int row = 0; row < statuses.size(); row++) {
            OrderStatus ours = statuses.get(row);
            List<String> cells = Splitter.on(' ').omitEmptyStrings().splitToList(TABLE.get(row));
            for (int column = 0; column < statuses.size(); column++) {
                OrderStatus shopifys = statuses.get(column);
                String cell = cells.get(column);
                verdicts.put(ours, shopifys, new Verdict(cell.startsWith("s") ? shopifys : ours, cell.endsWith("!")));
            }
        }
        return verdicts.build();
    }

    /**
     * What comes of two statuses.
     *
     * @param conflict whether the loser says something that a person should know of
     */
    public record Verdict(OrderStatus winner, boolean conflict) {}
}
