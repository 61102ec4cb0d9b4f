package org.advalorem.benchmark.money;

import java.util.concurrent.TimeUnit;
import org.advalorem.domain.money.Allocation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Spreads a discount over the lines of an order, beside the least that such work can cost: one pass over the weights. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AllocationBenchmark {
    /** Lines of one order: one, a usual order, and a very large one. */
    @Param({"1", "5", "500"})
    int lines;

    private long[] weights;
    private String[] keys;

    /** Prices that leave a remainder in nearly every line. */
    @Setup
    public void fillTheOrder() {
        weights = new long[lines];
        keys = new String[lines];
        for (int line = 0; line < lines; line++) {
            weights[line] = 1_999 + 37L * line;
            keys[line] = "line-" + line;
        }
    }

    /** The allocation itself. */
    @Benchmark
    public long[] spread() {
        return Allocation.shares(1_000_003, weights, keys);
    }

    /** The limit: each weight is read once and written once. */
    @Benchmark
    public long[] bareLoop() {
        long[] copies = new long[weights.length];
        for (int line = 0; line < copies.length; line++) {
            copies[line] = weights[line] * 3;
        }
        return copies;
    }
}
