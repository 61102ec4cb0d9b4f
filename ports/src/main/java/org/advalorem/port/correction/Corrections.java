package org.advalorem.port.correction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.Transition;

/**
 * The corrections, their audit entries and their operations, and who works on which: a correction that has work to do says so
 * itself ({@code dueAt}), so no queue stands beside it. Each method is atomic and durable when it returns. Any number of workers
 * on any number of machines may call at once.
 */
public interface Corrections {

    Optional<Correction> find(CorrectionKey key);

    /**
     * Takes note that an order was created or changed: an unknown one is saved as {@code registered}; a known one keeps the latest
     * time of change ({@link Claim#seenOrderAt()}), and is due at once if that is later than what it has handled. Repeating it, or
     * coming with an older time, changes nothing.
     */
    void notice(Transition registered, Instant orderUpdatedAt);

    /**
     * As {@link #notice(Transition, Instant)} for each of them, all or none; one order may come several times. A crash of the store
     * may take back what was noticed so in the last moments, with all that was written after it, such as that the messages came to
     * their end that told of the orders.
     */
    void notice(List<Notice> heard);

    /**
     * That an order was created or changed.
     *
     * @param registered how it is saved if it is not known
     * @param orderUpdatedAt when it changed
     */
    record Notice(Transition registered, Instant orderUpdatedAt) {

        public CorrectionKey key() {
            return registered.after().key();
        }
    }

    /**
     * Takes up to {@code limit} due corrections that nobody holds, the longest due first, each under a lease with a fencing number
     * higher than any before. Whose lease ran out is nobody's.
     */
    List<Claim> claimDue(int limit, Lease lease);

    /** Takes one correction, due or not; empty if it does not exist or somebody holds it. */
    Optional<Claim> claim(CorrectionKey key, Lease lease);

    /** Prolongs the leases that are still held under their fencing numbers; answers with those. */
    List<Claim> prolong(List<Claim> claims, Lease lease);

    /** Gives the correction back at once; nothing happens if it is no longer held under this number. */
    void release(Claim claim);

    /**
     * Saves a step of the holder of a claim: the correction, its audit entry and its operations together. If an order change was
     * noticed that the correction has not handled, it is due at once whatever the step says.
     *
     * @throws StaleCorrection if the claim is no longer held under its number, or another version is stored; nothing is saved then
     */
    void save(Transition transition, Claim claim);

    /**
     * Saves the last step of the holder of a claim and gives the correction back, as {@link #save(Transition, Claim)} and
     * {@link #release} do; a store may do both in one go.
     *
     * @throws StaleCorrection as {@link #save(Transition, Claim)}
     */
    default void saveLast(Transition transition, Claim claim) {
        save(transition, claim);
        release(claim);
    }

    /**
     * Saves a person's decision, which needs no claim. An order change that was noticed and not handled keeps it due at once, as
     * with a worker's step.
     *
     * @throws StaleCorrection if another version is stored, or a worker holds the correction; nothing is saved then
     */
    void save(Transition transition);
}
