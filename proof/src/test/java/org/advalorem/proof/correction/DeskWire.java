package org.advalorem.proof.correction;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.port.correction.CustomsDesk.PushOutcome;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.Fault;
import org.advalorem.proof.simulation.Wire;

/** The way to ShipStation: questions, and pushes that may take effect without anybody hearing of it. */
final class DeskWire implements Wire {

    private static final Set<Fault> OF_QUESTIONS =
            Set.of(Fault.FAIL_BEFORE, Fault.FAIL_AFTER, Fault.BUSY, Fault.REFUSED, Fault.SLOW);
    private static final Set<Fault> OF_PUSHES = Set.of(
            Fault.FAIL_BEFORE, Fault.FAIL_AFTER, Fault.TWICE, Fault.BUSY, Fault.REFUSED, Fault.WRONG, Fault.SLOW);

    private final SimulatedShipStation shipStation;
    private final Watch watch;
    private final SplittableRandom random;

    DeskWire(SimulatedShipStation shipStation, Watch watch, SplittableRandom random) {
        this.shipStation = shipStation;
        this.watch = watch;
        this.random = random;
    }

    @Override
    public Latency latency() {
        return new Latency(Duration.ofMillis(50), Duration.ofMillis(400));
    }

    @Override
    public Set<Fault> mayBefall(Method method) {
        return switch (method.getName()) {
            case "push" -> OF_PUSHES;
            case "find", "read" -> OF_QUESTIONS;
            default -> Set.of();
        };
    }

    @Override
    public Object failed(Fault fault, Call call) {
        boolean isPush = call.is("push");
        if (fault == Fault.BUSY) {
            throw new PeerUnavailable("SHIPSTATION_THROTTLED", "Too many", Optional.of(Duration.ofSeconds(20)));
        }
        if (fault == Fault.REFUSED) {
            if (isPush && random.nextBoolean()) {
                return new PushOutcome.Refused("SHIPSTATION_REFUSED", "Something in the order is not accepted.");
            }
            throw new PeerRefused("SHIPSTATION_UNAUTHORIZED", "The key is not valid.");
        }
        if (isPush && (fault == Fault.FAIL_AFTER || random.nextBoolean())) {
            return unclear();
        }
        throw new PeerUnavailable("SHIPSTATION_UNAVAILABLE", "No answer", Optional.empty());
    }

    /** Nobody may take this for a no. */
    private Object unclear() {
        if (random.nextInt(4) == 0) {
            throw new IllegalStateException("The answer cannot be read");
        }
        return new PushOutcome.Unknown("No answer within 30 s");
    }

    @Override
    public Object wrong(Call call) {
        Declaration asRead = call.arg(1, Declaration.class);
        CorrectionPlan plan = call.arg(2, CorrectionPlan.class);
        watch.pushes(call);
        return random.nextBoolean()
                ? shipStation.pushOtherValues(asRead, plan)
                : shipStation.pushOtherFields(asRead, plan);
    }

    @Override
    public void before(Call call) {
        if (call.is("push")) {
            watch.pushes(call);
        }
    }

    @Override
    public void after(Call call, Object answer) {
        watch.deskAnswered(call, answer);
    }
}
