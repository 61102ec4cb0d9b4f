package org.advalorem.benchmark;

import java.util.List;
import org.advalorem.benchmark.audit.AuditBenchmark;
import org.advalorem.benchmark.fulfillment.LabelsBenchmark;
import org.advalorem.benchmark.intake.DelayBenchmark;
import org.advalorem.benchmark.intake.IntakeBenchmark;
import org.advalorem.benchmark.money.AllocationBenchmark;
import org.advalorem.benchmark.pipeline.PipelineBenchmark;
import org.advalorem.benchmark.plan.PlanBenchmark;
import org.advalorem.benchmark.startup.StartBenchmark;
import org.advalorem.benchmark.sync.SyncBenchmark;

/** {@code bin/benchmark}: runs one of the measurements by its name. */
public final class Benchmarks {
    /** Each measures the product beside the bare limit in one run and prints both. */
    private static final List<Entry> ENTRIES = List.of(
            new Entry("allocation", "ns to spread a discount over 10 lines", AllocationBenchmark::main),
            new Entry("plan", "µs to decide about an order of 10 lines", PlanBenchmark::main),
            new Entry("audit", "orders/s and heap of the audit of 100,000 orders", AuditBenchmark::main),
            new Entry("intake", "webhooks/s kept, and the memory that takes", IntakeBenchmark::main),
            new Entry("start", "ms until serve is ready", StartBenchmark::main),
            new Entry("pipeline", "orders/s through the whole correction with instant peers", PipelineBenchmark::main),
            new Entry(
                    "sync",
                    "orders/s from a bulk file into the cache, and from there into orders",
                    SyncBenchmark::main),
            new Entry("delay", "ms from a webhook to its order, at half of what is kept at most", DelayBenchmark::main),
            new Entry("labels", "ms for a label while 10,000 others are asked for", LabelsBenchmark::main));

    private Benchmarks() {}

    /** Exit code 0 after a measurement, whether its bounds are met or not, and 2 for a name that is not known. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && List.of("--help", "-h", "help").contains(args[0])) {
            System.out.print(help());
            return;
        }
        Entry entry = args.length == 0 ? null : find(args[0]);
        if (entry == null) {
            System.err.print(help());
            System.exit(2);
            return;
        }
        System.out.println(Machine.description());
        try {
            entry.program().run(List.of(args).subList(1, args.length).toArray(String[]::new));
        } catch (Arguments.Unusable unusable) {
            System.err.println(unusable.getMessage());
            System.exit(2);
        }
    }

    private static Entry find(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    static String help() {
        var help = new StringBuilder("Usage: bin/benchmark NAME [name=value ...]\n\n");
        ENTRIES.forEach(entry -> help.append("  %-11s %s%n".formatted(entry.name(), entry.measures())));
        return help.append("""

                        Build it first: mvn -q -DskipTests package
                        Results of a quiet machine are in benchmarks/RESULTS.md.
                        """).toString();
    }

    private record Entry(String name, String measures, Program program) {}

    /** A program that measures; its arguments are of the form {@code name=value}. */
    @FunctionalInterface
    private interface Program {
        void run(String[] args) throws Exception;
    }
}
