package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.CorrectionQueries;
import org.advalorem.port.correction.CorrectionRow;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.Day;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.correction.StaleCorrection;

/** Corrections by their key, with their leases. */
final class MemoryCorrections implements Corrections, CorrectionQueries {

    private static final Comparator<CorrectionKey> BY_KEY =
            comparing(CorrectionKey::shop).thenComparing(CorrectionKey::order);
    private static final Comparator<Held> LONGEST_DUE_FIRST = comparing(
                    (Held held) -> held.state().dueAt().orElse(Instant.MAX))
            .thenComparing(held -> held.state().key(), BY_KEY);

    private final NavigableMap<CorrectionKey, Held> all = new TreeMap<>(BY_KEY);
    private final Object lock;
    private final Clock clock;
    private final MemoryOperations operations;
    private final MemoryAuditTrail auditTrail;

    MemoryCorrections(Object lock, Clock clock, MemoryOperations operations, MemoryAuditTrail auditTrail) {
        this.lock = lock;
        this.clock = clock;
        this.operations = operations;
        this.auditTrail = auditTrail;
    }

    @Override
    public Optional<Correction> find(CorrectionKey key) {
        synchronized (lock) {
            return Optional.ofNullable(all.get(key)).map(Held::state).map(Correction::restored);
        }
    }

    @Override
    public void notice(Transition registered, Instant orderUpdatedAt) {
        Instant changedAt = orderUpdatedAt.truncatedTo(ChronoUnit.MICROS);
        synchronized (lock) {
            Held known = all.get(registered.after().key());
            if (known == null) {
                write(Held.fresh(registered.after().state(), changedAt), registered);
            } else if (changedAt.isAfter(known.seenOrderAt())) {
                put(known.changed(changedAt, now()));
            }
        }
    }

    @Override
    public void notice(List<Notice> heard) {
        synchronized (lock) {
            heard.forEach(notice -> notice(notice.registered(), notice.orderUpdatedAt()));
        }
    }

    @Override
    public List<Claim> claimDue(int limit, Lease lease) {
        synchronized (lock) {
            Instant now = now();
            return all.values().stream()
                    .filter(held -> held.isDue(now) && !held.isHeld(now))
                    .sorted(LONGEST_DUE_FIRST)
                    .limit(limit)
                    .toList()
                    .stream()
                    .map(held -> take(held, lease, now))
                    .toList();
        }
    }

    @Override
    public Optional<Claim> claim(CorrectionKey key, Lease lease) {
        synchronized (lock) {
            Instant now = now();
            return Optional.ofNullable(all.get(key))
                    .filter(held -> !held.isHeld(now))
                    .map(held -> take(held, lease, now));
        }
    }

    @Override
    public List<Claim> prolong(List<Claim> claims, Lease lease) {
        synchronized (lock) {
            Instant now = now();
            var prolonged = new ArrayList<Claim>();
            for (Claim claim : claims) {
                Held held = all.get(claim.correction().key());
                if (held != null && held.isHeldBy(claim, now)) {
                    put(held.prolonged(now.plus(lease.length())));
                    prolonged.add(claim);
                }
            }
            return List.copyOf(prolonged);
        }
    }

    @Override
    public void release(Claim claim) {
        synchronized (lock) {
            Held held = all.get(claim.correction().key());
            if (held != null && held.isHeldBy(claim, now())) {
                put(held.released());
            }
        }
    }

    @Override
    public void save(Transition transition, Claim claim) {
        CorrectionKey key = transition.after().key();
        if (!claim.correction().key().equals(key)) {
            throw new IllegalArgumentException(
                    "A claim of " + claim.correction().key() + " does not cover " + key);
        }
        synchronized (lock) {
            Instant now = now();
            Held held = basis(transition);
            if (!held.isHeldBy(claim, now)) {
                throw new StaleCorrection(key, "no longer held under number " + claim.fence());
            }
            write(held.saved(transition.after().state(), now), transition);
        }
    }

    @Override
    public void saveLast(Transition transition, Claim claim) {
        synchronized (lock) {
            save(transition, claim);
            release(claim);
        }
    }

    @Override
    public void save(Transition transition) {
        synchronized (lock) {
            Instant now = now();
            Held held = basis(transition);
            if (held.isHeld(now)) {
                throw new StaleCorrection(transition.after().key(), "a worker holds it");
            }
            write(held.saved(transition.after().state(), now), transition);
        }
    }

    @Override
    public Page<CorrectionRow> list(Filter filter, Optional<String> cursor, int limit) {
        synchronized (lock) {
            return CorrectionPages.page(states(), filter, cursor, limit);
        }
    }

    @Override
    public Map<CorrectionStatus, Long> counts(Optional<ShopId> shop) {
        synchronized (lock) {
            return CorrectionFigures.counts(states(), shop);
        }
    }

    @Override
    public List<Day> days(Optional<ShopId> shop, Instant now, int days) {
        synchronized (lock) {
            return CorrectionFigures.days(states(), shop, now, days);
        }
    }

    @Override
    public List<Operation> operations(CorrectionKey key) {
        return operations.of(key.shop(), key.subject());
    }

    /** Whether some worker's lease of it runs. */
    boolean isHeld(CorrectionKey key) {
        synchronized (lock) {
            Held held = all.get(key);
            return held != null && held.isHeld(now());
        }
    }

    private Claim take(Held held, Lease lease, Instant now) {
        Held taken = held.taken(now.plus(lease.length()));
        put(taken);
        return taken.claim();
    }

    private Held basis(Transition transition) {
        CorrectionKey key = transition.after().key();
        Held held = all.get(key);
        if (held == null) {
            throw new StaleCorrection(key, "is not stored");
        }
        if (held.state().version() != transition.basedOn()) {
            throw new StaleCorrection(
                    key,
                    "based on version " + transition.basedOn() + " while "
                            + held.state().version() + " is stored");
        }
        return held;
    }

    private void write(Held held, Transition transition) {
        put(held);
        transition.entries().forEach(auditTrail::add);
        transition.operations().forEach(operations::put);
    }

    private void put(Held held) {
        all.put(held.state().key(), held);
    }

    private List<CorrectionState> states() {
        return all.values().stream().map(Held::state).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
