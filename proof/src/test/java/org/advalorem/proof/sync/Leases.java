package org.advalorem.proof.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.advalorem.port.correction.Lease;
import org.advalorem.proof.simulation.World;

/** Who holds what, as an onlooker sees it: fencing numbers rise, and nobody takes what another one holds. */
final class Leases<K> {

    private final World world;
    private final Map<K, Long> fences = new HashMap<>();
    private final Map<K, Instant> until = new HashMap<>();

    Leases(World world) {
        this.world = world;
    }

    /** Answers whether it was taken before. */
    boolean taken(K key, long fence, Lease lease) {
        long before = fences.getOrDefault(key, 0L);
        world.require(
                fence > before,
                "S6 fencing numbers rise",
                () -> key + " was claimed under " + before + " and now under " + fence);
        world.require(
                !heldUntil(key).isAfter(world.now()),
                "S6 one holder at a time",
                () -> key + " is held until " + heldUntil(key) + " and was given to somebody else");
        fences.put(key, fence);
        until.put(key, world.now().plus(lease.length()));
        return before > 0;
    }

    void prolonged(K key, Duration length) {
        until.put(key, world.now().plus(length));
    }

    /** Whoever has this number did something that only the holder may do. */
    void used(K key, long fence) {
        world.require(
                fence == fences.get(key),
                "S6 only the holder saves",
                () -> key + " was saved under " + fence + " and is held under " + fences.get(key));
    }

    /** Given back, if it was held under this number. */
    void released(K key, long fence) {
        if (fences.getOrDefault(key, 0L) == fence) {
            until.remove(key);
        }
    }

    Instant heldUntil(K key) {
        return until.getOrDefault(key, Instant.MIN);
    }
}
