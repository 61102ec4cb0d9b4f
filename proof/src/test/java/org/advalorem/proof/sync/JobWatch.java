package org.advalorem.proof.sync;

import com.google.common.collect.Ordering;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.domain.sync.SyncRequest;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.SyncJobClaim;
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.World;

/**
 * Looks on at the jobs: one of a kind at a time, one holder at a time, a cursor that moves with its page alone, wishes that are obeyed
 * within a page, and nothing left out when a job says that it is done.
 */
final class JobWatch extends StoreWire {

    private static final Map<SyncJobKind, CacheKind> LISTS = Map.of(
            SyncJobKind.PRODUCTS, CacheKind.PRODUCT,
            SyncJobKind.CUSTOMERS, CacheKind.CUSTOMER,
            SyncJobKind.RECENT_ORDERS, CacheKind.ORDER);

    private final World world;
    private final MemoryStore store;
    private final CacheWatch caches;
    private final SimulatedShopify shopify;
    private final Map<ShopId, ModelShop> shops;
    /** Those that were not at their end when they were last seen. */
    private final Map<SyncJobKey, Seen> open = new LinkedHashMap<>();

    private final Set<SyncJobKey> ended = new HashSet<>();
    private final Leases<SyncJobKey> leases;
    private SyncRequest wish = SyncRequest.NONE;

    JobWatch(
            World world, MemoryStore store, CacheWatch caches, SimulatedShopify shopify, Map<ShopId, ModelShop> shops) {
        this.world = world;
        this.store = store;
        this.caches = caches;
        this.shopify = shopify;
        this.shops = shops;
        this.leases = new Leases<>(world);
    }

    /**
     * A job as it was last seen.
     *
     * @param there what the shop had when the job was made
     */
    private record Seen(SyncJob job, List<ShopObject> there) {}

    @Override
    public void before(Call call) {
        Object first = call.args().isEmpty() ? null : call.args().get(0);
        wish = first instanceof SyncJobClaim claim ? job(claim.key()).state().request() : SyncRequest.NONE;
    }

    @Override
    public void after(Call call, Object answer) {
        switch (call.method().getName()) {
            case "create" -> created((SyncJob) answer);
            case "claimDue" -> {
                Lease lease = call.arg(1, Lease.class);
                ((List<?>) answer).forEach(claim -> claimed((SyncJobClaim) claim, lease));
            }
            case "prolong" -> {
                if ((Boolean) answer) {
                    leases.prolonged(
                            call.arg(0, SyncJobClaim.class).key(),
                            call.arg(1, Lease.class).length());
                }
            }
            case "savePage" -> saved(call.arg(0, SyncJobClaim.class), call.arg(1, SyncPage.class), (SyncJob) answer);
            case "waitUntil" -> {
                SyncJobClaim claim = call.arg(0, SyncJobClaim.class);
                held(claim);
                obeyed((SyncJob) answer);
                leases.released(claim.key(), claim.fence());
            }
            case "fail" -> {
                SyncJobClaim claim = call.arg(0, SyncJobClaim.class);
                held(claim);
                leases.released(claim.key(), claim.fence());
            }
            default -> {}
        }
        open.replaceAll((key, seen) -> moved(call, seen));
        open.values()
                .removeIf(seen ->
                        seen.job().status().isEnd() && ended.add(seen.job().key()));
    }

    /** A job that came past the wires. */
    void observe(SyncJob job) {
        created(job);
        open.computeIfPresent(job.key(), (key, seen) -> new Seen(job, seen.there()));
    }

    private void created(SyncJob job) {
        world.require(
                !ended.contains(job.key()), "S6 what is at its end stays there", () -> job.key() + " is there again");
        open.computeIfAbsent(job.key(), key -> {
            world.count("job: begun " + job.kind());
            return new Seen(job, there(job));
        });
        long others = open.keySet().stream()
                .map(this::job)
                .filter(other -> other.key().shop().equals(job.key().shop())
                        && other.kind() == job.kind()
                        && !other.status().isEnd())
                .count();
        world.require(
                others <= 1,
                "S6 one job of a kind for a shop",
                () -> others + " jobs of " + job.kind() + " are under way");
    }

    private List<ShopObject> there(SyncJob job) {
        CacheKind kind = LISTS.get(job.kind());
        Optional<Instant> from = job.state().period().from();
        return kind == null
                ? List.of()
                : shops.get(job.key().shop()).all(kind).stream()
                        .filter(object -> kind != CacheKind.ORDER
                                || from.filter(object.updatedAt()::isBefore).isEmpty())
                        .toList();
    }

    private void claimed(SyncJobClaim claim, Lease lease) {
        world.require(
                !ended.contains(claim.key()),
                "S6 what is at its end stays there",
                () -> claim.key() + " is worked on again");
        if (leases.taken(claim.key(), claim.fence(), lease)) {
            world.count("jobs taken up again");
        }
    }

    private void held(SyncJobClaim claim) {
        leases.used(claim.key(), claim.fence());
    }

    private void obeyed(SyncJob after) {
        world.require(
                wish == SyncRequest.NONE || after.status() != SyncJobStatus.RUNNING,
                "S7 a wish takes effect within a page",
                () -> after.key() + " was to " + wish + " and is " + after.status());
        if (wish != SyncRequest.NONE) {
            world.count("wishes obeyed: " + wish + " " + after.status());
        }
    }

    private void saved(SyncJobClaim claim, SyncPage page, SyncJob after) {
        held(claim);
        obeyed(after);
        if (after.status() != SyncJobStatus.RUNNING) {
            leases.released(claim.key(), claim.fence());
        }
        caches.offered(page.bodies());
        if (page.last()) {
            complete(after);
        }
    }

    /** Nothing that the shop had is left out. */
    private void complete(SyncJob job) {
        if (job.kind() == SyncJobKind.ORDERS_DUMP) {
            String file = job.cursor().substring(0, job.cursor().indexOf(' '));
            int all = shopify.inFile(file).size();
            world.require(
                    job.state().counts().processed() == all,
                    "S2 a dump takes each order of its file once",
                    () -> job.key() + " took " + job.state().counts() + " of " + all);
            shopify.inFile(file).forEach(order -> kept(job, CacheKind.ORDER, order));
        }
        Optional.ofNullable(LISTS.get(job.kind()))
                .ifPresent(kind -> open.get(job.key()).there().stream()
                        .filter(object -> shops.get(job.key().shop()).has(kind, object.id()))
                        .forEach(object -> kept(job, kind, object)));
    }

    private void kept(SyncJob job, CacheKind kind, ShopObject object) {
        Optional<CacheEntry> entry = store.caches().find(new CacheKey(job.key().shop(), kind, object.id()));
        world.require(
                entry.filter(held -> !held.body().updatedAt().isBefore(object.updatedAt()))
                        .isPresent(),
                "S2 what is done left nothing out",
                () -> job.kind() + " " + job.key() + " is done, the shop had " + object.json() + ", kept is "
                        + entry.map(held -> CacheWatch.words(held.body())));
    }

    private Seen moved(Call call, Seen seen) {
        SyncJob now = job(seen.job().key());
        SyncJob before = seen.job();
        if (now.status() != before.status()) {
            world.count("job: " + now.kind() + " " + now.status());
        }
        world.require(
                now.cursor().equals(before.cursor()) || call.is("savePage") || call.is("waitUntil"),
                "S2 the cursor moves with a page only",
                () -> now.key() + " moved from \"" + before.cursor() + "\" to \"" + now.cursor() + "\" by " + call);
        return new Seen(now, seen.there());
    }

    private SyncJob job(SyncJobKey key) {
        return store.syncJobs().find(key).orElseThrow();
    }

    /** When a job is due and nobody's. */
    Optional<Instant> dueAt(SyncJob job) {
        return job.state().dueAt().map(due -> Ordering.natural().max(due, leases.heldUntil(job.key())));
    }

    /** Those that are not at their end. */
    List<SyncJob> open() {
        return open.keySet().stream().map(this::job).toList();
    }
}
