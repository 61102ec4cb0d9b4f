package org.advalorem.proof.sync;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.Fault;
import org.advalorem.proof.simulation.Wire;

/** The way to Shopify, of which only questions are asked; a file may arrive cut off. */
final class ShopWire implements Wire {

    private static final Set<Fault> OF_QUESTIONS =
            Set.of(Fault.FAIL_BEFORE, Fault.FAIL_AFTER, Fault.BUSY, Fault.REFUSED, Fault.SLOW);
    private static final Set<Fault> OF_FILES =
            Set.of(Fault.FAIL_BEFORE, Fault.FAIL_AFTER, Fault.BUSY, Fault.REFUSED, Fault.SLOW, Fault.WRONG);

    private final Set<String> askedForProduct = new HashSet<>();

    @Override
    public Latency latency() {
        return new Latency(Duration.ofMillis(20), Duration.ofMillis(400));
    }

    @Override
    public Set<Fault> mayBefall(Method method) {
        return method.getName().equals("download") ? OF_FILES : OF_QUESTIONS;
    }

    @Override
    public void before(Call call) {
        asked(call);
    }

    private void asked(Call call) {
        if (call.is("product")) {
            askedForProduct(call.who());
        }
    }

    /** Somebody tried, whatever came of it. */
    void askedForProduct(String who) {
        askedForProduct.add(who);
    }

    /** Somebody begins anew. */
    void nothingAskedBy(String who) {
        askedForProduct.remove(who);
    }

    boolean hasAskedForProduct(String who) {
        return askedForProduct.contains(who);
    }

    @Override
    public Object failed(Fault fault, Call call) {
        asked(call);
        throw switch (fault) {
            case BUSY -> new PeerUnavailable("SHOPIFY_THROTTLED", "Too many", Optional.of(Duration.ofSeconds(7)));
            case REFUSED -> new PeerRefused("SHOPIFY_UNAUTHORIZED", "The token is not valid.");
            default -> new PeerUnavailable("SHOPIFY_UNAVAILABLE", "No answer", Optional.empty());
        };
    }

    /** Found out before the first order is handed over. */
    @Override
    public Object wrong(Call call) {
        throw new PeerUnavailable("SHOPIFY_BULK_BROKEN", "The file ends too early.", Optional.empty());
    }
}
