package org.advalorem.proof.play;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.Fault;
import org.advalorem.proof.simulation.Wire;

/** The way to the database: fast, but a connection may be cut before a commit or before its answer. */
public class StoreWire implements Wire {

    private static final Latency FAST = new Latency(Duration.ofNanos(100_000), Duration.ofMillis(3));
    private static final Set<Fault> FAULTS = Set.of(Fault.FAIL_BEFORE, Fault.FAIL_AFTER, Fault.SLOW);

    @Override
    public Latency latency() {
        return FAST;
    }

    @Override
    public Set<Fault> mayBefall(Method method) {
        return FAULTS;
    }

    @Override
    public Object failed(Fault fault, Call call) {
        throw new StoreUnavailable("The connection was cut: " + call, null);
    }
}
