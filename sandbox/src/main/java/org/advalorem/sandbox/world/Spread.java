package org.advalorem.sandbox.world;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Shopify's way to spread an order discount: every share cut down, the leftover units to the first lines, one each. */
final class Spread {

    private Spread() {}

    /**
     * Shares in line order that sum to {@code amount}.
     *
     * @param amount at most the sum of {@code rooms}
     * @param rooms what each line can bear; a line without room gets nothing
     */
    static List<Long> over(long amount, List<Long> rooms) {
        long total = rooms.stream().mapToLong(Long::longValue).sum();
        if (amount < 0 || amount > total) {
            throw new IllegalArgumentException("Cannot take " + amount + " off " + total);
        }
        var shares = new ArrayList<Long>();
        long left = amount;
        for (long room : rooms) {
            long share = total == 0 ? 0 : floor(amount, room, total);
            shares.add(share);
            left -= share;
        }
        for (int i = 0; left > 0; i = (i + 1) % rooms.size()) {
            if (shares.get(i) < rooms.get(i)) {
                shares.set(i, shares.get(i) + 1);
                left--;
            }
        }
        return shares;
    }

    private static long floor(long amount, long room, long total) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(room))
                .divide(BigInteger.valueOf(total))
                .longValueExact();
    }
}
