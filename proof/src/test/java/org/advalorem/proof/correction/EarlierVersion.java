package org.advalorem.proof.correction;

import java.time.Duration;
import java.util.SplittableRandom;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.correction.StaleCorrection;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.World;

/** A worker of a version that saved the start of its work by itself, and that dies behind it: what it leaves is still ended. */
final class EarlierVersion {

    private final World world;
    private final Corrections corrections;
    private final Lease lease;
    private final SplittableRandom random;

    EarlierVersion(World world, Corrections corrections, Duration lease) {
        this.world = world;
        this.corrections = corrections;
        this.lease = new Lease("earlier", lease);
        this.random = world.random("earlier");
    }

    void run() {
        world.sleep(Duration.ofMillis(random.nextInt(1, 60_000)));
        try {
            corrections.claimDue(1, lease).forEach(this::begin);
        } catch (StaleCorrection | StoreUnavailable none) {
            world.count("earlier versions that left nothing");
        }
    }

    private void begin(Claim claim) {
        if (claim.correction().status() == CorrectionStatus.PENDING) {
            corrections.save(
                    claim.correction().start(claim.seenOrderAt(), world.clock().instant()), claim);
            world.count("starts left by an earlier version");
        }
    }
}
