package org.advalorem.proof.correction;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.IllegalTransition;
import org.advalorem.domain.correction.StalePlan;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.correction.PushStarted;
import org.advalorem.engine.correction.UnknownCorrection;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.correction.CorrectionRow;
import org.advalorem.port.correction.StaleCorrection;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.World;

/** Decides what waits for a person: approves, rejects, asks again, changes his mind, and looks at pages that are out of date. */
final class Clerk {

    private static final Actor ANNA = new Actor("user:anna");

    private final World world;
    private final MemoryStore store;
    private final Fleet fleet;
    private final SplittableRandom random;

    Clerk(World world, String name, MemoryStore store, Fleet fleet) {
        this.world = world;
        this.store = store;
        this.fleet = fleet;
        this.random = world.random(name);
    }

    void run() {
        while (!world.isCalm()) {
            world.sleep(Duration.ofMillis(random.nextInt(1_000, 40_000)));
            List<CorrectionRow> page = page(
                    random.nextInt(5) == 0 ? Set.of() : Set.of(CorrectionStatus.IN_REVIEW, CorrectionStatus.APPROVED));
            if (!page.isEmpty()) {
                CorrectionRow row = page.get(random.nextInt(page.size()));
                world.sleep(Duration.ofMillis(random.nextInt(1, 8_000)));
                if (!world.isCalm()) {
                    fleet.request("clerk", engine -> decide(engine, row));
                }
            }
        }
    }

    private List<CorrectionRow> page(Set<CorrectionStatus> statuses) {
        return store.correctionQueries()
                .list(new Filter(Set.of(), statuses, ""), Optional.empty(), 50)
                .items();
    }

    private void decide(CorrectionEngine engine, CorrectionRow row) {
        try {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> engine.approve(row.key(), row.planHash().orElse("none"), ANNA);
                case 4, 5 -> engine.reject(row.key(), "Not this one.", ANNA);
                case 6 -> engine.retry(row.key(), ANNA);
                case 7, 8 -> engine.undo(row.key(), ANNA);
                default -> engine.processOrder(row.key());
            }
            world.count("decisions made");
        } catch (StalePlan | StaleCorrection | IllegalTransition | PushStarted tooLate) {
            world.count("decisions that came too late");
        } catch (StoreUnavailable away) {
            world.count("decisions without an answer");
        } catch (UnknownCorrection never) {
            world.violated("what is listed exists", row.key() + " is listed and unknown");
        }
    }
}
