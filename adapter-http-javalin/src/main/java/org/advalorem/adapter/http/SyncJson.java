package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.advalorem.adapter.http.page.SyncView.Comparison;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CacheTally;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobState;
import org.advalorem.domain.sync.SyncProgress;
import org.advalorem.domain.sync.SyncRequest;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.engine.sync.ConnectionCheck;
import org.advalorem.port.inbox.Inbox;

/** The copy of a shop as the API shows it. What does not exist is left out. */
final class SyncJson {

    private SyncJson() {}

    static ObjectNode job(SyncJob job, Instant now) {
        SyncJobState state = job.state();
        SyncProgress progress = job.progress(now);
        SyncCounts counts = progress.counts();
        ObjectNode json = Json.object();
        json.put("id", job.key().id());
        json.put("shop", job.key().shop().domain());
        json.put("kind", job.kind().name());
        json.put("status", job.status().name());
        if (state.request() != SyncRequest.NONE) {
            json.put("request", state.request().name());
        }
        json.put("processed", counts.processed());
        json.put("created", counts.created());
        json.put("updated", counts.updated());
        json.put("skipped", counts.skipped());
        json.put("errors", counts.errors());
        progress.total().ifPresent(total -> json.put("total", total));
        progress.percent().ifPresent(percent -> json.put("percent", percent));
        json.put("ratePerMinute", progress.perMinute());
        progress.left().ifPresent(left -> json.put("secondsLeft", left.toSeconds()));
        if (!state.note().isEmpty()) {
            json.put("note", state.note());
        }
        put(json, "from", state.period().from());
        put(json, "until", state.period().until());
        json.put("createdAt", state.createdAt().toString());
        json.put("updatedAt", state.updatedAt().toString());
        put(json, "dueAt", state.dueAt());
        put(json, "finishedAt", state.finishedAt());
        return json;
    }

    static ObjectNode cacheStatus(CacheTally tally) {
        ObjectNode json = Json.object();
        for (CacheKind kind : CacheKind.values()) {
            ObjectNode states = json.putObject(lower(kind));
            for (CacheState state : CacheState.values()) {
                states.put(lower(state), tally.count(kind, state));
            }
            if (tally.isRough(kind)) {
                states.put("estimated", true);
            }
        }
        return json;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    static ObjectNode entry(CacheEntry entry) {
        ObjectNode json = Json.object();
        json.put("kind", entry.key().kind().name());
        json.put("id", entry.key().id());
        json.put("shop", entry.key().shop().domain());
        json.put("status", entry.state().name());
        json.put("source", entry.body().source().name());
        json.put("updatedAt", entry.body().updatedAt().toString());
        json.put("receivedAt", entry.body().receivedAt().toString());
        put(json, "processedAt", entry.processedAt());
        if (!entry.processingError().isEmpty()) {
            json.put("processingError", entry.processingError());
        }
        json.put("attempts", entry.attempts());
        put(json, "dueAt", entry.dueAt());
        return json;
    }

    static ObjectNode wholeEntry(CacheEntry entry) {
        return entry(entry).put("body", entry.body().raw().text());
    }

    static ObjectNode connection(ConnectionCheck.Result result) {
        ObjectNode json = Json.object();
        json.put("connected", result.connected());
        if (!result.code().isEmpty()) {
            json.put("code", result.code());
        }
        return json.put("message", result.message());
    }

    static ObjectNode webhooks(List<Inbox.Seen> seen) {
        ObjectNode json = Json.object();
        json.set("items", CorrectionJson.list(seen, SyncJson::webhook));
        return json;
    }

    private static ObjectNode webhook(Inbox.Seen seen) {
        ObjectNode json = Json.object();
        json.put("topic", seen.topic());
        json.put("count", seen.count());
        json.put("last", seen.last().toString());
        json.put("failed", seen.failed());
        return seen.reason().isEmpty() ? json : json.put("reason", seen.reason());
    }

    static ObjectNode schedule(SyncSchedule schedule, Optional<SyncJob> last, Instant now) {
        ObjectNode json = Json.object();
        json.put("shop", schedule.shop().domain());
        json.put("running", schedule.isRunning());
        json.put("everyMinutes", schedule.every().toMinutes());
        json.put("lookBackMinutes", schedule.lookBack().toMinutes());
        put(json, "nextRun", schedule.nextRunAt());
        last.ifPresent(job -> {
            json.put("lastRun", job.state().createdAt().toString());
            json.put("result", job.status().name());
            json.set("job", job(job, now));
        });
        return json;
    }

    static ObjectNode comparison(Comparison comparison, Instant now) {
        ObjectNode json = Json.object();
        json.set("job", job(comparison.job(), now));
        Map<String, Long> counts = Arrays.stream(Deviation.Kind.values())
                .collect(Collectors.toMap(
                        SyncJson::lower, kind -> comparison.counts().getOrDefault(kind, 0L)));
        counts.forEach(json::put);
        json.set("items", CorrectionJson.list(comparison.deviations(), SyncJson::deviation));
        return json;
    }

    private static ObjectNode deviation(Deviation deviation) {
        ObjectNode json = Json.object();
        json.put("order", deviation.order().toString());
        json.put("kind", deviation.kind().name());
        put(json, "inShopify", deviation.inShop());
        put(json, "here", deviation.here());
        return json;
    }

    private static void put(ObjectNode json, String field, Optional<Instant> at) {
        at.ifPresent(present -> json.put(field, present.toString()));
    }
}
