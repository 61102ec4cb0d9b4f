package org.advalorem.engine.sync;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.engine.sync.Keeper.Outcome;
import org.advalorem.engine.sync.Keeper.Result;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.CacheClaim;
import org.advalorem.port.sync.CacheFailure;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has our own records made of due cache entries: takes a batch of a kind, hands each shop's part to the keeper of the kind, and writes
 * down what became of each. An entry of which nothing can be made never stops its neighbours: it is tried again, each time after twice
 * the pause, and then left to a person. If this breaks off, the entries are due again when their lease has run out. Any number of
 * processors may work on one store.
 */
public final class CacheProcessor {

    private static final Logger log = LoggerFactory.getLogger(CacheProcessor.class);

    /** Products before what names them. */
    private static final List<CacheKind> KINDS =
            List.of(CacheKind.PRODUCT, CacheKind.INVENTORY, CacheKind.ORDER, CacheKind.CUSTOMER);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int TRIES = 10;
    private static final Duration DISTURBED_PAUSE = Duration.ofMillis(200);

    private final Caches caches;
    private final Map<CacheKind, Keeper> keepers;
    private final Lease lease;
    private final Clock clock;

    /**
     * A processor over one store.
     *
     * @param keepers entries of a kind without one stay as they are
     * @param lease must outlast what a keeper does with a batch
     */
    public CacheProcessor(Caches caches, Map<CacheKind, Keeper> keepers, Lease lease, Clock clock) {
        this.caches = caches;
        this.keepers = Map.copyOf(keepers);
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Processes a batch of each kind, on the calling thread.
     *
     * @param limit of each kind
     * @return what became of them; {@link SyncCounts#NONE} if nothing was due, or all that was came to be disturbed
     * @throws StoreUnavailable if the store is away
     */
    public SyncCounts run(int limit) {
        return run(Optional.empty(), limit);
    }

    /** Processes a batch of each kind of one shop; see {@link #run(int)}. */
    public SyncCounts run(ShopId shop, int limit) {
        return run(Optional.of(shop), limit);
    }

    private SyncCounts run(Optional<ShopId> shop, int limit) {
        return KINDS.stream()
                .filter(keepers::containsKey)
                .map(kind -> process(keepers.get(kind), caches.claimDue(kind, shop, limit, lease)))
                .reduce(SyncCounts.NONE, SyncCounts::plus);
    }

    private SyncCounts process(Keeper keeper, List<CacheClaim> claims) {
        var results = new HashMap<CacheKey, Result>();
        claims.stream()
                .map(CacheClaim::entry)
                .collect(groupingBy(entry -> entry.key().shop(), TreeMap::new, toList()))
                .forEach((shop, entries) -> results.putAll(kept(keeper, shop, entries)));
        return settle(claims, results);
    }

    /** All at once, or, if that throws, one by one, so that only what is to blame fails. */
    private static Map<CacheKey, Result> kept(Keeper keeper, ShopId shop, List<CacheEntry> entries) {
        try {
            return keeper.keep(shop, entries);
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException broken) {
            if (entries.size() > 1) {
                var results = new HashMap<CacheKey, Result>();
                entries.forEach(entry -> results.putAll(kept(keeper, shop, List.of(entry))));
                return results;
            }
            log.warn("Nothing could be made of {}", entries.get(0).key(), broken);
            return Map.of(entries.get(0).key(), Result.failed(reason(broken)));
        }
    }

    private static String reason(RuntimeException broken) {
        String message = broken.getMessage();
        return message == null || message.isBlank() ? broken.getClass().getSimpleName() : message;
    }

    private SyncCounts settle(List<CacheClaim> claims, Map<CacheKey, Result> results) {
        Instant now = clock.instant();
        var processed = new ArrayList<CacheClaim>();
        var failed = new ArrayList<CacheFailure>();
        var disturbed = new ArrayList<CacheClaim>();
        SyncCounts counts = SyncCounts.NONE;
        for (CacheClaim claim : claims) {
            Result result = results.getOrDefault(claim.key(), Result.failed("Nothing was made of it"));
            switch (result.outcome()) {
                case CREATED, UPDATED, UNCHANGED -> processed.add(claim);
                case FAILED -> failed.add(failure(claim, result.reason(), now));
                case DISTURBED -> disturbed.add(claim);
            }
            counts = counts.plus(counted(result.outcome()));
        }
        if (!processed.isEmpty()) {
            caches.processed(processed, now);
        }
        if (!failed.isEmpty()) {
            caches.failed(failed);
        }
        if (!disturbed.isEmpty()) {
            caches.postponed(disturbed, now.plus(DISTURBED_PAUSE));
        }
        return counts;
    }

    private static SyncCounts counted(Outcome outcome) {
        return switch (outcome) {
            case CREATED -> new SyncCounts(1, 1, 0, 0, 0);
            case UPDATED -> new SyncCounts(1, 0, 1, 0, 0);
            case UNCHANGED -> new SyncCounts(1, 0, 0, 1, 0);
            case FAILED -> new SyncCounts(1, 0, 0, 0, 1);
            case DISTURBED -> SyncCounts.NONE;
        };
    }

    private static CacheFailure failure(CacheClaim claim, String reason, Instant now) {
        int before = claim.entry().attempts();
        Optional<Instant> retryAt =
                before + 1 < TRIES ? Optional.of(now.plus(FIRST_PAUSE.multipliedBy(1L << before))) : Optional.empty();
        return new CacheFailure(claim, reason, retryAt);
    }
}
