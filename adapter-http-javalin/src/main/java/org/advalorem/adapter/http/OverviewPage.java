package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.http.page.Chart;
import org.advalorem.adapter.http.page.OverviewView;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.port.Store;
import org.advalorem.port.correction.CorrectionQueries.Filter;

/** How things stand, at a glance. */
final class OverviewPage {

    private static final int FAILURES = 5;

    private final Pages pages;
    private final Store store;
    private final Figures figures;
    private final ShopDesk desk;

    OverviewPage(Pages pages, HttpParts parts, Figures figures, ShopDesk desk) {
        this.pages = pages;
        store = parts.store();
        this.figures = figures;
        this.desk = desk;
    }

    void show(Context context) {
        Caller caller = Caller.in(context);
        var days = figures.days(caller.shops());
        var failed = new Filter(caller.shops(), Set.of(CorrectionStatus.FAILED), "");
        var failures = store.correctionQueries()
                .list(failed, Optional.empty(), FAILURES)
                .items();
        var view = new OverviewView(
                figures.counts(caller.shops()),
                Figures.corrected(days),
                Chart.of(days),
                failures,
                desk.visibleTo(caller).size(),
                desk.withoutKeys(caller));
        pages.show(context, "overview.jte", "Overview", "overview", view);
    }
}
