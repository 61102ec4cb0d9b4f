package org.advalorem.benchmark.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.advalorem.benchmark.Arguments;
import org.advalorem.benchmark.Figure;
import org.advalorem.benchmark.Figure.Bound;
import org.advalorem.benchmark.Jmh;
import org.advalorem.benchmark.Jmh.Score;
import org.advalorem.benchmark.Table;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.Planner;
import org.advalorem.domain.shop.ShopSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;

/** Decides about an order of ten lines with a discount of the order: match, unit values, explanations, findings. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanBenchmark {
    private static final double BOUND_IN_MICROSECONDS = 10;

    /** Prints the figure; takes half a minute. */
    public static void main(String[] args) throws RunnerException {
        Arguments.of(args);
        Map<String, Score> scores = Jmh.run(PlanBenchmark.class);
        Score score = scores.get("decide");
        System.out.print(Table.of(List.of(new Figure(
                "plan of 10 lines", "µs", score.time(), BOUND_IN_MICROSECONDS, "a fixed time", Bound.atMost(1)))));
        System.out.printf("a plan allocates %,d bytes%n", score.bytes());
    }

    @Benchmark
    public Decision decide(TenLineOrder order) {
        return Planner.decide(order.order(), order.declaration(), ShopSettings.DEFAULT, Optional.empty(), 0, List.of());
    }
}
