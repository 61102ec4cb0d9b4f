package org.advalorem.proof.sync;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.proof.play.SeedRun;
import org.advalorem.proof.simulation.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Plays the copy of shops under many seeds. {@code -Dsimulation.seeds=20000} plays more, {@code -Dsimulation.from=5000} begins later,
 * {@code -Dsimulation.seed=17} plays one and tells it step by step.
 */
class SyncSimulationTest {

    private static final int SEEDS = 1_000;

    private static final List<String> TROUBLE = List.of(
            "fault: crash",
            "fault: pause",
            "fault: fail before Shopify",
            "fault: fail after Shopify",
            "fault: busy Shopify",
            "fault: refused Shopify",
            "fault: slow Shopify",
            "fault: wrong Shopify",
            "fault: fail before syncJobs",
            "fault: fail after syncJobs",
            "fault: fail after caches",
            "fault: fail after orders",
            "fault: fail after inbox",
            "calls while Shopify was away",
            "webhooks lost",
            "webhooks far too late",
            "jobs taken up again",
            "orders in conflict",
            "orders saved too late");

    private final SeedRun run = new SeedRun(SyncSimulationTest.class, new Simulation(SyncPlay::begin), SEEDS);

    @Test
    void keepsEveryInvariantUnderEverySeed() throws IOException {
        Stream<String> kinds = Stream.of(SyncJobKind.values()).map(kind -> "job: begun " + kind);
        Stream<String> ends =
                Stream.of(SyncJobKind.values()).map(kind -> "job: " + kind + " " + SyncJobStatus.COMPLETED);
        run.play(Stream.of(kinds, ends, TROUBLE.stream())
                .flatMap(expected -> expected)
                .toList());
    }

    @Test
    @DisabledIfSystemProperty(named = "simulation.seed", matches = ".*")
    void theSameSeedIsTheSameStory() {
        run.playTwice(20);
    }
}
