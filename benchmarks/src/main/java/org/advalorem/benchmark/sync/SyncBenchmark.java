package org.advalorem.benchmark.sync;

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
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.benchmark.Arguments;
import org.advalorem.benchmark.Figure;
import org.advalorem.benchmark.Figure.Bound;
import org.advalorem.benchmark.Rounds;
import org.advalorem.benchmark.Table;

/**
 * Orders per second from a bulk file into the cache, and from there into orders with their lines, beside bare batched writes of the same
 * rows over one connection each, in turns over the same fresh PostgreSQL with its durable settings. A second dump of the same orders shows
 * what it costs when nothing has changed.
 *
 * <p>Arguments, each with its default: {@code orders=20000} a round, {@code rounds=5}, {@code warmups=2}, {@code threads=2} that process
 * batches as in the service, while the limits have one connection each and one by one has one thread. For the memory that many
 * orders take: {@code JAVA_OPTS=-Xmx256m bin/benchmark sync orders=1000000 rounds=1 warmups=0}.
 */
public final class SyncBenchmark {

    private static final int BATCH = 500;
    /** One by one is so much slower that fewer tell the same. */
    private static final int SHARE_OF_SINGLE = 10;

    private static final int MOST_SINGLE = 2_000;

    private final int orders;
    private final int rounds;
    private final int warmUps;
    private final int threads;
    private final PrintStream out;
    private long nextOrder = 6_000_000_000_000L;

    private SyncBenchmark(int orders, int rounds, int warmUps, int threads, PrintStream out) {
        this.orders = orders;
        this.rounds = rounds;
        this.warmUps = warmUps;
        this.threads = threads;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Arguments told = Arguments.of(arguments, "orders=20000", "rounds=5", "warmups=2", "threads=2");
        new SyncBenchmark(
                        told.number("orders"),
                        told.number("rounds"),
                        told.number("warmups"),
                        told.number("threads"),
                        System.out)
                .run();
    }

    private void run() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("advalorem-benchmark");
        try (Database database = Database.embedded(directory)) {
            database.migrate();
            database.checkDurability(false);
            try (JdbiStore store = new JdbiStore(database, CredentialKeys.generate());
                    BareTables bare = new BareTables(database.dataSource().unwrap(HikariDataSource.class))) {
                measure(bare, new Copy(store));
            }
        } finally {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private void measure(BareTables bare, Copy copy) throws SQLException {
        var measured = new ArrayList<Round>();
        out.printf("%d orders a round, in orders/s%n", orders);
        out.printf(
                "%10s %12s %12s %12s %12s %12s %12s%n",
                "", "bare upsert", "dump", "dump again", "bare insert", "batches", "one by one");
        for (int number = 1 - warmUps; number <= rounds; number++) {
            Round round = round(bare, copy);
            out.printf(
                    "%10s %12.0f %12.0f %12.0f %12.0f %12.0f %12.0f%n",
                    number <= 0 ? "warm-up" : "round " + number,
                    round.bareUpsert,
                    round.dump,
                    round.again,
                    round.bareInsert,
                    round.batches,
                    round.oneByOne);
            if (number > 0) {
                measured.add(round);
            }
        }
        report(measured);
        out.println(copy.proof(nextOrder - 6_000_000_000_000L));
    }

    private Round round(BareTables bare, Copy copy) throws SQLException {
        long first = nextOrder;
        copy.shop().offer(first, orders);
        double bareUpsert = orders / bare.upsert(Copy.SHOP, copy.shop());
        double dump = orders / copy.dump();
        long written = bare.ask("select sum(version) from shopify_order_cache");
        long log = bare.ask("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
        double again = orders / copy.dump();
        long logged = bare.ask("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint") - log;
        if (bare.ask("select sum(version) from shopify_order_cache") != written) {
            throw new IllegalStateException("A dump in which nothing was new has written bodies");
        }
        double batches = orders / copy.process(BATCH, threads);
        double bareInsert = orders / bare.insertOrders(first, orders);
        int few = Math.min(MOST_SINGLE, Math.max(1, orders / SHARE_OF_SINGLE));
        copy.shop().offer(first + orders, few);
        copy.dump();
        double oneByOne = few / copy.process(1, 1);
        nextOrder += orders + few;
        return new Round(bareUpsert, dump, again, bareInsert, batches, oneByOne, logged / (double) orders);
    }

    private void report(List<Round> measured) {
        double dump = median(measured.stream().map(Round::dump).toList());
        double batches = median(measured.stream().map(Round::batches).toList());
        out.print(Table.of(List.of(
                new Figure(
                        "bulk file into the cache",
                        "orders/s",
                        dump,
                        median(measured.stream().map(Round::bareUpsert).toList()),
                        "bare batched upsert",
                        Bound.atLeast(0.7)),
                new Figure(
                        "cache into orders, in batches",
                        "orders/s",
                        batches,
                        median(measured.stream().map(Round::bareInsert).toList()),
                        "bare batched insert",
                        Bound.atLeast(0.5)),
                new Figure(
                        "cache into orders, in batches",
                        "orders/s",
                        batches,
                        median(measured.stream().map(Round::oneByOne).toList()),
                        "one by one",
                        Bound.atLeast(8)))));
        out.printf(
                "A dump in which nothing was new wrote no body, and %.1f bytes of PostgreSQL's log for each order%n",
                median(measured.stream().map(Round::logged).toList()));
    }

    private static double median(List<Double> figures) {
        return Rounds.median(figures);
    }

    /**
     * What one round showed, in orders a second.
     *
     * @param logged bytes that the second dump wrote to the log, for each order
     */
    private record Round(
            double bareUpsert,
            double dump,
            double again,
            double bareInsert,
            double batches,
            double oneByOne,
            double logged) {}
}
