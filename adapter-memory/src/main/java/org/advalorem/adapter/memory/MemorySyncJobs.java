package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.Keeping;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.StaleSyncJob;
import org.advalorem.port.sync.SyncJobClaim;
import org.advalorem.port.sync.SyncJobs;

/** Jobs by their keys, with their leases. */
final class MemorySyncJobs implements SyncJobs {

    private static final Comparator<SyncJob> LONGEST_DUE_FIRST = comparing(
                    (SyncJob job) -> job.state().dueAt().orElse(Instant.MAX))
            .thenComparing(job -> job.key().shop())
            .thenComparing(job -> job.key().id());
    private static final Comparator<SyncJob> NEWEST_FIRST = comparing(
                    (SyncJob job) -> job.state().createdAt(), Comparator.reverseOrder())
            .thenComparing(job -> job.key().id());

    private final Map<SyncJobKey, Leased<SyncJob>> all = new LinkedHashMap<>();
    private final Object lock;
    private final Clock clock;
    private final Caches caches;

    MemorySyncJobs(Object lock, Clock clock, Caches caches) {
        this.lock = lock;
        this.clock = clock;
        this.caches = caches;
    }

    @Override
    public SyncJob create(SyncJob job) {
        synchronized (lock) {
            Optional<SyncJob> inTheWay = all.values().stream()
                    .map(Leased::value)
                    .filter(other -> other.key().shop().equals(job.key().shop())
                            && other.kind() == job.kind()
                            && !other.status().isEnd())
                    .findFirst();
            if (inTheWay.isEmpty()) {
                all.put(job.key(), Leased.fresh(job));
            }
            return inTheWay.orElse(job);
        }
    }

    @Override
    public List<SyncJobClaim> claimDue(int limit, Lease lease, Instant now) {
        synchronized (lock) {
            Instant today = today();
            List<SyncJob> due = all.values().stream()
                    .filter(held -> held.isFree(today))
                    .map(Leased::value)
                    .filter(job ->
                            job.state().dueAt().filter(at -> !at.isAfter(today)).isPresent())
                    .sorted(LONGEST_DUE_FIRST)
                    .limit(limit)
                    .toList();
            var claims = new ArrayList<SyncJobClaim>();
            due.forEach(job -> take(job.takeUp(now), today, lease).ifPresent(claims::add));
            return List.copyOf(claims);
        }
    }

    private Optional<SyncJobClaim> take(SyncJob job, Instant today, Lease lease) {
        Leased<SyncJob> taken = all.get(job.key()).taken(job, today, lease.length());
        if (job.status() != SyncJobStatus.RUNNING) {
            all.put(job.key(), taken.released());
            return Optional.empty();
        }
        all.put(job.key(), taken);
        return Optional.of(new SyncJobClaim(job, taken.fence()));
    }

    @Override
    public boolean prolong(SyncJobClaim claim, Lease lease) {
        synchronized (lock) {
            Optional<Leased<SyncJob>> held = held(claim);
            held.ifPresent(job -> all.put(claim.key(), job.prolonged(today(), lease.length())));
            return held.isPresent();
        }
    }

    @Override
    public SyncJob savePage(SyncJobClaim claim, SyncPage page, Instant now) {
        synchronized (lock) {
            Leased<SyncJob> held = held(claim).orElseThrow(() -> new StaleSyncJob(claim.key(), claim.fence()));
            // Asked first, so that a page that must not be saved keeps no bodies.
            held.value().page(page, List.of(), now);
            List<Keeping> kept = caches.keep(page.bodies());
            return put(held, held.value().page(page, kept, now));
        }
    }

    @Override
    public SyncJob waitUntil(SyncJobClaim claim, Instant dueAt, String cursor, String why, Instant now) {
        synchronized (lock) {
            Leased<SyncJob> held = held(claim).orElseThrow(() -> new StaleSyncJob(claim.key(), claim.fence()));
            return put(held.released(), held.value().waitUntil(dueAt, cursor, why, now));
        }
    }

    @Override
    public boolean hurry(ShopId shop, SyncJobKind kind, Instant now) {
        synchronized (lock) {
            Optional<Leased<SyncJob>> waiting = all.values().stream()
                    .filter(held -> held.value().key().shop().equals(shop)
                            && held.value().kind() == kind
                            && held.value().status() == SyncJobStatus.RUNNING
                            && held.isReleased())
                    .filter(held ->
                            held.value().state().dueAt().filter(now::isBefore).isPresent())
                    .findFirst();
            waiting.ifPresent(held -> put(held, held.value().hurried(now)));
            return waiting.isPresent();
        }
    }

    @Override
    public SyncJob fail(SyncJobClaim claim, String why, Instant now) {
        synchronized (lock) {
            Leased<SyncJob> held = held(claim).orElseThrow(() -> new StaleSyncJob(claim.key(), claim.fence()));
            return put(held, held.value().fail(why, now));
        }
    }

    @Override
    public Optional<SyncJob> pause(SyncJobKey key, Instant now) {
        return asked(key, job -> job.pause(now));
    }

    @Override
    public Optional<SyncJob> resume(SyncJobKey key, Instant now) {
        return asked(key, job -> job.resume(now));
    }

    @Override
    public Optional<SyncJob> cancel(SyncJobKey key, Instant now) {
        return asked(key, job -> job.cancel(now));
    }

    private Optional<SyncJob> asked(SyncJobKey key, UnaryOperator<SyncJob> wish) {
        synchronized (lock) {
            return Optional.ofNullable(all.get(key)).map(held -> put(held, wish.apply(held.value())));
        }
    }

    @Override
    public Optional<SyncJob> find(SyncJobKey key) {
        synchronized (lock) {
            return Optional.ofNullable(all.get(key)).map(Leased::value);
        }
    }

    @Override
    public Page<SyncJob> list(ShopId shop, Optional<String> cursor, int limit) {
        Optional<Place> after = cursor.map(Place::read);
        synchronized (lock) {
            List<SyncJob> found = all.values().stream()
                    .map(Leased::value)
                    .filter(job -> job.key().shop().equals(shop))
                    .sorted(NEWEST_FIRST)
                    .filter(job -> after.isEmpty() || after.get().isBefore(job))
                    .limit(limit + 1L)
                    .toList();
            boolean more = found.size() > limit && limit > 0;
            List<SyncJob> shown = found.subList(0, Math.min(limit, found.size()));
            return new Page<>(
                    shown, more ? Optional.of(Place.of(shown.get(limit - 1)).write()) : Optional.empty());
        }
    }

    private Optional<Leased<SyncJob>> held(SyncJobClaim claim) {
        return Optional.ofNullable(all.get(claim.key())).filter(held -> held.isHeldUnder(claim.fence()));
    }

    /** Whatever does not run any more is nobody's. */
    private SyncJob put(Leased<SyncJob> before, SyncJob after) {
        Leased<SyncJob> held = before.with(after);
        all.put(after.key(), after.status() == SyncJobStatus.RUNNING ? held : held.released());
        return after;
    }

    private Instant today() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    int remove(ShopId shop) {
        return MemoryShopCopies.removed(all, key -> key.shop().equals(shop));
    }

    /** The last job of a page. */
    private record Place(Instant createdAt, String id) {

        static Place of(SyncJob job) {
            return new Place(job.state().createdAt(), job.key().id());
        }

        static Place read(String cursor) {
            String[] parts = cursor.split("\\|", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("Not a cursor: " + cursor);
            }
            try {
                return new Place(Instant.parse(parts[0]), parts[1]);
            } catch (DateTimeParseException notATime) {
                throw new IllegalArgumentException("Not a cursor: " + cursor, notATime);
            }
        }

        String write() {
            return createdAt + "|" + id;
        }

        boolean isBefore(SyncJob job) {
            int byTime = job.state().createdAt().compareTo(createdAt);
            return byTime < 0 || (byTime == 0 && id.compareTo(job.key().id()) < 0);
        }
    }
}
