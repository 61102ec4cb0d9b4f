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

/** The way to the mail server, which may have taken a mail and not said so. */
final class MailWire implements Wire {

    private static final Set<Fault> FAULTS = Set.of(Fault.FAIL_BEFORE, Fault.FAIL_AFTER, Fault.REFUSED, Fault.SLOW);

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
            case FAIL_BEFORE -> new PeerUnavailable("MAIL_UNAVAILABLE", "No connection", Optional.empty());
            case REFUSED -> new PeerRefused("MAIL_REFUSED", "No such mailbox");
            default -> new IllegalStateException("The connection was cut");
        };
    }
}
