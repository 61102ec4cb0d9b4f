package org.advalorem.adapter.http;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.audit.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages that something changed, so that they look again. What this process publishes is told at once, many changes in
 * one message; while somebody watches, the audit trail is asked now and then for what other processes did.
 */
final class Live implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Set<ShopId> changed = ConcurrentHashMap.newKeySet();
    private final Map<Set<ShopId>, String> seen = new ConcurrentHashMap<>();
    private final AuditTrail auditTrail;
    private final long ticksBetweenPolls;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "advalorem-live");
        thread.setDaemon(true);
        return thread;
    });
    private long tick;

    Live(AuditTrail auditTrail, Duration pollEvery) {
        this.auditTrail = auditTrail;
        ticksBetweenPolls = Math.max(1, pollEvery.dividedBy(TICK));
    }

    void start() {
        var unused =
                ticker.scheduleAtFixedRate(this::tickSafely, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void publish(ShopId shop) {
        changed.add(shop);
    }

    void watch(SseClient client) {
        var watcher = new Watcher(client, Caller.in(client.ctx()).shops());
        client.keepAlive();
        client.onClose(() -> watchers.remove(watcher));
        seen.computeIfAbsent(watcher.shops, this::latest);
        watchers.add(watcher);
        client.sendEvent("hello", "watching");
    }

    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException | Error failed) {
            LOG.debug("Could not look for changes; the next look comes soon", failed);
        }
    }

    private void tick() {
        tick++;
        Set<ShopId> shops = Set.copyOf(changed);
        changed.removeAll(shops);
        Set<Watcher> told = new HashSet<>();
        watchers.stream().filter(watcher -> watcher.cares(shops)).forEach(told::add);
        if (tick % ticksBetweenPolls == 0) {
            Map<Set<ShopId>, Boolean> news = news();
            watchers.stream()
                    .filter(watcher -> news.getOrDefault(watcher.shops, false))
                    .forEach(told::add);
        }
        told.forEach(watcher -> watcher.client.sendEvent("change", "look again"));
        if (tick % SIGN_OF_LIFE.dividedBy(TICK) == 0) {
            watchers.forEach(watcher -> watcher.client.sendComment("still here"));
        }
    }

    /** Whether the store holds something new, for each set of shops that somebody watches. */
    private Map<Set<ShopId>, Boolean> news() {
        var news = new HashMap<Set<ShopId>, Boolean>();
        for (Watcher watcher : watchers) {
            news.computeIfAbsent(watcher.shops, shops -> {
                String now = latest(shops);
                return !now.equals(seen.put(shops, now));
            });
        }
        seen.keySet().retainAll(news.keySet());
        return news;
    }

    private String latest(Set<ShopId> shops) {
        return auditTrail.list(shops, Optional.empty(), 1).items().stream()
                .map(AuditEntry::hash)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        List.copyOf(watchers).forEach(watcher -> watcher.client.close());
    }

    /** An open page; two pages of the same person are two watchers. */
    private static final class Watcher {

        private final SseClient client;
        private final Set<ShopId> shops;

        Watcher(SseClient client, Set<ShopId> shops) {
            this.client = client;
            this.shops = shops;
        }

        boolean cares(Set<ShopId> changed) {
            return !changed.isEmpty() && (shops.isEmpty() || changed.stream().anyMatch(shops::contains));
        }
    }
}
