package org.advalorem.proof.sync.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.advalorem.proof.crash.Blow;
import org.advalorem.proof.crash.ChildProcess;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.crash.Load;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.crash.Rounds;
import org.advalorem.proof.crash.Rounds.Round;
import org.advalorem.proof.crash.Victims;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.OwnPostgres;
import org.advalorem.proof.service.Peers;
import org.advalorem.proof.service.Rows;
import org.advalorem.sandbox.shopify.Webhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service and its database are struck in the middle of pages while a shop is copied and its orders change; afterwards the union of
 * the pages is complete, with the newest of each order, and nothing is there twice.
 */
class DumpCrashTest {

    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(60);
    private static final Load.Pace STEADY = new Load.Pace(3, Duration.ofMillis(400), Duration.ofMillis(200), 15);
    private static final int ORDERS = 2000;
    private static final int MOST_PAGES = 3;
    /** A page takes about as long. */
    private static final int MOST_MILLIS = 300;

    private final CrashRun run = CrashRun.of(DumpCrashTest.class, 8);
    private final Random random = new Random(run.seed());

    @Test
    void theUnionOfPagesIsCompleteAndNothingIsThereTwice(@TempDir Path directory) {
        run.guard(() -> play(directory));
    }

    private void play(Path directory) {
        try (Peers peers = Peers.start(run.seed());
                var postgres = OwnPostgres.start(directory)) {
            OwnPostgres.Address database = postgres.database("advalorem");
            Instance service = Instance.of("service", peers, directory, Map.of("DATABASE_URL", database.url()), run);
            try (var process = service.process()) {
                process.revive();
                var shop = new CopiedShop(run, peers, new Rows(database.jdbc()), service, ORDERS);
                run.tell("a service beside a PostgreSQL, " + shop + ", seed " + run.seed());
                List<Round> plan = Rounds.planned(
                        run.seed(),
                        run.rounds(),
                        List.of(
                                Blow.kill("service"),
                                Blow.kill("postgres"),
                                Blow.kill("service", "postgres"),
                                Blow.terminate("service")));
                var restless = new Restless(peers.sandbox(), run.seed());
                try (Load<Webhook> load = peers.load(List.of(service), restless::news, STEADY, run.seed())) {
                    plan.forEach(round -> play(round, shop, postgres.process(), process, load));
                    shop.end();
                    load.finish(ACKNOWLEDGED_WITHIN);
                    run.tell(plan.size() + " rounds over: " + load);
                    new Reckoning(peers, shop.rows()).reckon(load.acknowledged(), run::tell);
                }
            }
        }
    }

    private void play(Round round, CopiedShop shop, ChildProcess postgres, ChildProcess service, Load<Webhook> load) {
        Copying struck = inTheMiddle(shop);
        run.tell("round " + round.number() + ": " + round.blow() + " at " + struck.look() + " (" + load + ")");
        var victims = Victims.of(postgres, service);
        var leases = new Leases(shop.rows());
        victims.strike(round.blow());
        postgres.revive();
        struck.look();
        if (round.blow().kind() == Blow.Kind.TERMINATE) {
            leases.requireNone();
        }
        leases.end();
        victims.revive();
        // Whoever had no answer from the database may have prolonged its leases since.
        leases.end();
    }

    /** A job of which some page was kept since, and the next one is under way. */
    private Copying inTheMiddle(CopiedShop shop) {
        while (true) {
            Copying job = shop.underWay(random.nextInt(MOST_PAGES));
            if (job.awaitPages(1 + random.nextInt(MOST_PAGES))) {
                Patience.pause(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
                return job;
            }
            shop.through(job);
        }
    }
}
