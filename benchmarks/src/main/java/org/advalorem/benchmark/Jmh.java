package org.advalorem.benchmark;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs the JMH benchmarks of one class. Each fork is a round: the forks take turns by JMH's own order, one method after another. */
public final class Jmh {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Jmh() {}

    /**
     * What each method of the class took.
     *
     * @return by the method's name
     */
    public static Map<String, Score> run(Class<?> benchmarks) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("^" + benchmarks.getName().replace(".", "\\.").replace("$", "\\.") + "\\.")
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<String, Score> scores = new LinkedHashMap<>();
        for (RunResult result : results) {
            Statistics time = result.getPrimaryResult().getStatistics();
            double bytes = result.getSecondaryResults().get(ALLOCATED).getScore();
            scores.put(result.getPrimaryResult().getLabel(), new Score(time.getPercentile(50), Math.round(bytes)));
        }
        return scores;
    }

    /**
     * The median of all iterations, and what one call allocates.
     *
     * @param time in the unit that the benchmark names
     * @param bytes for each call
     */
    public record Score(double time, long bytes) {}
}
