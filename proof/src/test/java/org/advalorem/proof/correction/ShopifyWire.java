package org.advalorem.proof.correction;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.Fault;
import org.advalorem.proof.simulation.Wire;

/** The way to Shopify, of which only questions are asked. */
final class ShopifyWire implements Wire {

    private static final Set<Fault> FAULTS =
            Set.of(Fault.FAIL_BEFORE, Fault.FAIL_AFTER, Fault.BUSY, Fault.REFUSED, Fault.SLOW);

    @Override
    public Latency latency() {
        return new Latency(Duration.ofMillis(20), Duration.ofMillis(200));
    }

    @Override
    public Set<Fault> mayBefall(Method method) {
        return FAULTS;
    }

    @Override
    public Object failed(Fault fault, Call call) {
        throw switch (fault) {
            case BUSY -> new PeerUnavailable("SHOPIFY_THROTTLED", "Too many", Optional.of(Duration.ofSeconds(7)));
            case REFUSED -> new PeerRefused("SHOPIFY_FORBIDDEN", "The token may not read orders.");
            default -> new PeerUnavailable("SHOPIFY_UNAVAILABLE", "No answer", Optional.empty());
        };
    }
}
