package org.advalorem.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.http.page.CorrectionView;
import org.advalorem.adapter.http.page.CorrectionView.Place;
import org.advalorem.adapter.http.page.ListView;
import org.advalorem.adapter.http.page.Notice;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.shop.Shop;
import org.advalorem.port.Store;
import org.advalorem.port.access.AccessTokens.Role;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.correction.CorrectionRow;

/** All corrections, and one with everything that is known of it. */
final class CorrectionPages {

    private static final int LOOK_AHEAD = 200;

    private final Pages pages;
    private final Store store;
    private final Decisions decisions;
    private final Notices notices;
    private final ShopDesk desk;
    private final CorrectionFinder finder;

    CorrectionPages(Pages pages, HttpParts parts, Decisions decisions, ShopDesk desk) {
        this.pages = pages;
        store = parts.store();
        this.decisions = decisions;
        notices = new Notices(parts.clock());
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
                page.next().map(next -> Address.behind(context, next)),
                filtered);
        pages.show(context, "corrections.jte", "Corrections", "corrections", view);
    }

    void one(Context context) {
        Correction correction = find(context);
        var audit =
                store.auditTrail().of(correction.key().shop(), correction.key().subject());
        var view = new CorrectionView(
                correction.state(),
                store.correctionQueries().operations(correction.key()),
                audit,
                AuditChain.flaw(audit),
                place(context, correction.key()),
                notice(context, correction));
        String section = view.place().isPresent() ? "review" : "corrections";
        pages.show(context, "correction.jte", view.name(), section, view);
    }

    /** What was just decided about the one before it on the way through the queue, or about this one. */
    private Optional<Notice> notice(Context context, Correction shown) {
        Optional<Correction> waitsForItsPush =
                Optional.of(shown).filter(correction -> correction.status() == CorrectionStatus.APPROVED);
        return Notices.justDecided(context, store.corrections())
                .or(() -> waitsForItsPush)
                .filter(about -> Caller.in(context).role() != Role.VIEWER)
                .flatMap(about -> notices.latest(about, QueuePlace.of(context).undoCaseAddress()));
    }

    private Optional<Place> place(Context context, CorrectionKey key) {
        if (context.queryParam("queue") == null) {
            return Optional.empty();
        }
        QueuePlace place = QueuePlace.of(context);
        var waiting = waiting(context, place);
        int at = waiting.indexOf(key);
        return Optional.of(new Place(
                place.caseAddress(key).toString(),
                place.address(),
                at < 0 ? "" : (at + 1) + " of " + waiting.size() + (waiting.size() == LOOK_AHEAD ? " or more" : ""),
                neighbour(place, waiting, at - 1, at),
                neighbour(place, waiting, at + 1, at)));
    }

    private static Optional<String> neighbour(QueuePlace place, List<CorrectionKey> waiting, int wanted, int at) {
        return at < 0 || wanted < 0 || wanted >= waiting.size()
                ? Optional.empty()
                : Optional.of(place.caseAddress(waiting.get(wanted)).toString());
    }

    /** As many as the way through the queue looks ahead, in the queue's own order. */
    private List<CorrectionKey> waiting(Context context, QueuePlace place) {
        return store
                .correctionQueries()
                .list(place.filter(Caller.in(context)), Optional.empty(), LOOK_AHEAD)
                .items()
                .stream()
                .map(CorrectionRow::key)
                .toList();
    }

    /** Carries out a decision and goes on to the next case, if the person came from the queue. */
    void decide(Context context) {
        CorrectionKey key = find(context).key();
        var actor = Caller.in(context).actor();
        QueuePlace place = QueuePlace.of(context);
        boolean inQueue = context.queryParam("queue") != null;
        List<CorrectionKey> waiting = inQueue ? waiting(context, place) : List.of();
        String verb = Optional.ofNullable(context.formParam("verb")).orElse("");
        switch (verb) {
            case "approve" -> decisions.approve(key, text(context, "plan"), actor);
            case "reject" -> decisions.reject(key, text(context, "reason"), actor);
            case "retry" -> decisions.retry(key, actor);
            default -> throw Problem.badField("verb", "must be approve, reject or retry");
        }
        Address next = next(waiting, key)
                .map(place::caseAddress)
                .orElseGet(() -> inQueue ? Address.of(place.address()) : Address.of(context.path()));
        context.redirect(next.with("done", key.shop() + ":" + key.order()).toString(), HttpStatus.SEE_OTHER);
    }

    /** The one behind it, or the first that is left when it was the last. */
    private static Optional<CorrectionKey> next(List<CorrectionKey> waiting, CorrectionKey decided) {
        int at = waiting.indexOf(decided);
        return waiting.stream()
                .skip(at + 1L)
                .findFirst()
                .or(() -> waiting.stream().filter(key -> !key.equals(decided)).findFirst());
    }

    private static String text(Context context, String field) {
        return Optional.ofNullable(context.formParam(field)).orElse("").trim();
    }

    private Correction find(Context context) {
        var shop = Params.shop("shop", context.pathParam("shop"));
        return finder.find(Caller.in(context), context.pathParam("order"), Optional.of(shop));
    }
}
