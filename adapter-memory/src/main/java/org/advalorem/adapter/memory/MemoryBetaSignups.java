package org.advalorem.adapter.memory;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.advalorem.port.access.BetaSignups;

/** Addresses in lower case, with when they came. */
final class MemoryBetaSignups implements BetaSignups {

    private final Map<String, Instant> all = new TreeMap<>();
    private final Object lock;

    MemoryBetaSignups(Object lock) {
        this.lock = lock;
    }

    @Override
    public boolean add(String mail, Instant now) {
        synchronized (lock) {
            return all.putIfAbsent(mail.toLowerCase(Locale.ROOT), now) == null;
        }
    }

    @Override
    public long count() {
        synchronized (lock) {
            return all.size();
        }
    }
}
