package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.port.access.AccessTokens;

/** Grants by hash. */
final class MemoryAccessTokens implements AccessTokens {

    private final Map<String, Grant> all = new TreeMap<>();
    private final Object lock;

    MemoryAccessTokens(Object lock) {
        this.lock = lock;
    }

    @Override
    public void save(Grant grant) {
        synchronized (lock) {
            all.put(grant.hash(), grant);
        }
    }

    @Override
    public Optional<Grant> find(String hash, Instant now) {
        synchronized (lock) {
            return Optional.ofNullable(all.get(hash)).filter(grant -> now.isBefore(grant.expiresAt()));
        }
    }

    @Override
    public List<Grant> all(Kind kind, Instant now) {
        synchronized (lock) {
            return all.values().stream()
                    .filter(grant -> grant.kind() == kind && now.isBefore(grant.expiresAt()))
                    .sorted(comparing(Grant::createdAt, Comparator.reverseOrder()))
                    .toList();
        }
    }

    @Override
    public void revoke(String hash) {
        synchronized (lock) {
            all.remove(hash);
        }
    }

    @Override
    public int removeExpired(Instant before) {
        synchronized (lock) {
            int held = all.size();
            all.values().removeIf(grant -> grant.expiresAt().isBefore(before));
            return held - all.size();
        }
    }
}
