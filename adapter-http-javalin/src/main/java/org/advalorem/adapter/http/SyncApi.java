package org.advalorem.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.engine.sync.SyncDesk;

/** {@code /api/shopify}: the copy of a shop, and the jobs that make it. The shop is named by {@code ?shop=} where there are several. */
final class SyncApi {

    private final SyncCase sync;
    private final SyncDesk desk;
    private final Clock clock;

    SyncApi(SyncCase sync, Clock clock) {
        this.sync = sync;
        desk = sync.desk();
        this.clock = clock;
    }

    /** Begins a job of a kind that knows no period. */
    Handler begin(SyncJobKind kind) {
        return context -> {
            Body.of(context);
            begin(context, kind, SyncPeriod.ALL);
        };
    }

    /** Begins a job of a kind for a period. */
    Handler beginPeriod(SyncJobKind kind) {
        return context -> begin(context, kind, SyncParams.period(Body.of(context, "from", "until")));
    }

    void start(Context context) {
        Body body = Body.of(context, "kind", "from", "until");
        begin(context, SyncParams.jobKind("kind", body.text("kind")), SyncParams.period(body));
    }

    private void begin(Context context, SyncJobKind kind, SyncPeriod period) {
        ShopId shop = shop(context);
        answer(context, sync.begin(Caller.in(context), shop, kind, period));
    }

    /** What was begun is on its way: 202. Another one of the kind in its way is a conflict that names it. */
    private void answer(Context context, SyncJob begun) {
        context.status(202);
        Answers.json(context, SyncJson.job(begun, clock.instant()));
    }

    void jobs(Context context) {
        ShopId shop = shop(context);
        Answers.page(
                context,
                limit -> sync.jobs(shop, Params.cursor(context), limit),
                job -> SyncJson.job(job, clock.instant()));
    }

    void job(Context context) {
        Answers.json(context, SyncJson.job(sync.job(key(context)), clock.instant()));
    }

    void pause(Context context) {
        change(context, "SYNC_JOB_PAUSED", desk::pause);
    }

    void resume(Context context) {
        change(context, "SYNC_JOB_RESUMED", desk::resume);
    }

    void cancel(Context context) {
        change(context, "SYNC_JOB_CANCELLED", desk::cancel);
    }

    private void change(Context context, String action, Function<SyncJobKey, Optional<SyncJob>> verb) {
        SyncJobKey key = key(context);
        Body.of(context);
        SyncJob job = sync.change(Caller.in(context), key, action, verb);
        Answers.json(context, SyncJson.job(job, clock.instant()));
    }

    void connection(Context context) {
        Answers.json(context, SyncJson.connection(sync.verifyConnection(shop(context))));
    }

    void webhooks(Context context) {
        Answers.json(context, SyncJson.webhooks(sync.webhooks(shop(context))));
    }

    void cacheStatus(Context context) {
        Answers.json(context, SyncJson.cacheStatus(sync.tally(shop(context))));
    }

    void failed(Context context) {
        ShopId shop = shop(context);
        CacheKind kind =
                SyncParams.cacheKind("kind", Params.text(context, "kind").orElse(CacheKind.ORDER.name()));
        Answers.page(context, limit -> sync.failed(shop, kind, Params.cursor(context), limit), SyncJson::entry);
    }

    void entry(Context context) {
        var entry = sync.entry(shop(context), context.pathParam("kind"), context.pathParam("id"));
        Answers.json(context, SyncJson.wholeEntry(entry));
    }

    void retryFailed(Context context) {
        ShopId shop = shop(context);
        Optional<CacheKind> kind =
                Body.of(context, "kind").optionalText("kind").map(text -> SyncParams.cacheKind("kind", text));
        int retried = sync.retryFailed(Caller.in(context), shop, kind);
        Answers.json(context, Json.object().put("retried", retried));
    }

    void schedule(Context context) {
        answer(context, desk.schedule(shop(context)));
    }

    void startSchedule(Context context) {
        ShopId shop = shop(context);
        Body body = Body.of(context, "everyMinutes", "lookBackMinutes");
        SyncSchedule held = desk.schedule(shop);
        Duration every = minutes(body.optionalNumber("everyMinutes"), held.every());
        Duration lookBack = minutes(body.optionalNumber("lookBackMinutes"), held.lookBack());
        answer(context, sync.startSchedule(Caller.in(context), shop, every, lookBack));
    }

    private static Duration minutes(OptionalLong given, Duration held) {
        return given.isPresent() ? Duration.ofMinutes(given.getAsLong()) : held;
    }

    void stopSchedule(Context context) {
        ShopId shop = shop(context);
        Body.of(context);
        answer(context, sync.stopSchedule(Caller.in(context), shop));
    }

    void trigger(Context context) {
        ShopId shop = shop(context);
        Body.of(context);
        answer(context, sync.trigger(Caller.in(context), shop));
    }

    private void answer(Context context, SyncSchedule schedule) {
        Answers.json(context, SyncJson.schedule(schedule, desk.lastRun(schedule), clock.instant()));
    }

    void comparison(Context context) {
        Optional<OrderId> after = Params.text(context, "after").map(SyncApi::order);
        var found = sync.comparison(shop(context), after, Params.limit(context))
                .orElseThrow(() -> Problem.notFound(
                        "Nothing was compared yet. POST to this address to compare the orders of a period."));
        Answers.json(context, SyncJson.comparison(found, clock.instant()));
    }

    private static OrderId order(String text) {
        try {
            return OrderId.parse(text);
        } catch (IllegalArgumentException notANumber) {
            throw Problem.badField("after", "must be an order's number");
        }
    }

    private ShopId shop(Context context) {
        return sync.shop(Caller.in(context), Params.shop(context));
    }

    private SyncJobKey key(Context context) {
        return new SyncJobKey(shop(context), context.pathParam("id"));
    }
}
