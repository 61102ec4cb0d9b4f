package org.advalorem.benchmark.startup;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.benchmark.Arguments;
import org.advalorem.benchmark.intake.BareIntake;
import org.advalorem.benchmark.process.JavaProcess;
import org.advalorem.benchmark.process.Postgres;

/**
 * How long {@code serve} takes from its start until {@code /readyz} answers 200, on a database that exists: one that it runs
 * itself, and one that runs already. Beside it a JVM that starts nothing but Javalin and a pool of connections, in turn with it.
 *
 * <p>Options: {@code starts=7}.
 */
public final class StartBenchmark {

    private static final int WIDTH = 44;

    private final Path directory;
    private final Path launcher;

    private StartBenchmark(Path directory) throws URISyntaxException {
        this.directory = directory;
        Path here = Path.of(StartBenchmark.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        // The jar or the classes of this module, in its target.
        launcher = here.resolve("../../../bin/advalorem").normalize();
    }

    /** One way to start something. */
    private record Way(String name, List<String> command, Map<String, String> settings, int port, List<Start> starts) {}

    /** One start: how long it took, and how much of it the processor worked for it. */
    private record Start(Duration took, Duration worked) {}

    public static void main(String[] arguments) throws IOException, URISyntaxException {
        int starts = Arguments.of(arguments, "starts=7").number("starts");
        Path directory = Files.createTempDirectory("advalorem-start-");
        try (Postgres postgres = Postgres.start(directory.resolve("postgres"))) {
            new StartBenchmark(directory).run(postgres, starts);
        } finally {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private void run(Postgres postgres, int starts) {
        postgres.create("bare");
        postgres.create("served");
        var ways = List.of(
                bare(postgres.url("bare")),
                serve("serve, on a server that runs", Map.of("DATABASE_URL", postgres.url("served"))),
                serve("serve, with its own PostgreSQL", Map.of()));
        // The first start makes the database, the tables and the archive of classes.
        ways.forEach(this::start);
        ways.forEach(way -> way.starts.clear());
        for (int number = 0; number < starts; number++) {
            ways.forEach(this::start);
        }
        ways.forEach(StartBenchmark::report);
    }

    private Way bare(String url) {
        int port = JavaProcess.freePort();
        var command = new ArrayList<>(List.of(JavaProcess.java()));
        command.addAll(JavaProcess.here(BareIntake.class, url, "10", Integer.toString(port)));
        return new Way("bare Javalin and HikariCP, server that runs", command, Map.of(), port, new ArrayList<>());
    }

    private Way serve(String name, Map<String, String> database) {
        int port = JavaProcess.freePort();
        var settings = new HashMap<>(database);
        settings.put("ADVALOREM_PORT", Integer.toString(port));
        settings.put("ADVALOREM_DATA_DIR", directory.resolve("data-" + port).toString());
        return new Way(name, List.of(launcher.toString(), "serve"), settings, port, new ArrayList<>());
    }

    private void start(Way way) {
        try (JavaProcess process = JavaProcess.run(way.command, way.settings, directory.resolve(way.port + ".log"))) {
            Duration took = process.untilReady(way.port, "/readyz");
            way.starts.add(new Start(took, process.worked()));
            System.out.printf("%-" + WIDTH + "s %6d ms%n", way.name, took.toMillis());
        }
    }

    private static void report(Way way) {
        System.out.printf(
                "%-" + WIDTH + "s median %6d ms   fastest %6d ms   %6d ms of processor%n",
                way.name,
                middle(way.starts.stream().map(Start::took).sorted().toList()).toMillis(),
                way.starts.stream()
                        .map(Start::took)
                        .min(Duration::compareTo)
                        .orElseThrow()
                        .toMillis(),
                middle(way.starts.stream().map(Start::worked).sorted().toList()).toMillis());
    }

    private static Duration middle(List<Duration> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
