package org.advalorem.assembly.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.region.Regions;

/** The whole report as one HTML page to keep, send or print. It needs nothing beside itself. */
public final class AuditPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: #fff; --ink: #14181f; --soft: #4b5563; --line: #d5d9e0; --bar: #2456a6; }
            @media (prefers-color-scheme: dark) { :root { --paper: #12161d; --ink: #e6e9ee; --soft: #a9b2c0; --line: #363d49; --bar: #7fa8ee; } }
            @media print { :root { --paper: #fff; --ink: #000; --soft: #333; --line: #bbb; --bar: #2456a6; color-scheme: light; } }
            @page { margin: 14mm; }
            body { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; margin: 0; background: var(--paper); color: var(--ink); }
            main { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
            h1, h2, h3 { line-height: 1.2; break-after: avoid; }
            h1 { margin: 0 0 1rem; font-size: 1.5rem; }
            h2 { margin: 2.2rem 0 .6rem; font-size: 1.2rem; }
            .lead { font-size: 1.15rem; margin: .4rem 0; }
            .lead strong { font-size: 1.7rem; line-height: 1.25; }
            .soft, caption { color: var(--soft); }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { padding: .25rem .5rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400; }
            thead th { font-weight: 600; color: var(--soft); }
            th:first-child, td:first-child { padding-left: 0; }
            th:last-child, td:last-child { padding-right: 0; }
            thead { display: table-header-group; }
            tr, svg { break-inside: avoid; }
            .figure { text-align: right; white-space: nowrap; }
            .scroll { overflow-x: auto; }
            .draw { width: 40%; vertical-align: middle; }
            svg { fill: var(--bar); print-color-adjust: exact; }
            svg text { fill: var(--ink); font-size: 18px; }
            .bar { display: block; width: 100%; height: .9rem; }
            .columns { display: block; width: 100%; max-width: 40rem; height: auto; margin: .5rem 0; }
            .axis { stroke: var(--soft); stroke-width: 1; }
            details { margin-top: 1.5rem; }
            summary { cursor: pointer; font-weight: 600; }
            @media (max-width: 40rem) { .draw { width: 22%; } .bars th.figure { white-space: normal; } th, td { padding-inline: .25rem; } .lead strong { font-size: 1.4rem; } }
            @media print { html { font-size: 11px; } body { font-size: 10.5px; } main { max-width: none; padding: 0; } .columns { max-width: 26rem; } }
            """;
    private static final int MOST_BARS = 12;
    private static final int MOST_COLUMNS = 36;

    private static final List<String> SUMS = List.of("Orders", "Declared", "Should be", "Too much", "%");

    private final AuditReport report;
    private final Html html = new Html();

    private AuditPage(AuditReport report) {
        this.report = report;
    }

    public static String of(AuditReport report) {
        var page = new AuditPage(report);
        page.headline();
        List<Figures> found = report.totals().stream()
                .filter(total -> total.overDeclared() > 0)
                .toList();
        found.forEach(page::pictures);
        page.counts("Not sure to cross a border, and counted above", report.undecided(), Words::of);
        page.counts(Words.orders(report.reviews()) + " would wait for a person", report.findings(true), Words::of);
        page.counts("Worth knowing", report.findings(false), Words::of);
        page.counts("Left alone", report.skipped(), Words::ofSkip);
        page.faults();
        page.method();
        if (!found.isEmpty()) {
            page.everything();
        }
        return page.html.page("What these orders over-declare", STYLE);
    }

    private void headline() {
        List<Figures> totals = report.totals().stream()
                .filter(total -> total.overDeclared() > 0)
                .toList();
        if (totals.isEmpty()) {
            html.element("p", "None of these orders would be declared too high by ShipStation by itself.");
        }
        for (Figures total : totals) {
            String code = total.currency().getCurrencyCode();
            html.raw("<p class=\"lead\"><strong>" + Words.amount(total.tooMuch()) + " " + code
                    + "</strong><br>declared too much on "
                    + Words.orders(total.overDeclared()) + ": " + Words.amount(total.declared()) + " " + code
                    + " would stand on the customs forms, where " + Words.amount(total.right()) + " " + code
                    + " was paid. That is " + Words.percent(total.tooMuchPerMille()) + " of what is declared, "
                    + Words.amount(total.tooMuch()
                            .divide(
                                    BigDecimal.valueOf(total.overDeclared()),
                                    total.tooMuch().scale(),
                                    RoundingMode.HALF_EVEN))
                    + " " + code + " an order.</p>\n");
        }
        html.element(
                "p",
                Words.orders(report.orders()) + " read, " + Words.count(report.unreadable()) + " could not be read. "
                        + Words.count(report.checked())
                        + " international, or perhaps so, with an order-level discount. "
                        + Words.orders(report.overDeclared())
                        + " would be declared too high by ShipStation by itself.");
        if (!totals.isEmpty()) {
            html.element(
                    "p",
                    "Duty and import tax are charged on what is declared. For every 10 % that they come to together, buyers pay "
                            + totals.stream().map(AuditPage::aTenth).collect(Collectors.joining(" and "))
                            + " on money nobody spent. What they do come to depends on the goods and the country, and on"
                            + " limits below which nothing is charged; this report does not guess it.");
        }
    }

    private static String aTenth(Figures total) {
        return Words.amount(total.tooMuch()
                        .movePointLeft(1)
                        .setScale(total.tooMuch().scale(), RoundingMode.HALF_EVEN))
                + " " + total.currency().getCurrencyCode();
    }

    private void pictures(Figures total) {
        Currency currency = total.currency();
        String code = currency.getCurrencyCode();
        months(currency, code);
        Map<Country, Figures> countries = found(report.countries(currency));
        html.element("h2", "By country, in " + code);
        bars("Country", countries, Country::name, MOST_BARS);
        html.element("h2", "By how much of an order is too much, in " + code);
        bars("Share of what is declared", found(report.shares(currency)), Share::toString, MOST_BARS);
        html.element("h2", "The largest, in " + code);
        List<OverDeclaration> largest = report.largest(currency);
        BigDecimal greatest = largest.get(0).tooMuch().toBigDecimal();
        html.bars(
                List.of("Order", "Declared", "Should be", "Too much"),
                largest.stream()
                        .map(order -> Bars.bar(order.tooMuch().toBigDecimal(), greatest))
                        .toList(),
                largest.stream()
                        .map(order -> List.of(
                                order.name() + ", "
                                        + LocalDate.ofInstant(order.placedAt(), ZoneOffset.UTC) + ", "
                                        + order.country().name(),
                                Words.amount(order.declared().toBigDecimal()),
                                Words.amount(order.right().toBigDecimal()),
                                Words.amount(order.tooMuch().toBigDecimal())))
                        .toList());
    }

    private void months(Currency currency, String code) {
        List<Map.Entry<Optional<YearMonth>, Figures>> months =
                new ArrayList<>(report.months(currency).entrySet().stream()
                        .filter(month -> month.getKey().isPresent())
                        .toList());
        if (months.isEmpty()) {
            return;
        }
        Collections.reverse(months);
        html.element("h2", "By month (UTC), in " + code);
        String described = months.stream()
                .map(month -> Words.of(month.getKey()) + ": "
                        + Words.amount(month.getValue().tooMuch()))
                .collect(Collectors.joining(", "));
        html.raw(Bars.columns(
                "months-" + code,
                "Declared too much by month, in " + code,
                "Declared too much, in " + code + ". " + described + ".",
                withGaps(months).stream()
                        .map(month -> new Bars.Column(
                                month.toString(),
                                Optional.ofNullable(report.months(currency).get(Optional.of(month)))
                                        .map(Figures::tooMuch)
                                        .orElse(BigDecimal.ZERO),
                                month + ": "
                                        + Optional.ofNullable(
                                                        report.months(currency).get(Optional.of(month)))
                                                .map(figures -> Words.amount(figures.tooMuch()) + " " + code + " on "
                                                        + Words.orders(figures.overDeclared()))
                                                .orElse("no orders")))
                        .toList()));
    }

    /** Every month from the first to the last; only those with orders where there are too many to draw. */
    private static List<YearMonth> withGaps(List<Map.Entry<Optional<YearMonth>, Figures>> months) {
        YearMonth first = months.get(0).getKey().orElseThrow();
        YearMonth last = months.get(months.size() - 1).getKey().orElseThrow();
        long span = first.until(last, ChronoUnit.MONTHS) + 1;
        return span > MOST_COLUMNS
                ? months.stream()
                        .map(month -> month.getKey().orElseThrow())
                        .skip(Math.max(0, months.size() - MOST_COLUMNS))
                        .toList()
                : Stream.iterate(first, month -> month.plusMonths(1))
                        .limit(span)
                        .toList();
    }

    private <K> void bars(String name, Map<K, Figures> groups, Function<K, String> words, int most) {
        BigDecimal greatest = groups.values().stream().map(Figures::tooMuch).reduce(BigDecimal.ZERO, BigDecimal::max);
        var bars = new ArrayList<String>();
        var rows = new ArrayList<List<String>>();
        groups.entrySet().stream().limit(most).forEach(group -> {
            bars.add(Bars.bar(group.getValue().tooMuch(), greatest));
            rows.add(figures(words.apply(group.getKey()), group.getValue()));
        });
        if (groups.size() > most) {
            var rest = new Figures(groups.values().iterator().next().currency());
            groups.values().stream().skip(most).forEach(rest::add);
            bars.add(Bars.bar(rest.tooMuch(), greatest.max(rest.tooMuch())));
            rows.add(figures((groups.size() - most) + " more", rest));
        }
        html.bars(List.of(name, "Orders", "Too much", "%"), bars, rows);
    }

    private static List<String> figures(String name, Figures figures) {
        return List.of(
                name,
                Words.count(figures.overDeclared()),
                Words.amount(figures.tooMuch()),
                Words.percent(figures.tooMuchPerMille()));
    }

    private static <K> Map<K, Figures> found(Map<K, Figures> groups) {
        var found = new LinkedHashMap<K, Figures>();
        groups.forEach((key, figures) -> {
            if (figures.overDeclared() > 0) {
                found.put(key, figures);
            }
        });
        return found;
    }

    private void everything() {
        html.element("h2", "All figures");
        html.table(
                1,
                head("Currency"),
                report.totals().stream()
                        .filter(figures -> figures.overDeclared() > 0)
                        .map(figures -> row(figures, figures.currency().getCurrencyCode()))
                        .toList());
        for (Figures total : report.totals()) {
            String code = total.currency().getCurrencyCode();
            if (total.overDeclared() > 0) {
                html.element("h3", "Months (UTC), in " + code);
                html.table(1, head("Month"), rows(report.months(total.currency()), month -> Words.of(month)));
            }
        }
        html.element("h3", "Countries and months");
        cells();
    }

    private static <K> List<List<String>> rows(Map<K, Figures> groups, Function<K, String> name) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().overDeclared() > 0)
                .map(group -> row(group.getValue(), name.apply(group.getKey())))
                .toList();
    }

    private void cells() {
        html.table(
                3,
                head("Country", "Month", "Currency"),
                report.cells().entrySet().stream()
                        .filter(cell -> cell.getValue().overDeclared() > 0)
                        .map(cell -> row(
                                cell.getValue(),
                                cell.getKey().country().name(),
                                Words.of(cell.getKey().month()),
                                cell.getKey().currency().getCurrencyCode()))
                        .toList());
    }

    private <K> void counts(String title, Map<K, Long> counts, Function<K, String> words) {
        if (!counts.isEmpty()) {
            html.element("h2", title);
            html.table(
                    1,
                    List.of("", "Orders"),
                    counts.entrySet().stream()
                            .map(count -> List.of(words.apply(count.getKey()), Words.count(count.getValue())))
                            .toList());
        }
    }

    private void faults() {
        if (report.unreadable() > 0) {
            html.element("h2", Words.count(report.unreadable()) + " could not be read; the first");
            html.table(
                    1,
                    List.of("Fault"),
                    report.faults().stream()
                            .map(fault -> List.of(fault.message()))
                            .toList());
        }
    }

    private void method() {
        html.element("h2", "How this was worked out");
        html.element(
                "p",
                "Every order was read from the files given; nothing was sent anywhere. What ShipStation declares by itself is"
                        + " foretold: each line at its price after product discounts, before order-level ones, in the shop's"
                        + " currency. What should be declared is what Shopify says was paid for each line, as values of whole"
                        + " minor units a piece. All sums are exact; percentages are rounded to a tenth.");
        html.element(
                "p",
                "Not counted: orders that cross no customs border or carry no order-level discount, cancelled and test orders,"
                        + " values that somebody changed by hand at ShipStation, and what was charged at any border. An order"
                        + " that stands in the files twice counts twice. No buyer is named here; an order's number leads to"
                        + " its buyer only in the shop.");
        html.element(
                "p",
                "Rules " + CorrectionPlan.RULES + ", customs borders as of "
                        + Regions.current().asOf() + ".");
    }

    private static List<String> head(String... names) {
        List<String> head = new ArrayList<>(List.of(names));
        head.addAll(SUMS);
        return head;
    }

    private static List<String> row(Figures figures, String... names) {
        List<String> row = new ArrayList<>(List.of(names));
        row.add(Words.count(figures.overDeclared()));
        row.add(Words.amount(figures.declared()));
        row.add(Words.amount(figures.right()));
        row.add(Words.amount(figures.tooMuch()));
        row.add(Words.percent(figures.tooMuchPerMille()));
        return row;
    }
}
