package org.advalorem.assembly.audit;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.region.Crossing;

/**
 * What was found in any number of orders, in memory that does not grow with them: sums by country, month and currency, counts, the
 * largest over-declarations of each currency and the first faults.
 */
public final class AuditReport {
    /** Over-declarations kept of each currency. */
    public static final int LARGEST = 10;
    /** Faults kept; all are counted. */
    public static final int FAULTS = 5;

    private static final int MOST_CELLS = 20_000;

    private final int mostCells;
    private final Map<Cell, Figures> cells = new HashMap<>();
    private final Map<String, PriorityQueue<OverDeclaration>> largest = new TreeMap<>();
    private final Map<String, Map<Share, Figures>> shares = new TreeMap<>();
    private final Map<Crossing.Code, Long> undecided = new EnumMap<>(Crossing.Code.class);
    private final Map<FindingCode, Long> findings = new EnumMap<>(FindingCode.class);
    private final Map<String, Long> skipped = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long orders;
    private long reviews;
    private long unreadable;

    AuditReport() {
        this(MOST_CELLS);
    }

    AuditReport(int mostCells) {
        this.mostCells = mostCells;
    }

    void addSkipped(String reason) {
        orders++;
        skipped.merge(reason, 1L, Long::sum);
    }

    void addChecked(ShopOrder order, Country country, YearMonth month, CorrectionPlan plan) {
        orders++;
        figures(new Cell(country, Optional.of(month), plan.currency())).add(plan);
        if (plan.reduction().isPositive()) {
            shares.computeIfAbsent(plan.currency().getCurrencyCode(), code -> new EnumMap<>(Share.class))
                    .computeIfAbsent(Share.of(plan), share -> new Figures(plan.currency()))
                    .add(plan);
            addLarge(new OverDeclaration(
                    order.id(), order.name(), country, order.createdAt(), plan.declaredBefore(), plan.declaredAfter()));
        }
    }

    void addUndecided(Crossing.Code code) {
        undecided.merge(code, 1L, Long::sum);
    }

    void addReview() {
        reviews++;
    }

    void addFinding(FindingCode code) {
        findings.merge(code, 1L, Long::sum);
    }

    void addFault(Fault fault) {
        unreadable++;
        if (faults.size() < FAULTS) {
            faults.add(fault);
        }
    }

    private Figures figures(Cell cell) {
        Cell kept = cells.containsKey(cell) || cells.size() < mostCells ? cell : cell.elsewhere();
        return cells.computeIfAbsent(kept, key -> new Figures(key.currency()));
    }

    private void addLarge(OverDeclaration found) {
        PriorityQueue<OverDeclaration> queue = largest.computeIfAbsent(
                found.declared().currency().getCurrencyCode(),
                code -> new PriorityQueue<>(OverDeclaration.LARGEST_FIRST.reversed()));
        queue.add(found);
        if (queue.size() > LARGEST) {
            queue.remove();
        }
    }

    /** Orders that were read. An order that stands in the files twice counts twice. */
    public long orders() {
        return orders;
    }

    public long unreadable() {
        return unreadable;
    }

    /** The first {@link #FAULTS}, in the order of the files. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** International orders with an order-level discount, or such as may be international. */
    public long checked() {
        return cells.values().stream().mapToLong(Figures::orders).sum();
    }

    public long overDeclared() {
        return cells.values().stream().mapToLong(Figures::overDeclared).sum();
    }

    /** By country, then month, then currency; what fits no group comes last. */
    public Map<Cell, Figures> cells() {
        Comparator<Cell> order = Comparator.comparing(
                        (Cell cell) -> cell.month().isEmpty())
                .thenComparing(cell -> cell.country().name())
                .thenComparing(cell -> cell.country().code())
                .thenComparing(cell -> cell.month().orElse(YearMonth.of(0, 1)))
                .thenComparing(cell -> cell.currency().getCurrencyCode());
        return ImmutableSortedMap.copyOf(cells, order);
    }

    /** One for each currency, the one with the most orders first. */
    public List<Figures> totals() {
        Map<Currency, Figures> totals = new HashMap<>();
        cells.forEach((cell, figures) ->
                totals.computeIfAbsent(cell.currency(), Figures::new).add(figures));
        return totals.values().stream()
                .sorted(Comparator.comparing(Figures::orders)
                        .reversed()
                        .thenComparing(figures -> figures.currency().getCurrencyCode()))
                .toList();
    }

    /** Of one currency; the country with the most too much first. */
    public Map<Country, Figures> countries(Currency currency) {
        return sorted(
                of(currency, Cell::country),
                Comparator.comparing((Map.Entry<Country, Figures> entry) ->
                                entry.getValue().tooMuch())
                        .reversed()
                        .thenComparing(entry -> entry.getKey().name()));
    }

    /** Of one currency; the latest month first, an empty one last. */
    public Map<Optional<YearMonth>, Figures> months(Currency currency) {
        return sorted(
                of(currency, Cell::month),
                Comparator.comparing((Map.Entry<Optional<YearMonth>, Figures> entry) ->
                                entry.getKey().orElse(YearMonth.of(0, 1)))
                        .reversed());
    }

    /** Of one currency: orders declared too high, by how much of what is declared is too much; the smallest share first. */
    public Map<Share, Figures> shares(Currency currency) {
        return new EnumMap<>(shares.getOrDefault(currency.getCurrencyCode(), new EnumMap<>(Share.class)));
    }

    /** Of one currency, at most {@link #LARGEST}; the largest first. */
    public List<OverDeclaration> largest(Currency currency) {
        Collection<OverDeclaration> kept = largest.getOrDefault(currency.getCurrencyCode(), new PriorityQueue<>());
        return kept.stream().sorted(OverDeclaration.LARGEST_FIRST).toList();
    }

    /** Orders among the checked of which it cannot be told whether they cross a border, by what is missing. */
    public Map<Crossing.Code, Long> undecided() {
        return ImmutableMap.copyOf(undecided);
    }

    /** Orders that a person would have to look at. */
    public long reviews() {
        return reviews;
    }

    /** Orders with this finding, for findings that ask for a person or for those that do not; the most frequent first. */
    public Map<FindingCode, Long> findings(boolean askingForReview) {
        Map<FindingCode, Long> some = new EnumMap<>(FindingCode.class);
        findings.forEach((code, count) -> {
            if (code.asksForReview() == askingForReview) {
                some.put(code, count);
            }
        });
        return sorted(some, Map.Entry.<FindingCode, Long>comparingByValue().reversed());
    }

    /** Orders with which nothing would be done, by the code of the reason; the most frequent first. */
    public Map<String, Long> skipped() {
        return sorted(skipped, Map.Entry.<String, Long>comparingByValue().reversed());
    }

    private <K> Map<K, Figures> of(Currency currency, Function<Cell, K> key) {
        Map<K, Figures> groups = new HashMap<>();
        cells.forEach((cell, figures) -> {
            if (cell.currency().equals(currency)) {
                groups.computeIfAbsent(key.apply(cell), ignored -> new Figures(currency))
                        .add(figures);
            }
        });
        return groups;
    }

    private static <K, V> Map<K, V> sorted(Map<K, V> map, Comparator<Map.Entry<K, V>> order) {
        Map<K, V> sorted = new LinkedHashMap<>();
        map.entrySet().stream().sorted(order).forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
