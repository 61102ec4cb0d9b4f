package org.advalorem.proof.correction.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.advalorem.proof.crash.Blow;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.crash.ForeignProcess;
import org.advalorem.proof.crash.Victims;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.OwnPostgres;
import org.advalorem.proof.service.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service and its database are struck at random moments under load; afterwards nothing is lost and nothing was done twice. */
class KillLoopTest {

    private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(60);

    private final CrashRun run = CrashRun.of(KillLoopTest.class, 12);

    /** As it is by default: the service runs a PostgreSQL of its own. */
    @Test
    void oneServiceLosesNothing(@TempDir Path directory) {
        int rounds = Math.max(1, run.rounds() * 5 / 12);
        run.guard(() -> strikeOneService(directory, rounds));
    }

    private void strikeOneService(Path directory, int rounds) {
        var files = new EmbeddedFiles(directory);
        try (Peers peers = Peers.start(run.seed())) {
            Instance service = Instance.of("service", peers, directory, Map.of(), run);
            // Closed in the reverse order: the service would start its server again.
            try (var postgres = new ForeignProcess(
                            "postgres",
                            files::postmaster,
                            () -> peers.isFine(service.uri("/readyz")),
                            COMES_BACK_WITHIN);
                    var process = service.process()) {
                process.revive();
                run.tell("one service with its own PostgreSQL, seed " + run.seed());
                new Siege(run, peers, new Kept(peers, files.jdbc()), List.of(service), Victims.of(process, postgres))
                        .play(
                                rounds,
                                List.of(
                                        Blow.kill("service"),
                                        Blow.kill("postgres"),
                                        Blow.kill("service", "postgres"),
                                        Blow.terminate("service"),
                                        Blow.pause("postgres")));
            }
        }
    }

    /** As it is where more than one is wanted: two instances of the service, and a PostgreSQL beside them. */
    @Test
    void twoInstancesLoseNothing(@TempDir Path directory) {
        int rounds = Math.max(1, run.rounds() - run.rounds() * 5 / 12);
        run.guard(() -> strikeTwoInstances(directory, rounds));
    }

    private void strikeTwoInstances(Path directory, int rounds) {
        try (Peers peers = Peers.start(run.seed());
                var postgres = OwnPostgres.start(directory)) {
            OwnPostgres.Address database = postgres.database("advalorem");
            var settings = Map.of("DATABASE_URL", database.url());
            Instance first = Instance.of("first", peers, directory, settings, run);
            Instance second = Instance.of("second", peers, directory, settings, run);
            try (var one = first.process();
                    var other = second.process()) {
                Victims.of(one, other).revive();
                run.tell("two instances beside a PostgreSQL, seed " + run.seed());
                new Siege(
                                run,
                                peers,
                                new Kept(peers, database.jdbc()),
                                List.of(first, second),
                                Victims.of(postgres.process(), one, other))
                        .play(
                                rounds,
                                List.of(
                                        Blow.kill("first"),
                                        Blow.pause("second"),
                                        Blow.kill("postgres"),
                                        Blow.pause("postgres"),
                                        Blow.kill("first", "second"),
                                        Blow.kill("postgres", "second"),
                                        Blow.terminate("first")));
            }
        }
    }
}
