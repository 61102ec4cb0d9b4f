package org.advalorem.proof.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays seeds of one process. */
public final class Simulation {

    private final Staging staging;

    public Simulation(Staging staging) {
        this.staging = staging;
    }

    /**
     * Plays one seed.
     *
     * @param inWords whether the trace is to be readable; the story is the same
     */
    public Story play(long seed, boolean inWords) {
        World world = new World(seed, inWords);
        world.stage(staging);
        try {
            world.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in seed " + seed, stopped);
        }
        return world.story();
    }

    /** Plays many seeds until all are done or one fails; which one failed first does not depend on the number of threads alone. */
    public Report play(List<Long> seeds, int threads) {
        ExecutorService players = Executors.newFixedThreadPool(threads);
        try {
            var stop = new AtomicBoolean();
            List<Future<Report>> parts = new ArrayList<>();
            for (int part = 0; part < threads; part++) {
                int first = part;
                parts.add(players.submit(() -> part(seeds, first, threads, stop)));
            }
            Report all = Report.EMPTY;
            for (Future<Report> part : parts) {
                all = all.and(part.get());
            }
            return all;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("The simulation itself broke", broken.getCause());
        } finally {
            players.shutdownNow();
        }
    }

    private Report part(List<Long> seeds, int first, int step, AtomicBoolean stop) {
        var counts = new TreeMap<String, Long>();
        long steps = 0;
        int played = 0;
        for (int index = first; index < seeds.size() && !stop.get(); index += step) {
            Story story = play(seeds.get(index), false);
            played++;
            steps += story.steps();
            story.counts().forEach((what, times) -> counts.merge(what, times, Long::sum));
            if (story.violation().isPresent()) {
                stop.set(true);
                return new Report(played, steps, counts, Optional.of(play(story.seed(), true)));
            }
        }
        return new Report(played, steps, counts, Optional.empty());
    }

    /**
     * What came of many seeds.
     *
     * @param failure one that failed, played once more with its trace in words
     */
    public record Report(int seeds, long steps, Map<String, Long> counts, Optional<Story> failure) {

        static final Report EMPTY = new Report(0, 0, Map.of(), Optional.empty());

        Report and(Report other) {
            var sums = new TreeMap<>(counts);
            other.counts.forEach((what, times) -> sums.merge(what, times, Long::sum));
            return new Report(
                    seeds + other.seeds,
                    steps + other.steps,
                    sums,
                    failure.isPresent() && other.failure.isPresent()
                            ? Optional.of(earlier(failure.get(), other.failure.get()))
                            : failure.or(() -> other.failure));
        }

        private static Story earlier(Story one, Story other) {
            return one.seed() <= other.seed() ? one : other;
        }

        public long count(String what) {
            return counts.getOrDefault(what, 0L);
        }
    }
}
