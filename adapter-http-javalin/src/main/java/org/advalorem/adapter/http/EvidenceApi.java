package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Map;
import org.advalorem.adapter.http.page.EvidenceView;
import org.advalorem.adapter.http.page.PrintStyle;
import org.advalorem.adapter.http.page.Templates;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.correction.Correction;
import org.advalorem.port.Store;

/** {@code /api/corrections/{id}/evidence}: one correction explained for a customs officer, as a page to print or as JSON. */
final class EvidenceApi {

    private final Store store;
    private final Clock clock;
    private final CorrectionFinder finder;

    EvidenceApi(HttpParts parts, CorrectionFinder finder) {
        store = parts.store();
        clock = parts.clock();
        this.finder = finder;
    }

    void show(Context context) {
        Accepted form = Accepted.by(context);
        EvidenceView view = view(finder.find(Caller.in(context), context.pathParam("id"), Params.shop(context)));
        context.header("Vary", "Accept");
        context.header("Content-Disposition", "inline; filename=\"" + fileName(view, form) + "\"");
        if (form == Accepted.JSON) {
            Answers.json(context, EvidenceJson.of(view));
            return;
        }
        Headers.forPrint(context);
        context.html(Templates.render("evidence.jte", Map.of("view", view, "style", PrintStyle.CSS)));
    }

    private EvidenceView view(Correction correction) {
        var key = correction.key();
        var audit = store.auditTrail().of(key.shop(), key.subject());
        return new EvidenceView(
                correction.state(),
                store.correctionQueries().operations(key),
                audit,
                AuditChain.flaw(audit),
                clock.instant());
    }

    private static String fileName(EvidenceView view, Accepted form) {
        String name = view.name().replaceAll("[^A-Za-z0-9]+", "");
        return "evidence-" + (name.isEmpty() ? view.state().key().order().toString() : name)
                + (form == Accepted.JSON ? ".json" : ".html");
    }
}
