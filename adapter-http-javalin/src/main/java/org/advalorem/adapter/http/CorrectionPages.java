package org.advalorem.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.adapter.http.page.CorrectionView;
import org.advalorem.adapter.http.page.ListView;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.shop.Shop;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.port.Store;
import org.advalorem.port.correction.CorrectionQueries.Filter;

/** All corrections, and one with everything that is known of it. */
final class CorrectionPages {

    private final Pages pages;
    private final Store store;
    private final CorrectionEngine engine;
    private final ShopDesk desk;
    private final CorrectionFinder finder;

    CorrectionPages(Pages pages, HttpParts parts, ShopDesk desk) {
        this.pages = pages;
        store = parts.store();
        engine = parts.engine();
        this.desk = desk;
        finder = new CorrectionFinder(store);
    }

    void list(Context context) {
        Caller caller = Caller.in(context);
        Filter filter = Params.filter(context, caller);
        var page =
                Answers.read(context, limit -> store.correctionQueries().list(filter, Params.cursor(context), limit));
        boolean filtered = !filter.statuses().isEmpty()
                || !filter.search().isEmpty()
                || Params.shop(context).isPresent();
        var view = new ListView(
                page.items(),
                filter.statuses(),
                filter.search(),
                Params.shop(context),
                desk.visibleTo(caller).stream().map(Shop::id).toList(),
                page.next().map(next -> nextAddress(context, filter, next)),
                filtered);
        pages.show(context, "corrections.jte", "Corrections", "corrections", view);
    }

    private static String nextAddress(Context context, Filter filter, String cursor) {
        return Stream.of(
                        filter.statuses().stream().sorted().map(status -> parameter("status", status.name())),
                        Params.shop(context).stream().map(shop -> parameter("shop", shop.domain())),
                        Params.text(context, "q").stream().map(text -> parameter("q", text)),
                        Params.text(context, "limit").stream().map(limit -> parameter("limit", limit)),
                        Stream.of(parameter("cursor", cursor)))
                .flatMap(parameters -> parameters)
                .collect(Collectors.joining("&", "/corrections?", ""));
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    void one(Context context) {
        Correction correction = find(context);
        var audit =
                store.auditTrail().of(correction.key().shop(), correction.key().subject());
        var view = new CorrectionView(
                correction.state(),
                store.correctionQueries().operations(correction.key()),
                audit,
                AuditChain.flaw(audit));
        pages.show(context, "correction.jte", view.name(), "corrections", view);
    }

    void decide(Context context) {
        Correction correction = find(context);
        var actor = Caller.in(context).actor();
        String verb = Optional.ofNullable(context.formParam("verb")).orElse("");
        switch (verb) {
            case "approve" -> engine.approve(correction.key(), text(context, "plan"), actor);
            case "reject" -> engine.reject(correction.key(), text(context, "reason"), actor);
            case "retry" -> engine.retry(correction.key(), actor);
            default -> throw Problem.badField("verb", "must be approve, reject or retry");
        }
        context.redirect(context.path(), HttpStatus.SEE_OTHER);
    }

    private static String text(Context context, String field) {
        return Optional.ofNullable(context.formParam(field)).orElse("").trim();
    }

    private Correction find(Context context) {
        var shop = Params.shop("shop", context.pathParam("shop"));
        return finder.find(Caller.in(context), context.pathParam("order"), Optional.of(shop));
    }
}
