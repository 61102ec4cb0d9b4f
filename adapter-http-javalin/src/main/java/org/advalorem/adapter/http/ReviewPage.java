package org.advalorem.adapter.http;

import com.google.common.base.Splitter;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.http.page.ReviewItem;
import org.advalorem.adapter.http.page.ReviewView;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.IllegalTransition;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.StalePlan;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.port.Store;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.CorrectionRow;
import org.advalorem.port.correction.StaleCorrection;

/** The queue of corrections that wait for a person, one at a time or many at once. */
final class ReviewPage {

    private static final int AT_ONCE = 25;

    private final Pages pages;
    private final Store store;
    private final CorrectionEngine engine;

    ReviewPage(Pages pages, HttpParts parts) {
        this.pages = pages;
        store = parts.store();
        engine = parts.engine();
    }

    void show(Context context) {
        show(context, "", List.of());
    }

    void decide(Context context) {
        Caller caller = Caller.in(context);
        String reason =
                Optional.ofNullable(context.formParam("reason")).orElse("").trim();
        var done = new ArrayList<String>();
        var faults = new ArrayList<String>();
        List<Choice> choices = choices(context);
        for (Choice choice : choices) {
            decide(caller, choice, reason, done, faults);
        }
        if (choices.isEmpty()) {
            faults.add("Tick the corrections first that this is about.");
        }
        show(context, notice(choices, done), faults);
    }

    private void decide(Caller caller, Choice choice, String reason, List<String> done, List<String> faults) {
        if (!caller.maySee(choice.key.shop())) {
            throw Problem.notFound("There is no such correction.");
        }
        try {
            Correction after = choice.approve
                    ? engine.approve(choice.key, choice.plan, caller.actor())
                    : engine.reject(choice.key, reason, caller.actor());
            done.add(after.state().orderName());
        } catch (StalePlan stale) {
            faults.add(nameOf(choice.key) + ": the plan has changed since it was shown. Look at the new one.");
        } catch (IllegalTransition illegal) {
            faults.add(nameOf(choice.key) + " was decided already.");
        } catch (StaleCorrection stale) {
            faults.add(nameOf(choice.key) + " is being worked on at this moment. Try again.");
        }
    }

    private String nameOf(CorrectionKey key) {
        return store.corrections()
                .find(key)
                .map(correction -> correction.state().orderName())
                .filter(name -> !name.isEmpty())
                .orElse("Order " + key.order());
    }

    private static String notice(List<Choice> choices, List<String> done) {
        if (done.isEmpty()) {
            return "";
        }
        String verb = choices.get(0).approve ? "Approved " : "Rejected ";
        return verb + (done.size() > 5 ? done.size() + " corrections" : String.join(", ", done)) + ".";
    }

    /** {@code one} is the button of a single correction, {@code all} that of all which are ticked. */
    private static List<Choice> choices(Context context) {
        String one = context.formParam("one");
        if (one != null) {
            List<String> parts = Splitter.on('|').limit(2).splitToList(one);
            return List.of(choice(parts.get(0), parts.get(parts.size() - 1)));
        }
        String verb = Optional.ofNullable(context.formParam("all")).orElse("");
        return context.formParams("pick").stream()
                .limit(AT_ONCE)
                .map(pick -> choice(verb, pick))
                .toList();
    }

    private static Choice choice(String verb, String pick) {
        List<String> parts = Splitter.on(':').splitToList(pick);
        boolean known = verb.equals("approve") || verb.equals("reject");
        if (!known || parts.size() != 3) {
            throw Problem.badField("pick", "is not what this page sends");
        }
        try {
            var key = new CorrectionKey(new ShopId(parts.get(0)), OrderId.parse(parts.get(1)));
            return new Choice(verb.equals("approve"), key, parts.get(2));
        } catch (IllegalArgumentException notAKey) {
            throw Problem.badField("pick", "is not what this page sends");
        }
    }

    private void show(Context context, String notice, List<String> faults) {
        Caller caller = Caller.in(context);
        var waiting = new Filter(caller.shops(), Set.of(CorrectionStatus.IN_REVIEW), "");
        Page<CorrectionRow> page = store.correctionQueries().list(waiting, Optional.empty(), AT_ONCE);
        List<ReviewItem> items =
                page.items().stream().flatMap(row -> item(row.key()).stream()).toList();
        var view = new ReviewView(items, page.next().isPresent(), notice, faults);
        pages.show(context, "review.jte", "Review", "review", view);
    }

    private Optional<ReviewItem> item(CorrectionKey key) {
        return store.corrections()
                .find(key)
                .filter(correction -> correction.status() == CorrectionStatus.IN_REVIEW)
                .flatMap(correction -> correction.plan().map(plan -> new ReviewItem(correction.state(), plan)));
    }

    private record Choice(boolean approve, CorrectionKey key, String plan) {}
}
