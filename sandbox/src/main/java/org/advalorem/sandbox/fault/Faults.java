package org.advalorem.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that are armed. The first that matches a request strikes it, the oldest first. Safe for several threads. */
public final class Faults {

    private final Random random;
    private final List<Armed> armed = new ArrayList<>();

    public Faults(long seed) {
        this.random = new Random(seed);
    }

    public synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** What is still armed. */
    public synchronized List<Fault> list() {
        return armed.stream().map(Armed::fault).toList();
    }

    /** The fault that strikes this request, if one does; counts it. */
    public synchronized Optional<Fault> strike(Fault.Peer peer, String endpoint) {
        for (Armed candidate : armed) {
            if (candidate.matches(peer, endpoint) && random.nextInt(100) < candidate.fault.percent()) {
                candidate.struck++;
                armed.removeIf(Armed::isSpent);
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Armed {
        private final Fault fault;
        private int struck;

        Armed(Fault fault) {
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }

        boolean matches(Fault.Peer peer, String endpoint) {
            return fault.peer() == peer
                    && (fault.endpoint().equals("*") || fault.endpoint().equals(endpoint));
        }

        boolean isSpent() {
            return fault.count() > 0 && struck >= fault.count();
        }
    }
}
