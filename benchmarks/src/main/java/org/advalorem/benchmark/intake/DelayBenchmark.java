package org.advalorem.benchmark.intake;

import static java.time.temporal.ChronoUnit.MICROS;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.advalorem.assembly.cli.Advalorem;
import org.advalorem.benchmark.Arguments;
import org.advalorem.benchmark.Figure;
import org.advalorem.benchmark.Figure.Bound;
import org.advalorem.benchmark.Rounds;
import org.advalorem.benchmark.Table;
import org.advalorem.benchmark.process.JavaProcess;
import org.advalorem.benchmark.process.Postgres;

/**
 * How long it takes from a webhook to the order that it tells of, when webhooks come half as fast as the service can acknowledge at most.
 * First it is sent, while it does all its work, as many as it acknowledges: that is its highest rate. Then it is sent a new order at each
 * moment of a fixed beat. Beside that stands what it acknowledges when it does nothing else. The delay of an order runs from the moment
 * its webhook was to be sent to the commit that made the order visible, by the clock of PostgreSQL, which runs on the same machine.
 *
 * <p>Options: {@code seconds=20 warmup=60 connections=32 working=8 share=0.5 review=copy-only java="-Xmx256m -XX:+UseParallelGC"};
 * {@code working} is the service's workers and {@code share} that of the highest rate. With {@code review=automatic} each order is to be
 * corrected too, and nobody is there to be asked.
 */
public final class DelayBenchmark {

    private static final String SECRET = "hush-hush-hush";
    private static final int BODIES = 256;
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int LOOKS_AFTERWARDS = 60;

    private static final String VISIBLE = """
            select shopify_order_id, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000)::bigint
            from order_timeline_event where version = 1
            """;

    private final Arguments options;
    private final Path directory;
    private final Postgres postgres;
    private final ShopNews news = new ShopNews(SECRET);

    private DelayBenchmark(Arguments options, Path directory, Postgres postgres) {
        this.options = options;
        this.directory = directory;
        this.postgres = postgres;
    }

    public static void main(String[] arguments) throws IOException {
        Arguments options = Arguments.of(
                arguments,
                "seconds=20",
                "warmup=60",
                "connections=32",
                "working=8",
                "share=0.5",
                "review=copy-only",
                "java=-Xmx256m -XX:+UseParallelGC");
        Path directory = Files.createTempDirectory("advalorem-delay-");
        try (Postgres postgres =
                Postgres.start(directory.resolve("postgres"), Map.of("track_commit_timestamp", "on"))) {
            new DelayBenchmark(options, directory, postgres).run();
        } finally {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private void run() {
        double alone = highestRate("receiving", "0");
        double highest = highestRate("busy", options.text("working"));
        double rate = highest * Double.parseDouble(options.text("share"));
        System.out.printf(
                "acknowledged at most: %.0f webhooks/s (%.0f/s when it does nothing else); sent from here on: %.0f/s%n",
                highest, alone, rate);
        int port = JavaProcess.freePort();
        try (JavaProcess service = service("working", port, options.text("working"))) {
            service.untilReady(port, "/readyz");
            keepProducts("working", port);
            int warmUp = (int) (rate * options.number("warmup"));
            int counted = (int) (rate * options.number("seconds"));
            load(port, 0, warmUp, rate, "warm-up");
            report(load(port, warmUp, counted, rate, "counted"), rate);
        }
    }

    private double highestRate(String database, String workers) {
        int port = JavaProcess.freePort();
        try (JavaProcess service = service(database, port, workers)) {
            service.untilReady(port, "/readyz");
            if (!workers.equals("0")) {
                keepProducts(database, port);
            }
            var deliveries = new Deliveries(news.shop(), SECRET, "orders/create", news.orders(BODIES));
            flood(port, deliveries, "warm", Duration.ofSeconds(options.number("warmup")));
            Duration length = Duration.ofSeconds(options.number("seconds")).dividedBy(4);
            return Rounds.median(IntStream.range(0, 5)
                    .mapToObj(round -> flood(port, deliveries, "round" + round, length))
                    .toList());
        }
    }

    /** @return acknowledged in a second */
    private double flood(int port, Deliveries deliveries, String name, Duration length) {
        Load.Outcome outcome = new Load(port, deliveries, options.number("connections")).run(name, length);
        requireNoErrors(outcome.errors());
        return outcome.perSecond();
    }

    private JavaProcess service(String database, int port, String workers) {
        postgres.create(database);
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
                "ADVALOREM_REVIEW_MODE",
                options.text("review"),
                "SHOPIFY_SHOP_DOMAIN",
                news.shop(),
                "SHOPIFY_ACCESS_TOKEN",
                "shpat_bench",
                "SHOPIFY_WEBHOOK_SECRET",
                SECRET,
                "SHOPIFY_BASE_URL",
                "http://127.0.0.1:9");
        return JavaProcess.start(command, settings, directory.resolve(database + ".log"));
    }

    /** An order whose products are not known would wait for them. */
    private void keepProducts(String database, int port) {
        List<byte[]> products = news.products();
        try (var load = new SteadyLoad(port, products::get, products.size(), 100, 1)) {
            load.isOverAfter(LOOK.multipliedBy(LOOKS_AFTERWARDS));
            requireNoErrors(products.size() - load.acknowledged());
        }
        for (int look = 0; count(database, "select count(*), 0 from product") < products.size(); look++) {
            requirePatience(look);
            pause();
        }
    }

    /** Sends orders of a range of numbers; waits until all are visible; answers with their delays in milliseconds, ascending. */
    private Measured load(int port, int first, int orders, double rate, String name) {
        var backlogs = new ArrayList<Long>();
        try (var load = new SteadyLoad(
                port, number -> news.order(first + number), orders, rate, options.number("connections"))) {
            while (!load.isOverAfter(LOOK)) {
                backlogs.add(backlog(load, first));
                System.out.printf(
                        "%-8s %7d acknowledged, %6d of them not visible yet%n",
                        name, load.acknowledged(), backlogs.get(backlogs.size() - 1));
            }
            requireNoErrors(orders - load.acknowledged() + load.refused());
            for (int look = 0; backlog(load, first) > 0; look++) {
                requirePatience(look);
                pause();
            }
            return new Measured(delays(load, first, orders), backlogs);
        }
    }

    private long backlog(SteadyLoad load, int before) {
        int acknowledged = load.acknowledged();
        return acknowledged
                - (count("working", "select count(*), 0 from order_timeline_event where version = 1") - before);
    }

    private long count(String database, String query) {
        return postgres.numbers(database, query).keySet().iterator().next();
    }

    private List<Double> delays(SteadyLoad load, int first, int orders) {
        Map<Long, Long> visible = postgres.numbers("working", VISIBLE);
        return IntStream.range(0, orders)
                .mapToObj(number -> {
                    long micros = visible.get(ShopNews.FIRST_ORDER + first + number);
                    return Duration.between(load.dueAt(number), Instant.EPOCH.plus(micros, MICROS))
                                    .toNanos()
                            / 1e6;
                })
                .sorted()
                .toList();
    }

    private void report(Measured measured, double rate) {
        List<Double> delays = measured.delays;
        System.out.printf(
                "delay in ms: median %.0f, 90 of 100 within %.0f, 99 of 100 within %.0f, longest %.0f%n",
                Rounds.median(delays),
                delays.get(delays.size() * 9 / 10),
                delays.get(delays.size() * 99 / 100),
                delays.get(delays.size() - 1));
        System.out.print(Table.of(List.of(
                new Figure(
                        "webhook to visible order, median",
                        "ms",
                        Rounds.median(delays),
                        1000,
                        "a second",
                        Bound.atMost(1)),
                new Figure(
                        "most that were not visible yet",
                        "orders",
                        measured.backlogs.stream()
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(0),
                        rate,
                        "what comes in a second",
                        Bound.atMost(2)))));
    }

    private static void requireNoErrors(int errors) {
        if (errors > 0) {
            throw new IllegalStateException(errors + " webhooks were not acknowledged");
        }
    }

    private static void requirePatience(int look) {
        if (look >= LOOKS_AFTERWARDS) {
            throw new IllegalStateException("Not everything became visible within two minutes");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", stopped);
        }
    }

    /** What a load showed: delays in milliseconds, ascending, and how many orders were not visible yet at each look. */
    private record Measured(List<Double> delays, List<Long> backlogs) {}
}
