package org.advalorem.proof.sync.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.advalorem.proof.crash.Blow;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.crash.Victims;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.OwnPostgres;
import org.advalorem.proof.service.Peers;
import org.advalorem.proof.service.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on one database: when the one that works on a job dies, the other goes on at its cursor; when it stands still for longer
 * than its lease, the other goes on too, and what the first one does when it wakes up is refused.
 */
class JobTakeoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ORDERS = 1200;

    private final CrashRun run = CrashRun.of(JobTakeoverTest.class, 1);

    @Test
    void theOtherInstanceGoesOnAtTheCursor(@TempDir Path directory) {
        run.guard(() -> play(directory));
    }

    private void play(Path directory) {
        try (Peers peers = Peers.start(run.seed());
                var postgres = OwnPostgres.start(directory)) {
            OwnPostgres.Address database = postgres.database("advalorem");
            var settings = Map.of("DATABASE_URL", database.url());
            Instance first = Instance.of("first", peers, directory, settings, run);
            Instance second = Instance.of("second", peers, directory, settings, run);
            try (var one = first.process();
                    var other = second.process()) {
                Victims.of(one, other).revive();
                var shop = new CopiedShop(run, peers, new Rows(database.jdbc()), first, ORDERS);
                killHolder(shop, List.of(first, second));
                Victims.of(one, other).revive();
                stopHolder(shop, List.of(first, second));
                new Reckoning(peers, shop.rows()).reckon(List.of(), run::tell);
            }
        }
    }

    private void killHolder(CopiedShop shop, List<Instance> instances) {
        Copying dump = shop.underWay(0);
        dump.awaitPages(2);
        Instance holder = holder(dump, instances);
        String name = holder.process().name();
        Victims.of(holder.process()).strike(Blow.kill(name));
        run.tell("killed the " + name + ", which worked at " + dump.look());
        run.tell("the other one went on after " + awaitOther(dump, holder).toMillis() + " ms");
        shop.end();
    }

    private void stopHolder(CopiedShop shop, List<Instance> instances) {
        Copying list = shop.underWay(0);
        list.awaitPages(2);
        Instance holder = holder(list, instances);
        String name = holder.process().name();
        Victims.of(holder.process()).whileStopped(() -> {
            run.tell("stopped the " + name + ", which worked at " + list.look());
            Duration taken = awaitOther(list, holder);
            list.awaitPages(1);
            run.tell("the other one went on after " + taken.toMillis() + " ms");
        });
        shop.end();
    }

    private static Duration awaitOther(Copying job, Instance holder) {
        return Patience.until("the other one goes on", PATIENCE, () -> !holds(job, holder) && job.isHeld());
    }

    private static Instance holder(Copying job, List<Instance> instances) {
        Patience.until("somebody works on it", PATIENCE, job::isHeld);
        return instances.stream()
                .filter(instance -> holds(job, instance))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Held by " + job.holder()));
    }

    /** By the name that a service gives itself. */
    private static boolean holds(Copying job, Instance instance) {
        return job.holder().startsWith("service-" + instance.process().pid() + "-");
    }
}
