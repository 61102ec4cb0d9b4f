package org.advalorem.proof.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.advalorem.proof.simulation.Simulation;
import org.advalorem.proof.simulation.Simulation.Report;
import org.advalorem.proof.simulation.Story;

/**
 * Plays the seeds of a build. {@code -Dsimulation.seeds=20000} plays more, {@code -Dsimulation.from=5000} begins later,
 * {@code -Dsimulation.seed=17} plays one and tells it step by step.
 */
public final class SeedRun {

    private static final long FROM = Long.getLong("simulation.from", 1);
    private static final Long ONE = Long.getLong("simulation.seed");
    private static final int THREADS = 2;

    private final Class<?> test;
    private final Simulation simulation;
    private final int usual;

    /**
     * The run of one test.
     *
     * @param test beside whose {@code seeds-that-failed-once.txt} lie
     * @param usual how many seeds a build plays; with fewer, not everything that is rare has come up
     */
    public SeedRun(Class<?> test, Simulation simulation, int usual) {
        this.test = test;
        this.simulation = simulation;
        this.usual = usual;
    }

    /**
     * Plays them and fails with the first that does not keep an invariant.
     *
     * @param expected what must have come up at least once in a run of the usual length
     */
    public void play(List<String> expected) throws IOException {
        int count = Integer.getInteger("simulation.seeds", usual);
        List<Long> seeds = Stream.concat(
                        seedsThatFailedOnce().stream(),
                        LongStream.range(FROM, FROM + count).boxed())
                .toList();
        Report report = simulation.play(ONE == null ? seeds : List.of(ONE), THREADS);

        if (ONE != null) {
            tell(simulation.play(ONE, true));
        }
        report.failure().ifPresent(this::tell);
        System.out.println(figures(report));
        assertThat(report.failure().flatMap(Story::violation)).isEmpty();
        if (ONE == null && count >= usual) {
            assertThat(expected.stream().filter(what -> report.count(what) == 0))
                    .as("what no seed came across")
                    .isEmpty();
        }
    }

    /** Plays the first seeds twice, the second time in words: the stories must be the same to the last step. */
    public void playTwice(int seeds) {
        for (long seed = 1; seed <= seeds; seed++) {
            Story once = simulation.play(seed, false);
            Story again = simulation.play(seed, true);

            assertThat(again.hash()).as("seed %d", seed).isEqualTo(once.hash());
            assertThat(again.counts()).as("seed %d", seed).isEqualTo(once.counts());
        }
    }

    private List<Long> seedsThatFailedOnce() throws IOException {
        var list = Resources.getResource(test, "seeds-that-failed-once.txt");
        return Resources.readLines(list, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Long.valueOf(line.split(" ", 2)[0]))
                .toList();
    }

    /** One line that shows that the seeds were worth playing, and the rest by the way. */
    private static String figures(Report report) {
        var text = new StringBuilder(report.seeds() + " seeds, " + report.steps() + " steps");
        for (Map.Entry<String, Long> figure : report.counts().entrySet()) {
            if (!figure.getKey().startsWith("step: ")) {
                text.append(System.lineSeparator())
                        .append("  ")
                        .append(figure.getKey())
                        .append(": ")
                        .append(figure.getValue());
            }
        }
        return text.toString();
    }

    private void tell(Story story) {
        story.trace().forEach(System.out::println);
        Optional.of(story).flatMap(Story::violation).ifPresent(violation -> {
            System.out.println("Seed " + story.seed() + " does not keep \"" + violation.invariant() + "\".");
            System.out.println(violation.message());
            System.out.println("Once more: mvn -pl proof -am test -Dtest=" + test.getSimpleName()
                    + " -Dsimulation.seed=" + story.seed() + " -Dsurefire.failIfNoSpecifiedTests=false");
        });
    }
}
