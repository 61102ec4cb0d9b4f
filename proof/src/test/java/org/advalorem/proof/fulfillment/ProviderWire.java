package org.advalorem.proof.fulfillment;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.advalorem.port.fulfillment.LabelDesk.Purchase;
import org.advalorem.port.payment.RefundDesk.Outcome;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.Fault;
import org.advalorem.proof.simulation.Wire;

/** The way to Shippo or Stripe: questions, and calls that may take effect without anybody hearing of it. */
final class ProviderWire implements Wire {

    private static final Set<Fault> FAULTS =
            Set.of(Fault.FAIL_BEFORE, Fault.FAIL_AFTER, Fault.BUSY, Fault.REFUSED, Fault.SLOW);

    private final String prefix;
    private final SplittableRandom random;

    /** @param prefix of the provider's codes */
    ProviderWire(String prefix, SplittableRandom random) {
        this.prefix = prefix;
        this.random = random;
    }

    @Override
    public Latency latency() {
        return new Latency(Duration.ofMillis(50), Duration.ofMillis(400));
    }

    @Override
    public Set<Fault> mayBefall(Method method) {
        return FAULTS;
    }

    @Override
    public Object failed(Fault fault, Call call) {
        boolean mayHaveHappened = fault == Fault.FAIL_AFTER || (fault == Fault.FAIL_BEFORE && random.nextBoolean());
        if (mayHaveHappened && call.is("buy")) {
            return new Purchase.Unknown("No answer within 30 s");
        }
        if (mayHaveHappened && call.is("create")) {
            return new Outcome.Unknown("No answer within 30 s");
        }
        throw switch (fault) {
            case BUSY -> new PeerUnavailable(prefix + "THROTTLED", "Too many", Optional.of(Duration.ofSeconds(9)));
            case REFUSED -> new PeerRefused(prefix + "UNAUTHORIZED", "The key is not valid.");
            default -> new PeerUnavailable(prefix + "UNAVAILABLE", "No answer", Optional.empty());
        };
    }
}
