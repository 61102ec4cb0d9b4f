package org.advalorem.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.adapter.http.page.SyncEntryView;
import org.advalorem.adapter.http.page.SyncView;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.engine.sync.ConnectionCheck;
import org.advalorem.engine.sync.ShopNotReady;
import org.advalorem.engine.sync.SyncDesk;

/** The page about the copy of a shop, and its forms. */
final class SyncPages {

    private static final int JOBS = 12;
    private static final int FAILED_OF_A_KIND = 10;
    private static final int DEVIATIONS = 50;

    private final Pages pages;
    private final SyncCase sync;
    private final SyncDesk desk;
    private final ShopDesk shops;
    private final Clock clock;

    SyncPages(Pages pages, SyncCase sync, ShopDesk shops, Clock clock) {
        this.pages = pages;
        this.sync = sync;
        desk = sync.desk();
        this.shops = shops;
        this.clock = clock;
    }

    void show(Context context) {
        List<Shop> visible = sync.shops(Caller.in(context));
        Optional<ShopId> named = Params.shop(context);
        if (named.isEmpty() && visible.isEmpty()) {
            context.redirect("/shops", HttpStatus.SEE_OTHER);
            return;
        }
        ShopId shop = named.orElseGet(() -> visible.get(0).id());
        show(context, shops.find(Caller.in(context), shop.domain()), told(context), false);
    }

    private static String told(Context context) {
        return switch (Params.text(context, "done").orElse("")) {
            case "started" -> "The job was begun.";
            case "retried" -> "What failed is tried again.";
            case "schedule" -> "The schedule was changed.";
            default -> "";
        };
    }

    private void show(Context context, Shop shop, String notice, boolean fault) {
        ShopId id = shop.id();
        SyncSchedule schedule = desk.schedule(id);
        List<CacheEntry> failed = Arrays.stream(CacheKind.values())
                .flatMap(kind -> sync.failed(id, kind, Optional.empty(), FAILED_OF_A_KIND).items().stream())
                .toList();
        var view = new SyncView(
                shop,
                sync.shops(Caller.in(context)).stream().map(Shop::id).toList(),
                shops.credentials(id).shopify(),
                sync.jobs(id, Optional.empty(), JOBS).items(),
                sync.webhooks(id),
                sync.tally(id),
                failed,
                schedule,
                desk.lastRun(schedule),
                sync.comparison(id, Optional.empty(), DEVIATIONS),
                clock.instant(),
                notice,
                fault);
        pages.show(context, "sync.jte", "Sync", "sync", view);
    }

    void entry(Context context) {
        var view =
                new SyncEntryView(sync.entry(shop(context).id(), context.pathParam("kind"), context.pathParam("id")));
        pages.show(context, "sync-entry.jte", view.name(), "sync", view);
    }

    void start(Context context) {
        Shop shop = shop(context);
        SyncJobKind kind = SyncParams.jobKind("kind", field(context, "kind"));
        act(context, shop, "started", () -> sync.begin(Caller.in(context), shop.id(), kind, period(context)));
    }

    /** The last so many days; everything if none are named. */
    private SyncPeriod period(Context context) {
        String days = field(context, "days");
        return days.isEmpty()
                ? SyncPeriod.ALL
                : SyncPeriod.since(clock.instant().minus(length("days", days, Duration.ofDays(1))));
    }

    private static Duration length(String field, String count, Duration unit) {
        try {
            return unit.multipliedBy(Integer.parseInt(count));
        } catch (NumberFormatException notANumber) {
            throw Problem.badField(field, "must be a whole number");
        }
    }

    void change(Context context) {
        Shop shop = shop(context);
        Caller caller = Caller.in(context);
        var key = new SyncJobKey(shop.id(), context.pathParam("id"));
        String verb = field(context, "verb");
        switch (verb) {
            case "pause" -> sync.change(caller, key, "SYNC_JOB_PAUSED", desk::pause);
            case "resume" -> sync.change(caller, key, "SYNC_JOB_RESUMED", desk::resume);
            case "cancel" -> sync.change(caller, key, "SYNC_JOB_CANCELLED", desk::cancel);
            default -> throw Problem.badField("verb", "must be pause, resume or cancel");
        }
        back(context, shop, "");
    }

    void verify(Context context) {
        Shop shop = shop(context);
        ConnectionCheck.Result result = sync.verifyConnection(shop.id());
        show(context, shop, result.message(), !result.connected());
    }

    void retryFailed(Context context) {
        Shop shop = shop(context);
        act(context, shop, "retried", () -> sync.retryFailed(Caller.in(context), shop.id(), Optional.empty()));
    }

    void schedule(Context context) {
        Shop shop = shop(context);
        Caller caller = Caller.in(context);
        switch (field(context, "verb")) {
            case "start" -> {
                Duration every = length("every", field(context, "every"), Duration.ofMinutes(1));
                Duration lookBack = length("lookBack", field(context, "lookBack"), Duration.ofHours(1));
                act(context, shop, "schedule", () -> sync.startSchedule(caller, shop.id(), every, lookBack));
            }
            case "stop" -> act(context, shop, "schedule", () -> sync.stopSchedule(caller, shop.id()));
            case "trigger" -> act(context, shop, "started", () -> sync.trigger(caller, shop.id()));
            default -> throw Problem.badField("verb", "must be start, stop or trigger");
        }
    }

    /** Does something and shows the page again, with the reason if it could not be done. */
    private void act(Context context, Shop shop, String done, Runnable action) {
        try {
            action.run();
            back(context, shop, done);
        } catch (ShopNotReady notReady) {
            context.status(HttpStatus.CONFLICT);
            show(context, shop, notReady.getMessage(), true);
        } catch (Problem problem) {
            context.status(problem.status());
            show(context, shop, String.valueOf(problem.getMessage()), true);
        }
    }

    private static void back(Context context, Shop shop, String done) {
        Optional<String> told = Stream.of(done).filter(text -> !text.isEmpty()).findFirst();
        context.redirect(
                Address.of("/sync")
                        .with("shop", shop.id().domain())
                        .with("done", told)
                        .toString(),
                HttpStatus.SEE_OTHER);
    }

    private Shop shop(Context context) {
        return shops.find(Caller.in(context), context.pathParam("shop"));
    }

    private static String field(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("").trim();
    }
}
