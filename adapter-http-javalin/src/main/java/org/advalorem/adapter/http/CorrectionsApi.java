package org.advalorem.adapter.http;

import io.javalin.http.Context;
import org.advalorem.domain.correction.Correction;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.port.Store;

/** {@code /api/corrections}: the list, one correction, and what a person may do about it. */
final class CorrectionsApi {

    private static final int LONGEST_REASON = 500;

    private final Store store;
    private final CorrectionEngine engine;
    private final Decisions decisions;
    private final CorrectionFinder finder;

    CorrectionsApi(HttpParts parts, Decisions decisions, CorrectionFinder finder) {
        store = parts.store();
        engine = parts.engine();
        this.decisions = decisions;
        this.finder = finder;
    }

    void list(Context context) {
        var filter = Params.filter(context, Caller.in(context));
        Answers.page(
                context,
                limit -> store.correctionQueries().list(filter, Params.cursor(context), limit),
                CorrectionJson::row);
    }

    void one(Context context) {
        answer(context, find(context));
    }

    void approve(Context context) {
        Correction correction = find(context);
        String plan = Body.of(context, "plan").text("plan");
        answer(
                context,
                decisions.approve(correction.key(), plan, Caller.in(context).actor()));
    }

    void reject(Context context) {
        Correction correction = find(context);
        String why = Body.of(context, "reason").optionalText("reason").orElse("");
        if (why.length() > LONGEST_REASON) {
            throw Problem.badField("reason", "has more than " + LONGEST_REASON + " characters");
        }
        answer(
                context,
                decisions.reject(correction.key(), why, Caller.in(context).actor()));
    }

    void retry(Context context) {
        Correction correction = find(context);
        Body.of(context);
        answer(context, decisions.retry(correction.key(), Caller.in(context).actor()));
    }

    void undo(Context context) {
        Correction correction = find(context);
        Body.of(context);
        answer(context, decisions.undo(correction.key(), Caller.in(context).actor()));
    }

    void preview(Context context) {
        Answers.json(
                context,
                CorrectionJson.preview(engine.preview(find(context).key()).decision()));
    }

    private Correction find(Context context) {
        return finder.find(Caller.in(context), context.pathParam("id"), Params.shop(context));
    }

    private void answer(Context context, Correction correction) {
        var operations = store.correctionQueries().operations(correction.key());
        var audit =
                store.auditTrail().of(correction.key().shop(), correction.key().subject());
        Answers.json(context, CorrectionJson.detail(correction, operations, audit));
    }
}
