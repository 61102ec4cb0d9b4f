package org.advalorem.benchmark.money;

/** The limit: the rule of the largest remainder on bare numbers, for amounts whose products fit. Nothing is checked and ties go by position. */
final class BareLoop {
    private BareLoop() {}

    static long[] spread(long amount, long[] weights) {
        long total = 0;
        for (long weight : weights) {
            total += weight;
        }
        long[] shares = new long[weights.length];
        long[] remainders = new long[weights.length];
        long left = amount;
        for (int line = 0; line < weights.length; line++) {
            long product = amount * weights[line];
            shares[line] = product / total;
            remainders[line] = product % total;
            left -= shares[line];
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int line = 1; line < weights.length; line++) {
                if (remainders[line] > remainders[largest]) {
                    largest = line;
                }
            }
            shares[largest]++;
            remainders[largest] = -1;
        }
        return shares;
    }
}
