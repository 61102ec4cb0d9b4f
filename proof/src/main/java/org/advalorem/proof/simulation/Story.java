package org.advalorem.proof.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one seed.
 *
 * @param hash the same whenever the seed is played on the same code
 * @param simulated how long it took in its own time
 * @param counts what happened how often
 * @param trace step by step, if words were asked for
 */
public record Story(
        long seed,
        long hash,
        long steps,
        Duration simulated,
        Map<String, Long> counts,
        Optional<Violation> violation,
        List<String> trace) {}
