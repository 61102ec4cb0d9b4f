package org.advalorem.benchmark.intake;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.advalorem.assembly.cli.Advalorem;
import org.advalorem.benchmark.Arguments;
import org.advalorem.benchmark.process.JavaProcess;
import org.advalorem.benchmark.process.Postgres;

/**
 * How many webhooks a second the service keeps, beside a bare handler that inserts one row a request: one run, one fresh PostgreSQL
 * with durable settings, one generator, a JVM for each server, rounds in turn. Afterwards every acknowledged delivery must be there
 * exactly once.
 *
 * <p>Options: {@code rounds=7 seconds=5 warmup=10 connections=32 bytes=3072 pool=10 working=8 java="-Xmx256m -XX:+UseParallelGC"}; {@code warmup} is
 * the seconds for each server before its rounds, {@code pool} the bare handler's connections, {@code working} the service's workers in the
 * second contest, 0 leaves that out, and {@code java} are options of both. The third contestant of the first contest is the service again, with
 * news of parcels from Shippo.
 */
public final class IntakeBenchmark {

    private static final String SHOP = "bench.myshopify.com";
    private static final String SECRET = "hush-hush-hush";
    private static final String SHIPPO_TOKEN = "hook-of-the-benchmark";
    private static final String TOPIC = "orders/create";

    private final Arguments options;
    private final Path directory;

    private IntakeBenchmark(Arguments options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    /** One server and what it did. */
    private record Contestant(
            String name,
            JavaProcess process,
            int port,
            String database,
            String table,
            Requests requests,
            List<Round> rounds)
            implements AutoCloseable {

        @Override
        public void close() {
            process.close();
        }
    }

    /** What came of a round, and the processor time of the server and of PostgreSQL together. */
    private record Round(Load.Outcome outcome, Duration worked) {

        double microsEach() {
            return worked.toNanos() / 1e3 / outcome.acknowledged().size();
        }
    }

    public static void main(String[] arguments) throws IOException {
        Arguments options = Arguments.of(
                arguments,
                "rounds=7",
                "seconds=5",
                "warmup=10",
                "connections=32",
                "bytes=3072",
                "pool=10",
                "working=8",
                "java=-Xmx256m -XX:+UseParallelGC");
        Path directory = Files.createTempDirectory("advalorem-intake-");
        try (Postgres postgres = Postgres.start(directory.resolve("postgres"))) {
            new IntakeBenchmark(options, directory).run(postgres);
        } finally {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private void run(Postgres postgres) {
        var orders = new Deliveries(SHOP, SECRET, TOPIC, options.number("bytes"));
        var parcels = new ParcelDeliveries(SHOP, SHIPPO_TOKEN, options.number("bytes"));
        try (Contestant bare = bare(postgres, orders)) {
            try (Contestant receiving = ours(postgres, "ours, only receiving", "receiving", "0", orders);
                    Contestant tracking = ours(postgres, "ours, news of parcels", "tracking", "0", parcels)) {
                contest(postgres, List.of(bare, receiving, tracking));
                System.out.printf(
                        "News of parcels come in at %.2f times the rate of orders (wanted: 0.9)%n%n",
                        ratio(tracking, receiving));
            }
            if (options.number("working") == 0) {
                return;
            }
            try (Contestant working =
                    ours(postgres, "ours, also working", "working", options.text("working"), orders)) {
                contest(postgres, List.of(bare, working));
            }
        }
        System.out.println("Every acknowledged delivery was stored exactly once.");
    }

    private void contest(Postgres postgres, List<Contestant> contestants) {
        Duration length = Duration.ofSeconds(options.number("seconds"));
        Duration warmUp = Duration.ofSeconds(options.number("warmup"));
        contestants.forEach(each -> round(postgres, each, "warm", warmUp));
        contestants.forEach(each -> each.rounds.clear());
        for (int round = 0; round < options.number("rounds"); round++) {
            for (int turn = 0; turn < contestants.size(); turn++) {
                Contestant next = contestants.get((round + turn) % contestants.size());
                round(postgres, next, "r" + round, length);
            }
        }
        report(contestants);
    }

    private Contestant bare(Postgres postgres, Requests requests) {
        postgres.create("bare");
        int port = JavaProcess.freePort();
        var command = new ArrayList<>(List.of(options.text("java").split(" ")));
        command.addAll(
                JavaProcess.here(BareIntake.class, postgres.url("bare"), options.text("pool"), Integer.toString(port)));
        return started("bare handler", command, Map.of(), port, "bare", "bare_inbox", requests);
    }

    private Contestant ours(Postgres postgres, String name, String database, String workers, Requests requests) {
        postgres.create(database);
        int port = JavaProcess.freePort();
        var command = new ArrayList<>(List.of(options.text("java").split(" ")));
        command.addAll(JavaProcess.here(Advalorem.class, "serve"));
        Map<String, String> settings = Map.of(
                "DATABASE_URL",
                postgres.url(database),
                "ADVALOREM_PORT",
                Integer.toString(port),
                "ADVALOREM_DATA_DIR",
                directory.resolve(database).toString(),
                "ADVALOREM_WORKERS",
                workers,
                "SHOPIFY_SHOP_DOMAIN",
                SHOP,
                "SHOPIFY_ACCESS_TOKEN",
                "shpat_bench",
                "SHOPIFY_WEBHOOK_SECRET",
                SECRET,
                "SHIPPO_TOKEN",
                "shippo_live_bench",
                "SHIPPO_WEBHOOK_TOKEN",
                SHIPPO_TOKEN,
                // Nobody is there, so that an order that is worked on waits for its next attempt.
                "SHOPIFY_BASE_URL",
                "http://127.0.0.1:9");
        return started(name, command, settings, port, database, "inbox_message", requests);
    }

    private Contestant started(
            String name,
            List<String> command,
            Map<String, String> settings,
            int port,
            String database,
            String table,
            Requests requests) {
        JavaProcess process = JavaProcess.start(command, settings, directory.resolve(database + ".log"));
        var contestant = new Contestant(name, process, port, database, table, requests, new ArrayList<>());
        process.untilReady(port, "/readyz");
        return contestant;
    }

    private void round(Postgres postgres, Contestant who, String name, Duration length) {
        postgres.run("postgres", "checkpoint");
        Duration before = who.process.worked().plus(postgres.worked());
        Load.Outcome outcome = new Load(who.port, who.requests, options.number("connections")).run(name, length);
        Duration worked = who.process.worked().plus(postgres.worked()).minus(before);
        requireStored(postgres, who, outcome);
        postgres.run(who.database, "truncate " + who.table);
        var round = new Round(outcome, worked);
        who.rounds.add(round);
        System.out.printf(
                "%-6s %-22s %8.0f requests/s   p50 %6.2f ms   p99 %6.2f ms   %4.0f µs of processor each   errors %d%n",
                name,
                who.name,
                outcome.perSecond(),
                outcome.percentile(0.5),
                outcome.percentile(0.99),
                round.microsEach(),
                outcome.errors());
    }

    /** Exactly what was acknowledged: nothing else was sent, but for what was under way when a connection broke. */
    private static void requireStored(Postgres postgres, Contestant who, Load.Outcome outcome) {
        Set<String> stored = postgres.distinct(who.database, "select delivery_id from " + who.table);
        Set<String> missing = new HashSet<>();
        outcome.acknowledged().forEach(id -> missing.add(who.requests.storedAs(id)));
        if (missing.size() != outcome.acknowledged().size()) {
            throw new IllegalStateException("An id was sent twice");
        }
        missing.removeAll(stored);
        if (!missing.isEmpty() || stored.size() > outcome.acknowledged().size() + outcome.errors()) {
            throw new IllegalStateException(
                    who.name + " acknowledged " + outcome.acknowledged().size() + " and stored " + stored.size()
                            + "; missing " + missing.size() + "\n" + who.process.said());
        }
    }

    private static void report(List<Contestant> contestants) {
        System.out.println();
        Contestant bare = contestants.get(0);
        for (Contestant each : contestants) {
            System.out.printf(
                    "%-22s median %8.0f requests/s   p50 %6.2f ms   p99 %6.2f ms   %4.0f µs of processor each   %5.2f times the bare handler   most memory %d MiB, heap in use %d MiB%n",
                    each.name,
                    median(each, round -> round.outcome.perSecond()),
                    median(each, round -> round.outcome.percentile(0.5)),
                    median(each, round -> round.outcome.percentile(0.99)),
                    median(each, Round::microsEach),
                    ratio(each, bare),
                    each.process.mostMemory(),
                    each.process.heapInUse());
        }
        System.out.println();
    }

    /** The median of the ratios within each round, as neighbours in time share the machine's moods. */
    private static double ratio(Contestant one, Contestant other) {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < one.rounds.size(); round++) {
            ratios.add(one.rounds.get(round).outcome.perSecond()
                    / other.rounds.get(round).outcome.perSecond());
        }
        return median(ratios);
    }

    private static double median(Contestant of, Function<Round, Double> figure) {
        return median(of.rounds.stream().map(figure).toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
