package org.advalorem.proof.sync;

import com.google.common.collect.Ordering;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.CacheClaim;
import org.advalorem.port.sync.CacheFailure;
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.World;

/** Looks on at the caches: no body goes back to an older one, and who holds an entry holds it alone. */
final class CacheWatch extends StoreWire {

    private final World world;
    private final MemoryStore store;
    private final ShopWire shopWire;
    private final Map<CacheKey, CachedBody> seen = new TreeMap<>();
    private final Leases<CacheKey> leases;

    CacheWatch(World world, MemoryStore store, ShopWire shopWire) {
        this.world = world;
        this.store = store;
        this.shopWire = shopWire;
        this.leases = new Leases<>(world);
    }

    @Override
    public void after(Call call, Object answer) {
        switch (call.method().getName()) {
            case "keep" -> offered(bodies(call.args().get(0)));
            case "claimDue" -> {
                Lease lease = call.arg(3, Lease.class);
                claims(answer).forEach(claim -> leases.taken(claim.key(), claim.fence(), lease));
                shopWire.nothingAskedBy(call.who());
            }
            case "processed" -> {
                claims(answer).forEach(this::processed);
                claims(call.args().get(0)).forEach(this::released);
            }
            case "failed" -> {
                if (call.args().size() == 1) {
                    claims(answer)
                            .forEach(claim ->
                                    world.count("entry: failed " + claim.key().kind()));
                    ((List<?>) call.args().get(0)).forEach(failure -> failed(call.who(), (CacheFailure) failure));
                }
            }
            case "postponed" -> {
                world.count("entries disturbed");
                claims(call.args().get(0)).forEach(this::released);
            }
            default -> {}
        }
    }

    /** These were offered to the caches just now. */
    void offered(List<CachedBody> bodies) {
        for (CachedBody body : bodies) {
            CachedBody held = entry(body.key()).body();
            Optional<CachedBody> before = Optional.ofNullable(seen.put(body.key(), held));
            world.require(
                    before.filter(older -> older.updatedAt().isAfter(held.updatedAt()))
                            .isEmpty(),
                    "S1 the cache never goes back",
                    () -> before + " was replaced by " + words(held));
            world.require(
                    !body.updatedAt().isAfter(held.updatedAt()),
                    "S1 the cache keeps the newest",
                    () -> words(body) + " was offered and " + words(held) + " is kept");
        }
    }

    private void failed(String who, CacheFailure failure) {
        if (failure.error().startsWith("SKU not found")) {
            world.count("entries without a SKU");
            world.require(
                    shopWire.hasAskedForProduct(who),
                    "S3 an unknown SKU is looked for in the shop",
                    () -> failure.claim().key() + " failed, and nobody asked the shop: " + failure.error());
        }
        released(failure.claim());
    }

    private void released(CacheClaim claim) {
        leases.released(claim.key(), claim.fence());
    }

    private void processed(CacheClaim claim) {
        world.count("entry: processed " + claim.key().kind());
        leases.used(claim.key(), claim.fence());
        CachedBody body = entry(claim.key()).body();
        Optional<Instant> ours = ours(claim.key(), body);
        world.require(
                ours.filter(at -> !at.isBefore(body.updatedAt())).isPresent(),
                "S3 processed means that our record says so",
                () -> words(body) + " counts as processed, and the record is of " + ours);
    }

    /** Of when our record of it is; empty if there has to be one and is none. */
    private Optional<Instant> ours(CacheKey key, CachedBody body) {
        return switch (key.kind()) {
            case ORDER ->
                store.orders()
                        .find(new OrderKey(key.shop(), OrderId.parse(key.id())))
                        .map(order -> order.data().updatedAt());
            case PRODUCT ->
                store.catalog().matching(key.shop(), List.of(ProductId.parse(key.id())), List.of()).stream()
                        // What is said of one that was made again under another number is past.
                        .map(product ->
                                product.shopifySourceProductId().toString().equals(key.id())
                                        ? product.updatedAt()
                                        : body.updatedAt())
                        .findFirst();
            case CUSTOMER, INVENTORY -> Optional.of(body.updatedAt());
        };
    }

    private CacheEntry entry(CacheKey key) {
        return store.caches().find(key).orElseThrow();
    }

    /** When an entry is due and nobody's. */
    Optional<Instant> dueAt(CacheEntry entry) {
        return entry.dueAt().map(due -> Ordering.natural().max(due, leases.heldUntil(entry.key())));
    }

    /** All that was ever kept. */
    List<CacheEntry> entries() {
        return seen.keySet().stream().map(this::entry).toList();
    }

    static String words(CachedBody body) {
        return "\"" + body.raw().text() + "\" of " + body.updatedAt();
    }

    static List<CachedBody> bodies(Object value) {
        return ((List<?>) value).stream().map(CachedBody.class::cast).toList();
    }

    private static List<CacheClaim> claims(Object value) {
        return ((List<?>) value).stream().map(CacheClaim.class::cast).toList();
    }
}
