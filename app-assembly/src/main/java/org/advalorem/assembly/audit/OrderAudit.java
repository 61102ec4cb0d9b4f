package org.advalorem.assembly.audit;

import java.io.EOFException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.advalorem.adapter.shopify.order.OrderFile;
import org.advalorem.adapter.shopify.order.OrderReading;
import org.advalorem.adapter.shopify.order.UnreadableOrder;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.Decision.Push;
import org.advalorem.domain.correction.Decision.Review;
import org.advalorem.domain.correction.ImportForecast;
import org.advalorem.domain.correction.OrderGate;
import org.advalorem.domain.correction.Planner;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.region.Crossing;
import org.advalorem.domain.region.Regions;
import org.advalorem.domain.shop.ShopSettings;

/**
 * Looks at orders one after another and sums up what correcting them would come to: what ShipStation would declare by itself is
 * foretold, and held against what the rules of the correction say. Without an account, and without keeping any order.
 */
public final class OrderAudit {
    /** What only ShipStation's own rows can tell; a forecast has prices of its own making, and rows for every order. */
    private static final Set<FindingCode> UNKNOWABLE =
            Set.of(FindingCode.PRICE_DISCREPANCY, FindingCode.CURRENCY_UNDECIDABLE, FindingCode.FORM_BY_DECLARATION);

    private static final ShopSettings SETTINGS = ShopSettings.DEFAULT.withTolerated(UNKNOWABLE);

    private final Regions regions = Regions.current();
    private final OrderGate gate = new OrderGate(regions);
    private final AuditReport report = new AuditReport();

    /**
     * Takes in a file to its end, or to where it cannot be read on. The caller closes it.
     *
     * @param name as the caller calls the file
     * @param progress told after each entry how many there were so far, over all files
     */
    public void add(String name, OrderFile file, LongConsumer progress) {
        try {
            for (Optional<OrderReading> next = file.next(); next.isPresent(); next = file.next()) {
                next.get().fold(read -> add(name, read.order()), unreadable -> add(name, unreadable.fault()));
                progress.accept(report.orders() + report.unreadable());
            }
        } catch (IOException broken) {
            add(name, broken);
        }
    }

    /** Takes in that a file could not be opened or read on. */
    public void add(String name, IOException broken) {
        report.addFault(new Fault(name, "", name + ": cannot be read on: " + cause(broken)));
    }

    public AuditReport report() {
        return report;
    }

    private AuditReport add(String name, UnreadableOrder fault) {
        report.addFault(new Fault(name, fault.path(), fault.getMessage()));
        return report;
    }

    private AuditReport add(String name, ShopOrder order) {
        try {
            gate.check(order)
                    .fold(
                            eligible -> checked(order, eligible.findings()),
                            not -> skipped(not.reason().code()));
        } catch (ArithmeticException | DateTimeException beyond) {
            report.addFault(new Fault(
                    name, "", name + " order " + order.name() + ": its amounts or its date are too large to count."));
        }
        return report;
    }

    private AuditReport skipped(String reason) {
        report.addSkipped(reason);
        return report;
    }

    private AuditReport checked(ShopOrder order, List<Finding> doubts) {
        Decision decision = Planner.decide(order, ImportForecast.of(order), SETTINGS, Optional.empty(), 0, doubts);
        CorrectionPlan plan = decision.fold(skip -> skip.plan().orElseThrow(), Review::plan, Push::plan);
        report.addChecked(
                order,
                Country.of(order, regions),
                YearMonth.from(order.createdAt().atZone(ZoneOffset.UTC)),
                plan);
        Crossing crossing = gate.crossing(order);
        if (!crossing.isInternational()) {
            report.addUndecided(crossing.code());
        }
        if (decision instanceof Review) {
            report.addReview();
        }
        plan.findings().stream()
                .map(Finding::code)
                .filter(code -> !UNKNOWABLE.contains(code))
                .collect(Collectors.toSet())
                .forEach(report::addFinding);
        return report;
    }

    private static String cause(IOException broken) {
        return broken instanceof EOFException
                ? "it ends too early"
                : Optional.ofNullable(broken.getMessage())
                        .orElse(broken.getClass().getSimpleName());
    }
}
