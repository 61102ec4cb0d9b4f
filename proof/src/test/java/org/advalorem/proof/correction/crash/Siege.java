package org.advalorem.proof.correction.crash;

import java.time.Duration;
import java.util.List;
import org.advalorem.proof.crash.Blow;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.crash.KillLoop;
import org.advalorem.proof.crash.Load;
import org.advalorem.proof.crash.Rounds;
import org.advalorem.proof.crash.Rounds.Round;
import org.advalorem.proof.crash.Victims;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.Peers;
import org.advalorem.sandbox.shopify.Webhook;

/**
 * Rounds of blows on running instances under load, and the reckoning afterwards.
 *
 * @param instances that take webhooks
 */
record Siege(CrashRun run, Peers peers, Kept kept, List<Instance> instances, Victims victims) {

    /** Of an instance, by default: each may be stopped just as it sends. */
    private static final int WORKERS = 8;

    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(60);

    /** Plays so many rounds; afterwards everything must be whole. */
    void play(int rounds, List<Blow> blows) {
        try (Load<Webhook> load = peers.load(instances, Peers.BRISK, run.seed())) {
            List<Round> plan = Rounds.planned(run.seed(), rounds, blows);
            new KillLoop(victims, load, run::tell).run(plan);
            load.finish(ACKNOWLEDGED_WITHIN);
            run.tell(rounds + " rounds over: " + load);
            reckon(load.acknowledged(), WORKERS * stopped(plan));
        }
    }

    /** How often an instance was stopped and went on. */
    private int stopped(List<Round> plan) {
        return Math.toIntExact(plan.stream()
                .map(Round::blow)
                .filter(blow -> blow.kind() == Blow.Kind.PAUSE)
                .filter(blow -> instances.stream()
                        .anyMatch(one -> blow.victims().contains(one.process().name())))
                .count());
    }

    private void reckon(List<Webhook> acknowledged, int repeats) {
        Duration drained = kept.drain(acknowledged);
        kept.requireWhole(acknowledged, repeats);
        run.tell("drained after " + drained.toMillis() + " ms and whole: "
                + kept.ask("select status || ' ' || count(*) from processed_order group by status order by status")
                + ", " + peers.sandbox().books().pushes().size() + " pushes in ShipStation's books");
    }
}
