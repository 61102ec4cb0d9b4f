package org.advalorem.benchmark.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.shopify.order.OrderFile;
import org.advalorem.assembly.audit.OrderAudit;
import org.advalorem.benchmark.Arguments;
import org.advalorem.benchmark.Figure;
import org.advalorem.benchmark.Figure.Bound;
import org.advalorem.benchmark.Rounds;
import org.advalorem.benchmark.Table;
import org.advalorem.domain.region.Place;

/**
 * The audit of a file of orders, beside a bare Jackson tree of each of its lines on as many threads (one), in turns. Runs itself in
 * a JVM with 256 MiB. Arguments, each with its default: {@code orders=100000 rounds=5 eligible=30} (per cent).
 */
public final class AuditBenchmark {
    private static final String INSIDE = "advalorem.benchmark.inside";
    private static final long BOUND = 256L << 20;

    private AuditBenchmark() {}

    /** Starts the JVM that measures. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments told = Arguments.of(args, "orders=100000", "rounds=5", "eligible=30");
        if (Boolean.getBoolean(INSIDE)) {
            measure(told.number("orders"), told.number("rounds"), told.number("eligible"));
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-D" + INSIDE + "=true",
                "-cp",
                System.getProperty("java.class.path"),
                AuditBenchmark.class.getName()));
        command.addAll(List.of(args));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("The measuring JVM ended with " + exit);
        }
    }

    private static void measure(int orders, int rounds, int eligible) throws IOException {
        Path file = Files.createTempFile("advalorem-orders", ".jsonl");
        try {
            new OrderBodies(orders, eligible).write(file);
            System.out.printf(
                    "%,d orders, %,d bytes each, %d %% eligible%n", orders, Files.size(file) / orders, eligible);
            List<Double> audits = new ArrayList<>();
            List<Double> trees = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                double tree = rate(orders, () -> tree(file, orders));
                double audit = rate(orders, () -> audit(file, orders));
                System.out.printf(
                        "%s: audit %,.0f orders/s, tree %,.0f%n",
                        round == 0 ? "warm-up" : "round " + round, audit, tree);
                if (round > 0) {
                    audits.add(audit);
                    trees.add(tree);
                }
            }
            System.out.print(Table.of(List.of(
                    new Figure(
                            "audit",
                            "orders/s",
                            Rounds.median(audits),
                            Rounds.median(trees),
                            "a bare Jackson tree parse",
                            Bound.atLeast(0.7)),
                    new Figure(
                            "most heap", "MiB", peak() / 1048576.0, BOUND / 1048576.0, "256 MiB", Bound.atMost(1)))));
        } finally {
            Files.delete(file);
        }
    }

    private static void tree(Path file, int orders) throws IOException {
        var mapper = new ObjectMapper();
        int read = 0;
        try (InputStream in = Files.newInputStream(file);
                var values = mapper.readerFor(JsonNode.class).readValues(in)) {
            while (values.hasNext()) {
                read += values.next() == null ? 0 : 1;
            }
        }
        require(read, orders);
    }

    private static void audit(Path file, int orders) throws IOException {
        var audit = new OrderAudit();
        try (OrderFile source = OrderFile.open(file, Optional.of(Place.of("US", "NY")))) {
            audit.add(file.toString(), source, ignored -> {});
        }
        require(audit.report().orders(), orders);
    }

    private static void require(long read, int orders) {
        if (read != orders) {
            throw new IllegalStateException(read + " of " + orders + " orders were read");
        }
    }

    private static double rate(int orders, Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return orders * 1e9 / (System.nanoTime() - start);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
