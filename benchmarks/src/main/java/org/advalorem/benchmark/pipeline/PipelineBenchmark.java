package org.advalorem.benchmark.pipeline;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.benchmark.Arguments;
import org.advalorem.engine.correction.Runner;

/**
 * Orders per second through the whole correction, beside two bare loops over the same fresh PostgreSQL, in turns. The server is
 * the one the service starts, with its durable settings.
 *
 * <p>Arguments, each with its default: {@code orders=20000} a round, {@code rounds=7}, {@code workers=256}: with peers that answer
 * at once a worker only waits for commits, and the more wait, the more share one. {@code warmups=4} rounds are not counted: so
 * long the JVM still compiles. {@code threads=virtual} needs Java 24.
 */
public final class PipelineBenchmark {

    /** The bare loops take as long with fewer. */
    private static final int SHARE_OF_SIX = 3;

    private final int orders;
    private final int rounds;
    private final int warmUps;
    private final Runner.Options options;
    private final ThreadFactory threads;
    private final PrintStream out;

    private PipelineBenchmark(
            int orders, int rounds, int warmUps, Runner.Options options, ThreadFactory threads, PrintStream out) {
        this.orders = orders;
        this.rounds = rounds;
        this.warmUps = warmUps;
        this.options = options;
        this.threads = threads;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Arguments told =
                Arguments.of(arguments, "orders=20000", "rounds=7", "warmups=4", "workers=256", "threads=platform");
        Runner.Options options = Runner.Options.of("benchmark").withWorkers(told.number("workers"));
        new PipelineBenchmark(
                        told.number("orders"),
                        told.number("rounds"),
                        told.number("warmups"),
                        options,
                        Threads.of(told.text("threads")),
                        System.out)
                .run();
    }

    private void run() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("advalorem-benchmark");
        try (Database database = Database.embedded(directory)) {
            database.migrate();
            database.checkDurability(false);
            try (JdbiStore store = new JdbiStore(database, CredentialKeys.generate());
                    BareLoop bare = new BareLoop(database.dataSource().unwrap(HikariDataSource.class))) {
                measure(bare, new Pipeline(store, options, threads));
            }
        } finally {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private void measure(BareLoop bare, Pipeline pipeline) {
        var six = new ArrayList<Double>();
        var three = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        out.printf("%d workers; %d orders a round%n", options.workers(), orders);
        out.printf("%10s %24s %24s %12s%n", "orders/s", "6 x 2 statements", "3 x 1 statement", "Advalorem");
        for (int round = 1 - warmUps; round <= rounds; round++) {
            double sixNow = bare.twoStatements(orders / SHARE_OF_SIX, 6);
            double threeNow = bare.oneStatement(orders, 3);
            double oursNow = pipeline.run(orders);
            line(round <= 0 ? "warm-up" : "round " + round, sixNow, threeNow, oursNow);
            if (round > 0) {
                six.add(sixNow);
                three.add(threeNow);
                ours.add(oursNow);
            }
        }
        line("median", median(six), median(three), median(ours));
        out.printf(
                "Advalorem: %.2f times the six transitions, %.2f times the three%n",
                median(ours) / median(six), median(ours) / median(three));
        out.println(pipeline.proof());
    }

    private void line(String name, double six, double three, double ours) {
        out.printf("%10s %24.0f %24.0f %12.0f%n", name, six, three, ours);
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
