package org.advalorem.proof.correction;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.proof.play.SeedRun;
import org.advalorem.proof.simulation.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Plays the correction of orders under many seeds. {@code -Dsimulation.seeds=20000} plays more, {@code -Dsimulation.from=5000}
 * begins later, {@code -Dsimulation.seed=17} plays one and tells it step by step.
 */
class CorrectionSimulationTest {

    private static final int SEEDS = 2_000;

    /** What the engine calls its steps; each must be passed somewhere. */
    private static final List<String> STEPS = List.of(
            "claimed",
            "alert raised",
            "unit given back",
            "unit taken",
            "order fetched",
            "declaration looked for",
            "declaration read",
            "push answered",
            "saved STARTED",
            "saved STARTED_OVER",
            "saved WAITING",
            "saved POSTPONED",
            "saved SKIPPED",
            "saved FAILED",
            "saved SENT_TO_REVIEW",
            "saved ORDER_CHANGED",
            "saved APPROVAL_LAPSED",
            "saved PUSH_INTENDED",
            "saved PUSHED",
            "saved PUSH_UNKNOWN",
            "saved PUSH_INTENDED_AGAIN",
            "saved PUSH_IN_DOUBT",
            "saved VERIFIED",
            "saved MISMATCHED",
            "saved STILL_AS_PUSHED",
            "saved RECHECK_ABANDONED",
            "saved OVERWRITTEN");

    private static final List<String> TROUBLE = List.of(
            "fault: crash",
            "fault: pause",
            "fault: twice ShipStation",
            "fault: fail before ShipStation",
            "fault: fail after ShipStation",
            "fault: busy ShipStation",
            "fault: refused ShipStation",
            "fault: wrong ShipStation",
            "fault: slow ShipStation",
            "fault: fail before Shopify",
            "fault: fail before corrections",
            "fault: fail after corrections",
            "fault: fail after inbox",
            "fault: fail after billingUnits",
            "fault: fail after mail",
            "takeovers of a lease that ran out",
            "duplicate deliveries",
            "units refused",
            "decisions that came too late",
            "pushes after the lease was lost");

    private final SeedRun run =
            new SeedRun(CorrectionSimulationTest.class, new Simulation(CorrectionPlay::begin), SEEDS);

    @Test
    void keepsEveryInvariantUnderEverySeed() throws IOException {
        Stream<String> statuses = Stream.of(CorrectionStatus.values()).map(status -> "status: " + status);
        Stream<String> steps = STEPS.stream().map(step -> "step: " + step);
        run.play(Stream.of(statuses, steps, TROUBLE.stream())
                .flatMap(expected -> expected)
                .toList());
    }

    @Test
    @DisabledIfSystemProperty(named = "simulation.seed", matches = ".*")
    void theSameSeedIsTheSameStory() {
        run.playTwice(20);
    }
}
