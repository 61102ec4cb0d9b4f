package org.advalorem.assembly.audit;

import com.google.common.base.Strings;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The report on one screen: the main figures, and of lists only their heads. */
public final class AuditText {
    private static final int COUNTRIES = 8;
    private static final int MONTHS = 6;

    private final AuditReport report;
    private final PrintWriter out;
    private final UnaryOperator<String> bold;

    private AuditText(AuditReport report, PrintWriter out, UnaryOperator<String> bold) {
        this.report = report;
        this.out = out;
        this.bold = bold;
    }

    /**
     * Prints.
     *
     * @param bold how a heading is set off; gets texts of our own only
     */
    public static void print(AuditReport report, PrintWriter out, UnaryOperator<String> bold) {
        var text = new AuditText(report, out, bold);
        text.head();
        if (report.overDeclared() > 0) {
            text.totals();
            text.countries();
            text.months();
            text.largest();
        }
        text.doubts();
        text.faults();
    }

    private void head() {
        out.println(bold.apply(Words.orders(report.orders()) + " read")
                + (report.unreadable() == 0 ? "" : ", " + Words.count(report.unreadable()) + " could not be read"));
        counts(report.skipped(), Words::ofSkip);
        if (report.checked() > 0) {
            counts(
                    Map.of("checked", report.checked()),
                    ignored -> "international, or perhaps so, with an order-level discount");
        }
        heading(Words.orders(report.overDeclared()) + " would be declared too high by ShipStation");
    }

    private void totals() {
        TextTable table = new TextTable("lrrrrr").row("currency", "orders", "declared", "should be", "too much", "");
        report.totals().stream()
                .filter(figures -> figures.overDeclared() > 0)
                .forEach(figures -> row(table, figures.currency().getCurrencyCode(), figures));
        print(table);
    }

    private static void row(TextTable table, String name, Figures figures) {
        table.row(
                name,
                Words.count(figures.overDeclared()),
                Words.amount(figures.declared()),
                Words.amount(figures.right()),
                Words.amount(figures.tooMuch()),
                Words.percent(figures.tooMuchPerMille()));
    }

    private void countries() {
        groups("By country", "country", COUNTRIES, report::countries, Country::name);
    }

    private void months() {
        groups("By month (UTC)", "month", MONTHS, report::months, (Optional<YearMonth> month) -> Words.of(month));
    }

    /** The heads of the groups of each currency; what is beyond is summed up in one row. */
    private <K> void groups(
            String title,
            String column,
            int most,
            Function<Currency, Map<K, Figures>> groups,
            Function<K, String> name) {
        TextTable table = new TextTable("llrrrrr").row(column, "", "orders", "declared", "should be", "too much", "");
        for (Figures total : report.totals()) {
            Figures rest = new Figures(total.currency());
            int shown = 0;
            for (Map.Entry<K, Figures> group : groups.apply(total.currency()).entrySet()) {
                if (group.getValue().overDeclared() > 0 && shown < most) {
                    shown++;
                    row(table, name.apply(group.getKey()), total.currency(), group.getValue());
                } else {
                    rest.add(group.getValue());
                }
            }
            if (rest.overDeclared() > 0) {
                row(table, "others", total.currency(), rest);
            }
        }
        heading(title);
        print(table);
    }

    private static void row(TextTable table, String name, Currency currency, Figures figures) {
        table.row(
                name,
                currency.getCurrencyCode(),
                Words.count(figures.overDeclared()),
                Words.amount(figures.declared()),
                Words.amount(figures.right()),
                Words.amount(figures.tooMuch()),
                Words.percent(figures.tooMuchPerMille()));
    }

    private void largest() {
        List<Figures> totals = report.totals();
        long each = Math.max(1, AuditReport.LARGEST / totals.size());
        TextTable table =
                new TextTable("lllrrrl").row("order", "placed", "country", "declared", "should be", "too much", "");
        for (Figures figures : totals) {
            report.largest(figures.currency()).stream()
                    .limit(each)
                    .forEach(found -> table.row(
                            found.name(),
                            LocalDate.ofInstant(found.placedAt(), ZoneOffset.UTC)
                                    .toString(),
                            found.country().name(),
                            Words.amount(found.declared().toBigDecimal()),
                            Words.amount(found.right().toBigDecimal()),
                            Words.amount(found.tooMuch().toBigDecimal()),
                            figures.currency().getCurrencyCode()));
        }
        heading("The largest");
        print(table);
    }

    private void doubts() {
        if (!report.undecided().isEmpty()) {
            heading("Not sure to cross a border, and counted above");
            counts(report.undecided(), Words::of);
        }
        if (report.reviews() > 0) {
            heading(Words.orders(report.reviews()) + " would wait for a person");
            counts(report.findings(true), Words::of);
        }
        if (!report.findings(false).isEmpty()) {
            heading("Worth knowing");
            counts(report.findings(false), Words::of);
        }
    }

    private void faults() {
        if (report.unreadable() == 0) {
            return;
        }
        heading(Words.count(report.unreadable()) + " could not be read"
                + (report.unreadable() > report.faults().size() ? "; the first" : ""));
        report.faults().forEach(fault -> out.println("  " + fault.message()));
    }

    private <K> void counts(Map<K, Long> counts, Function<K, String> words) {
        int width = counts.values().stream()
                .mapToInt(count -> Words.count(count).length())
                .max()
                .orElse(0);
        counts.forEach((key, count) ->
                out.println("  " + Strings.padStart(Words.count(count), width, ' ') + "  " + words.apply(key)));
    }

    private void heading(String title) {
        out.println();
        out.println(bold.apply(title));
    }

    private void print(TextTable table) {
        table.lines().forEach(out::println);
    }
}
