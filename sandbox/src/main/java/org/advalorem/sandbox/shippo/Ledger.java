package org.advalorem.sandbox.shippo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which labels were really bought and which were given back, whatever the answers said or whether they arrived. A label counts as
 * bought as soon as its purchase has begun and will come to a good end. Safe for several threads.
 */
public final class Ledger {

    private final Clock clock;
    private final List<Sale> sales = new ArrayList<>();
    private final Set<String> voided = new HashSet<>();

    Ledger(Clock clock) {
        this.clock = clock;
    }

    /**
     * One label that money went out for.
     *
     * @param transaction Shippo's name of the label
     * @param marker what the buyer sent as {@code metadata}; may be empty
     */
    public record Sale(
            Instant at,
            String transaction,
            String trackingNumber,
            String rate,
            String marker,
            BigDecimal amount,
            String currency) {}

    synchronized void sold(
            String transaction, String trackingNumber, String rate, String marker, BigDecimal amount, String currency) {
        sales.add(new Sale(clock.instant(), transaction, trackingNumber, rate, marker, amount, currency));
    }

    synchronized void givenBack(String transaction) {
        voided.add(transaction);
    }

    /** Every label that was bought, the oldest first, those given back among them. */
    public synchronized List<Sale> sales() {
        return List.copyOf(sales);
    }

    /** As {@link #sales}, for one rate. */
    public synchronized List<Sale> salesOf(String rate) {
        return sales.stream().filter(sale -> sale.rate().equals(rate)).toList();
    }

    /** As {@link #sales}, for one operation of the buyer's. */
    public synchronized List<Sale> salesFor(String marker) {
        return sales.stream().filter(sale -> sale.marker().equals(marker)).toList();
    }

    /** The labels that were given back and taken. */
    public synchronized Set<String> voided() {
        return Set.copyOf(voided);
    }

    /** What was asked for and not given back, by currency. */
    public synchronized Map<String, BigDecimal> charged() {
        var charged = new TreeMap<String, BigDecimal>();
        sales.stream()
                .filter(sale -> !voided.contains(sale.transaction()))
                .forEach(sale -> charged.merge(sale.currency(), sale.amount(), BigDecimal::add));
        return charged;
    }

    /** Rates for which more than one label was bought that is not given back: rate to number of labels. */
    public synchronized Map<String, Long> repeated() {
        var counts = new TreeMap<String, Long>();
        sales.stream()
                .filter(sale -> !voided.contains(sale.transaction()))
                .forEach(sale -> counts.merge(sale.rate(), 1L, Long::sum));
        counts.values().removeIf(count -> count < 2);
        return counts;
    }

    public synchronized void clear() {
        sales.clear();
        voided.clear();
    }
}
