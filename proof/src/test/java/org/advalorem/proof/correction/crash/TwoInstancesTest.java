package org.advalorem.proof.correction.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.advalorem.proof.crash.Blow;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.crash.Load;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.crash.Victims;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.OwnPostgres;
import org.advalorem.proof.service.Peers;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Fault.Kind;
import org.advalorem.sandbox.fault.Fault.Peer;
import org.advalorem.sandbox.shopify.Webhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on one database, with the settings they have by default: they share the work, and when one is killed the other goes
 * on with what it held.
 */
class TwoInstancesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Of each instance, before one is killed. */
    private static final int ORDERS_SEEN = 15;
    /** An answer takes so long, so that a process that dies leaves work half done. */
    private static final Duration SLOW = Duration.ofMillis(250);

    private final CrashRun run = CrashRun.of(TwoInstancesTest.class, 1);

    @Test
    void shareTheWorkAndTakeOverFromEachOther(@TempDir Path directory) {
        run.guard(() -> play(directory));
    }

    private void play(Path directory) {
        try (Peers peers = Peers.start(run.seed());
                var postgres = OwnPostgres.start(directory)) {
            OwnPostgres.Address database = postgres.database("advalorem");
            var settings = Map.of("DATABASE_URL", database.url());
            Instance first = Instance.of("first", peers, directory, settings, run);
            Instance second = Instance.of("second", peers, directory, settings, run);
            peers.sandbox()
                    .faults()
                    .add(Fault.often(100, Peer.SHIPSTATION, "*", Kind.LATENCY).taking(SLOW));
            try (var one = first.process();
                    var other = second.process()) {
                Victims.of(one, other).revive();
                killOneOf(first, second, peers, new Kept(peers, database.jdbc()));
            }
        }
    }

    private void killOneOf(Instance first, Instance second, Peers peers, Kept kept) {
        try (Load<Webhook> load = peers.load(List.of(first, second), Peers.GENTLE, run.seed())) {
            awaitShares(kept, first, second);
            Victims.of(first.process()).strike(Blow.kill("first"));
            String dead = owner(first);
            List<String> left = kept.ask("select shopify_order_id from processed_order where lease_owner like '" + dead
                    + "' and due_at is not null");
            if (left.isEmpty()) {
                throw new AssertionError("The killed instance held nothing");
            }
            Duration taken = Patience.untilNothingIsLeft(
                    PATIENCE,
                    () -> kept.ask("select shopify_order_id from processed_order where lease_owner like '" + dead
                            + "' and due_at <= clock_timestamp()"));
            run.tell(left.size() + " orders of the killed instance were taken over after " + taken.toMillis() + " ms");
            load.finish(PATIENCE);
            Duration drained = kept.drain(load.acknowledged());
            kept.requireWhole(load.acknowledged());
            run.tell("drained after " + drained.toMillis() + " ms and whole: " + load);
        }
    }

    /** Looks again and again who holds what, until both were seen at work. */
    private void awaitShares(Kept kept, Instance first, Instance second) {
        Map<String, Set<String>> seen = new TreeMap<>(Map.of("first", new TreeSet<>(), "second", new TreeSet<>()));
        Patience.until("both instances work", PATIENCE, () -> {
            seen.get("first").addAll(held(kept, first));
            seen.get("second").addAll(held(kept, second));
            return seen.values().stream().allMatch(orders -> orders.size() >= ORDERS_SEEN);
        });
        run.tell("orders seen at the first instance " + seen.get("first").size() + ", at the second "
                + seen.get("second").size());
        Patience.until(
                "the first instance holds work",
                PATIENCE,
                () -> !held(kept, first).isEmpty());
    }

    private static List<String> held(Kept kept, Instance instance) {
        return kept.ask("select shopify_order_id from processed_order where lease_until > clock_timestamp()"
                + " and lease_owner like '" + owner(instance) + "'");
    }

    /** As the service calls itself: by its process. */
    private static String owner(Instance instance) {
        return "service-" + instance.process().pid() + "-%";
    }
}
