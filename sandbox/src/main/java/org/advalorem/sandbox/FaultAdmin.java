package org.advalorem.sandbox;

import static org.advalorem.sandbox.AdminRoute.answering;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Faults;

/** Faults: arming and clearing them. */
final class FaultAdmin {

    private final Faults faults;

    FaultAdmin(Faults faults) {
        this.faults = faults;
    }

    void register(RoutesConfig routes) {
        routes.get("/admin/faults", answering(ctx -> armed()));
        routes.post("/admin/faults", answering(this::add));
        routes.delete("/admin/faults", answering(ctx -> clear()));
    }

    private List<Map<String, Object>> armed() {
        return faults.list().stream()
                .map(fault -> Map.<String, Object>of(
                        "peer", fault.peer().name(),
                        "endpoint", fault.endpoint(),
                        "kind", fault.kind().name(),
                        "count", fault.count(),
                        "percent", fault.percent(),
                        "delayMillis", fault.delay().toMillis()))
                .toList();
    }

    private List<Map<String, Object>> add(Context ctx) {
        Wish wish = Wish.of(ctx);
        faults.add(new Fault(
                Fault.Peer.valueOf(wish.required("peer").toUpperCase(Locale.ROOT)),
                wish.text("endpoint").orElse("*"),
                Fault.Kind.valueOf(wish.required("kind").toUpperCase(Locale.ROOT)),
                wish.number("count", 1),
                wish.number("percent", 100),
                wish.millis("delayMillis", 0)));
        return armed();
    }

    private List<Map<String, Object>> clear() {
        faults.clear();
        return armed();
    }
}
