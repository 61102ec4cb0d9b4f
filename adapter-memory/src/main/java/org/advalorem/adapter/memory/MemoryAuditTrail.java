package org.advalorem.adapter.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.correction.CorrectionQueries.Page;

/** Audit entries in the order in which they came; a cursor is the position of the last entry shown. */
final class MemoryAuditTrail implements AuditTrail {

    private static final String OF_CORRECTIONS = "order:";

    private final List<AuditEntry> all = new ArrayList<>();
    private final Map<Subject, List<AuditEntry>> chains = new HashMap<>();
    private final Object lock;

    MemoryAuditTrail(Object lock) {
        this.lock = lock;
    }

    @Override
    public List<AuditEntry> of(ShopId shop, String subject) {
        synchronized (lock) {
            return List.copyOf(chains.getOrDefault(new Subject(shop, subject), List.of()));
        }
    }

    @Override
    public Page<AuditEntry> list(Set<ShopId> shops, Optional<String> cursor, int limit) {
        synchronized (lock) {
            var page = new ArrayList<AuditEntry>();
            int position = cursor.map(this::position).orElse(all.size());
            while (position > 0 && page.size() < limit) {
                position--;
                if (fits(all.get(position), shops)) {
                    page.add(all.get(position));
                }
            }
            boolean more = all.subList(0, position).stream().anyMatch(entry -> fits(entry, shops));
            return new Page<>(page, more ? Optional.of(Integer.toString(position)) : Optional.empty());
        }
    }

    @Override
    public AuditEntry append(
            ShopId shop, String subject, Instant at, Actor actor, String action, Map<String, String> details) {
        if (subject.startsWith(OF_CORRECTIONS)) {
            throw new IllegalArgumentException("Entries of a correction are saved with its steps: " + subject);
        }
        synchronized (lock) {
            List<AuditEntry> chain = of(shop, subject);
            String head = chain.isEmpty()
                    ? AuditEntry.GENESIS
                    : chain.get(chain.size() - 1).hash();
            AuditEntry entry =
                    AuditEntry.following(head, shop, subject, chain.size() + 1L, at, actor, action, "", "", details);
            add(entry);
            return entry;
        }
    }

    @Override
    public List<String> flaws(ShopId shop, LongConsumer progress) {
        synchronized (lock) {
            var subjects = new LinkedHashSet<String>();
            long read = 0;
            for (AuditEntry entry : all) {
                if (entry.shop().equals(shop)) {
                    subjects.add(entry.subject());
                    progress.accept(++read);
                }
            }
            return subjects.stream()
                    .flatMap(subject -> AuditChain.flaw(of(shop, subject)).stream())
                    .toList();
        }
    }

    void add(AuditEntry entry) {
        synchronized (lock) {
            all.add(entry);
            chains.computeIfAbsent(new Subject(entry.shop(), entry.subject()), subject -> new ArrayList<>())
                    .add(entry);
        }
    }

    private int position(String cursor) {
        int position = Integer.parseInt(cursor);
        if (position < 0 || position > all.size()) {
            throw new IllegalArgumentException("Not a cursor: " + cursor);
        }
        return position;
    }

    private static boolean fits(AuditEntry entry, Set<ShopId> shops) {
        return shops.isEmpty() || shops.contains(entry.shop());
    }

    private record Subject(ShopId shop, String name) {}
}
