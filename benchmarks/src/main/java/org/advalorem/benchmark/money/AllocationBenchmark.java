package org.advalorem.benchmark.money;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.advalorem.benchmark.Arguments;
import org.advalorem.benchmark.Figure;
import org.advalorem.benchmark.Figure.Bound;
import org.advalorem.benchmark.Jmh;
import org.advalorem.benchmark.Jmh.Score;
import org.advalorem.benchmark.Table;
import org.advalorem.domain.money.Allocation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;

/** Spreads a discount over ten lines: as the product does it, on bare numbers, on joda-money and on moneta. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AllocationBenchmark {
    /** Prints the figures; takes about three minutes. */
    public static void main(String[] args) throws RunnerException {
        Arguments.of(args);
        Map<String, Score> scores = Jmh.run(AllocationBenchmark.class);
        double ours = scores.get("onAdvalorem").time();
        double bare = scores.get("bareLoop").time();
        System.out.print(Table.of(List.of(
                new Figure("Allocation.of", "ns", ours, bare, "a bare loop over longs", Bound.atMost(2)),
                new Figure(
                        "Allocation.shares",
                        "ns",
                        scores.get("onNumbers").time(),
                        bare,
                        "a bare loop over longs",
                        Bound.atMost(2)),
                new Figure(
                        "Allocation.of", "ns", ours, scores.get("onJodaMoney").time(), "joda-money", Bound.atMost(0.2)),
                new Figure("Allocation.of", "ns", ours, scores.get("onMoneta").time(), "moneta", Bound.atMost(0.2)))));
        scores.forEach((way, score) -> System.out.printf("%s allocates %,d bytes%n", way, score.bytes()));
    }

    @Benchmark
    public Allocation onAdvalorem(TenLines lines) {
        return lines.onAdvalorem();
    }

    @Benchmark
    public long[] onNumbers(TenLines lines) {
        return lines.onNumbers();
    }

    @Benchmark
    public long[] bareLoop(TenLines lines) {
        return lines.bareLoop();
    }

    @Benchmark
    public Object onJodaMoney(TenLines lines) {
        return lines.onJodaMoney();
    }

    @Benchmark
    public Object onMoneta(TenLines lines) {
        return lines.onMoneta();
    }
}
