package org.advalorem.adapter.http;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.IllegalTransition;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.StaleCorrection;

/**
 * What people decide, as the API and the pages carry it out: safe to send again, and patient with a worker that is just about to give
 * the order back. Throws what the engine throws.
 */
final class Decisions {

    /** A worker gives an order back within milliseconds of sending it to review; who asks meanwhile waits half a second at most. */
    private static final int TRIES = 10;

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Set<CorrectionStatus> UNDER_WAY = Set.of(
            CorrectionStatus.APPROVED,
            CorrectionStatus.PUSHING,
            CorrectionStatus.VERIFYING,
            CorrectionStatus.MISMATCHED,
            CorrectionStatus.COMPLETED);

    private final CorrectionEngine engine;
    private final Corrections corrections;
    private final Runnable pause;

    Decisions(HttpParts parts) {
        this(parts.engine(), parts.store().corrections(), () -> Uninterruptibles.sleepUninterruptibly(PAUSE));
    }

    /** @param pause between two tries */
    Decisions(CorrectionEngine engine, Corrections corrections, Runnable pause) {
        this.engine = engine;
        this.corrections = corrections;
        this.pause = pause;
    }

    /** Approves the plan with this hash; a correction that was approved for it already is left as it is. */
    Correction approve(CorrectionKey key, String plan, Actor actor) {
        try {
            return patiently(() -> engine.approve(key, plan, actor));
        } catch (IllegalTransition decided) {
            return corrections
                    .find(key)
                    .filter(current -> isApprovedFor(current, plan))
                    .orElseThrow(() -> decided);
        }
    }

    private static boolean isApprovedFor(Correction correction, String plan) {
        return UNDER_WAY.contains(correction.status())
                && correction.state().approvedHash().filter(plan::equals).isPresent();
    }

    /** Says no; a correction that was rejected already keeps its first reason. */
    Correction reject(CorrectionKey key, String reason, Actor actor) {
        try {
            return patiently(() -> engine.reject(key, reason, actor));
        } catch (IllegalTransition decided) {
            return corrections
                    .find(key)
                    .filter(current -> current.status() == CorrectionStatus.REJECTED)
                    .orElseThrow(() -> decided);
        }
    }

    Correction retry(CorrectionKey key, Actor actor) {
        return patiently(() -> engine.retry(key, actor));
    }

    /** Takes a decision back at once or not at all: whoever holds an approved order is about to push it. */
    Correction undo(CorrectionKey key, Actor actor) {
        return engine.undo(key, actor);
    }

    private Correction patiently(Supplier<Correction> verb) {
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return verb.get();
            } catch (StaleCorrection held) {
                pause.run();
            }
        }
        return verb.get();
    }
}
