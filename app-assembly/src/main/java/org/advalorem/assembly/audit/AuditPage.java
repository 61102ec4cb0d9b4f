package org.advalorem.assembly.audit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.region.Regions;

/** The whole report as one HTML page to keep, send or print. It needs nothing beside itself. */
public final class AuditPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
            main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
            h1, h2 { line-height: 1.2; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { padding: .25rem .5rem; text-align: left; border-bottom: 1px solid #8886; vertical-align: top; }
            thead { display: table-header-group; }
            .figure { text-align: right; white-space: nowrap; }
            @media (max-width: 40rem) { main { padding: .5rem; } table { display: block; overflow-x: auto; } }
            @media print { body { font-size: 11px; } main { max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
            """;
    private static final List<String> SUMS = List.of("Orders", "Declared", "Should be", "Too much", "%");

    private final AuditReport report;
    private final Html html = new Html();

    private AuditPage(AuditReport report) {
        this.report = report;
    }

    public static String of(AuditReport report) {
        var page = new AuditPage(report);
        page.head();
        if (report.overDeclared() > 0) {
            page.totals();
            page.groups();
            page.cells();
            page.largest();
        }
        page.counts("Not sure to cross a border, and counted above", report.undecided(), Words::of);
        page.counts(Words.orders(report.reviews()) + " would wait for a person", report.findings(true), Words::of);
        page.counts("Worth knowing", report.findings(false), Words::of);
        page.counts("Left alone", report.skipped(), Words::ofSkip);
        page.faults();
        page.foot();
        return page.html.page("What these orders over-declare", STYLE);
    }

    private void head() {
        html.element(
                "p",
                Words.orders(report.orders()) + " read, " + Words.count(report.unreadable()) + " could not be read. "
                        + Words.count(report.checked())
                        + " international, or perhaps so, with an order-level discount.");
        html.element(
                "p", Words.orders(report.overDeclared()) + " would be declared too high by ShipStation by itself.");
    }

    private void totals() {
        html.element("h2", "In all");
        html.table(
                1,
                head("Currency"),
                report.totals().stream()
                        .filter(figures -> figures.overDeclared() > 0)
                        .map(figures -> row(figures, figures.currency().getCurrencyCode()))
                        .toList());
    }

    private void groups() {
        for (Figures total : report.totals()) {
            String code = total.currency().getCurrencyCode();
            if (total.overDeclared() > 0) {
                html.element("h2", "By country, in " + code);
                html.table(1, head("Country"), rows(report.countries(total.currency()), Country::name));
                html.element("h2", "By month (UTC), in " + code);
                html.table(1, head("Month"), rows(report.months(total.currency()), month -> Words.of(month)));
            }
        }
    }

    private static <K> List<List<String>> rows(Map<K, Figures> groups, Function<K, String> name) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().overDeclared() > 0)
                .map(group -> row(group.getValue(), name.apply(group.getKey())))
                .toList();
    }

    private void cells() {
        html.element("h2", "By country and month");
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

    private void largest() {
        html.element("h2", "The largest");
        html.table(
                4,
                List.of("Order", "Placed", "Country", "Currency", "Declared", "Should be", "Too much"),
                report.totals().stream()
                        .flatMap(figures -> report.largest(figures.currency()).stream())
                        .map(found -> List.of(
                                found.name(),
                                LocalDate.ofInstant(found.placedAt(), ZoneOffset.UTC)
                                        .toString(),
                                found.country().name(),
                                found.declared().currency().getCurrencyCode(),
                                Words.amount(found.declared().toBigDecimal()),
                                Words.amount(found.right().toBigDecimal()),
                                Words.amount(found.tooMuch().toBigDecimal())))
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

    private void foot() {
        html.element(
                "p",
                "What ShipStation declares by itself is foretold: each line at its price after product discounts, before"
                        + " order-level ones, in the shop's currency. Rules " + CorrectionPlan.RULES
                        + ", customs borders as of " + Regions.current().asOf() + ".");
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
