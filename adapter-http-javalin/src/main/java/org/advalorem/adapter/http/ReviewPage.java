package org.advalorem.adapter.http;

import com.google.common.base.Splitter;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.http.page.Notice;
import org.advalorem.adapter.http.page.ReviewItem;
import org.advalorem.adapter.http.page.ReviewView;
import org.advalorem.adapter.http.page.Words;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.IllegalTransition;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.StalePlan;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.correction.PushStarted;
import org.advalorem.port.Store;
import org.advalorem.port.access.AccessTokens.Role;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.CorrectionRow;
import org.advalorem.port.correction.StaleCorrection;

/** The queue of corrections that wait for a person, decided one by one or many at once, and taken back within seconds. */
final class ReviewPage {

    private static final int AT_ONCE = 25;
    private static final int MOST_PICKED = 200;

    private final Pages pages;
    private final Store store;
    private final Decisions decisions;
    private final Notices notices;
    private final ShopDesk desk;

    ReviewPage(Pages pages, HttpParts parts, Decisions decisions, ShopDesk desk) {
        this.pages = pages;
        store = parts.store();
        this.decisions = decisions;
        notices = new Notices(parts.clock());
        this.desk = desk;
    }

    void show(Context context) {
        String undo = QueuePlace.of(context).undoAddress();
        Optional<Notice> notice = Notices.justDecided(context, store.corrections())
                .filter(decided -> Caller.in(context).role() != Role.VIEWER)
                .flatMap(decided -> notices.latest(decided, undo));
        show(context, notice, List.of());
    }

    void decide(Context context) {
        Caller caller = Caller.in(context);
        boolean approve = approves(context.formParam("verb"));
        String reason =
                Optional.ofNullable(context.formParam("reason")).orElse("").trim();
        var done = new ArrayList<Correction>();
        var faults = new ArrayList<String>();
        for (String pick : picks(context)) {
            Choice choice = Choice.of(pick);
            requireVisible(caller, choice.key);
            try {
                done.add(
                        approve
                                ? decisions.approve(choice.key, choice.plan, caller.actor())
                                : decisions.reject(choice.key, reason, caller.actor()));
            } catch (StalePlan | IllegalTransition | StaleCorrection refused) {
                faults.add(nameOf(choice.key) + " " + whyNot(refused));
            }
        }
        show(context, notices.decided(approve, done, QueuePlace.of(context).undoAddress()), faults);
    }

    private static boolean approves(String verb) {
        if (!"approve".equals(verb) && !"reject".equals(verb)) {
            throw Problem.badField("verb", "must be approve or reject");
        }
        return verb.equals("approve");
    }

    private static String whyNot(RuntimeException refused) {
        if (refused instanceof StalePlan) {
            return "was left out: its plan has changed since it was shown. Look at the new one and decide again.";
        }
        if (refused instanceof IllegalTransition) {
            return "was decided already, by somebody else or in another window.";
        }
        return "is being worked on at this moment. Try again in a few seconds.";
    }

    /** Takes back what is named, as {@code shop:order} each. */
    void undo(Context context) {
        Caller caller = Caller.in(context);
        var done = new ArrayList<Correction>();
        var faults = new ArrayList<String>();
        for (String pick : picks(context)) {
            CorrectionKey key = Choice.of(pick).key;
            requireVisible(caller, key);
            try {
                done.add(decisions.undo(key, caller.actor()));
            } catch (PushStarted late) {
                faults.add(nameOf(key) + ": the push has started, so the approval cannot be taken back any more.");
            } catch (IllegalTransition | StaleCorrection nothingToUndo) {
                faults.add(nameOf(key) + ": there is no decision to take back; somebody else was faster.");
            }
        }
        boolean single = "case".equals(context.queryParam("to")) && faults.isEmpty() && done.size() == 1;
        if (single) {
            context.redirect(
                    QueuePlace.of(context).caseAddress(done.get(0).key()).toString(),
                    io.javalin.http.HttpStatus.SEE_OTHER);
        } else {
            show(context, notices.undone(done), faults);
        }
    }

    private static List<String> picks(Context context) {
        List<String> picks = context.formParams("pick");
        if (picks.isEmpty()) {
            throw Problem.badField("pick", "nothing was ticked; tick the corrections first that this is about");
        }
        if (picks.size() > MOST_PICKED) {
            throw Problem.badField("pick", "more than " + MOST_PICKED + " at once");
        }
        return picks;
    }

    private static void requireVisible(Caller caller, CorrectionKey key) {
        if (!caller.maySee(key.shop())) {
            throw Problem.notFound("There is no such correction.");
        }
    }

    private String nameOf(CorrectionKey key) {
        return store.corrections()
                .find(key)
                .map(correction -> Words.name(correction.state()))
                .orElse("Order " + key.order());
    }

    private void show(Context context, Optional<Notice> notice, List<String> faults) {
        Caller caller = Caller.in(context);
        QueuePlace place = QueuePlace.of(context);
        Page<CorrectionRow> page = Answers.read(
                context, limit -> store.correctionQueries().list(place.filter(caller), place.cursor(), AT_ONCE));
        List<ReviewItem> items = page.items().stream()
                .flatMap(row -> item(place, row.key()).stream())
                .toList();
        var view = new ReviewView(
                items,
                place.address(),
                place.search(),
                place.shop(),
                desk.visibleTo(caller).stream().map(Shop::id).toList(),
                place.cursor().isEmpty(),
                place.isFiltered(),
                page.next().map(place::addressBehind),
                notice,
                faults,
                items.isEmpty() ? desk.withoutKeys(caller) : List.of());
        pages.show(context, "review.jte", "Review", "review", view);
    }

    private Optional<ReviewItem> item(QueuePlace place, CorrectionKey key) {
        return store.corrections()
                .find(key)
                .filter(correction -> correction.status() == CorrectionStatus.IN_REVIEW)
                .flatMap(correction -> correction
                        .plan()
                        .map(plan -> new ReviewItem(
                                correction.state(), plan, place.caseAddress(key).toString())));
    }

    /** A correction that was picked, and the plan it was shown with; what is taken back names no plan. */
    private record Choice(CorrectionKey key, String plan) {

        static Choice of(String pick) {
            List<String> parts = Splitter.on(':').limit(3).splitToList(pick);
            try {
                var key = new CorrectionKey(new ShopId(parts.get(0)), OrderId.parse(parts.get(1)));
                return new Choice(key, parts.size() == 3 ? parts.get(2) : "");
            } catch (IllegalArgumentException | IndexOutOfBoundsException notAKey) {
                throw Problem.badField("pick", "is not what this page sends");
            }
        }
    }
}
