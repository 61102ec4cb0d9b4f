package org.advalorem.assembly.cli;

import static org.advalorem.assembly.audit.TextTable.printable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.advalorem.assembly.audit.TextTable;
import org.advalorem.assembly.service.RandomIds;
import org.advalorem.assembly.service.Storage;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.sync.ShopNotReady;
import org.advalorem.engine.sync.SyncDesk;
import org.advalorem.port.Store;
import org.advalorem.port.sync.SyncJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code advalorem sync}: has a shop copied by the service, and watches. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = {
            "Has a shop copied, and shows how far the copy is.",
            "The work is done by a running service on the same database; ending this command does not end the work."
        },
        footer = {
            "",
            "Examples:",
            "  advalorem sync products",
            "  advalorem sync orders --since 90d",
            "  advalorem sync status"
        },
        exitCodeListHeading = TokenCommand.EXIT_CODES,
        exitCodeList = {"0:done", "1:could not be done", "2:wrong usage, or settings cannot be used"})
public final class SyncCommand implements Callable<Integer> {

    static final String DONE = "0:done, or with --no-wait begun";
    static final String NOT_DONE =
            "1:it failed, was cancelled or put to rest, or the shop or the database cannot be used";
    static final String MISUSED = "2:wrong usage, or settings cannot be used";

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration USUAL_START = Duration.ofSeconds(5);
    private static final int LATEST_JOBS = 10;
    private static final String WIPED = "\r\033[K";

    private final Clock clock = Clock.systemUTC();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "products",
            mixinStandardHelpOptions = true,
            description = "Copies all products with their stock.",
            footer = {"", "Example:", "  advalorem sync products --shop example.myshopify.com"},
            exitCodeListHeading = TokenCommand.EXIT_CODES,
            exitCodeList = {DONE, NOT_DONE, MISUSED})
    int products(@Mixin EnvFile envFile, @Mixin Wish wish) {
        return run(envFile, wish, SyncJobKind.PRODUCTS, SyncPeriod.ALL);
    }

    @Command(
            name = "customers",
            mixinStandardHelpOptions = true,
            description = "Copies all customers; of those without an order no record is made.",
            footer = {"", "Example:", "  advalorem sync customers --no-wait"},
            exitCodeListHeading = TokenCommand.EXIT_CODES,
            exitCodeList = {DONE, NOT_DONE, MISUSED})
    int customers(@Mixin EnvFile envFile, @Mixin Wish wish) {
        return run(envFile, wish, SyncJobKind.CUSTOMERS, SyncPeriod.ALL);
    }

    @Command(
            name = "orders",
            mixinStandardHelpOptions = true,
            description = "Copies all orders that were placed since a moment.",
            footer = {
                "",
                "Examples:",
                "  advalorem sync orders --since 90d",
                "  advalorem sync orders --since 2026-08-01 --env-file advalorem.env"
            },
            exitCodeListHeading = TokenCommand.EXIT_CODES,
            exitCodeList = {DONE, NOT_DONE, MISUSED})
    int orders(
            @Mixin EnvFile envFile,
            @Mixin Wish wish,
            @Option(
                            names = "--since",
                            defaultValue = "60d",
                            paramLabel = "WHEN",
                            description =
                                    "36h, 90d, 12w or a date. Default: 60d, as far back as Shopify lets an app see that was not granted read_all_orders.")
                    String since) {
        return run(envFile, wish, SyncJobKind.ORDERS_DUMP, SyncPeriod.since(since(since)));
    }

    @Command(
            name = "process",
            mixinStandardHelpOptions = true,
            description = "Makes records of everything that was copied and is still waiting.",
            footer = {"", "Example:", "  advalorem sync process"},
            exitCodeListHeading = TokenCommand.EXIT_CODES,
            exitCodeList = {DONE, NOT_DONE, MISUSED})
    int process(@Mixin EnvFile envFile, @Mixin Wish wish) {
        return run(envFile, wish, SyncJobKind.PROCESS_CACHE, SyncPeriod.ALL);
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Shows what is copied, what waits, what failed, and the latest jobs.",
            footer = {"", "Example:", "  advalorem sync status --json"},
            exitCodeListHeading = TokenCommand.EXIT_CODES,
            exitCodeList = {"0:shown", "1:the database cannot be used", "2:wrong usage, or settings cannot be used"})
    int status(
            @Mixin EnvFile envFile,
            @Option(names = "--shop", paramLabel = "DOMAIN", description = "Only this shop. Default: all.")
                    Optional<String> shop,
            @Option(names = "--json", description = "Answers in JSON.") boolean json) {
        Settings settings = envFile.settings();
        Optional<ShopId> wanted = shop.map(this::shop);
        try (Storage storage = Storage.open(settings)) {
            List<ShopId> shops = wanted.map(List::of)
                    .orElseGet(() ->
                            storage.store().shops().all().stream().map(Shop::id).toList());
            if (json) {
                ObjectNode answer = JsonLines.object();
                ArrayNode all = answer.putArray("shops");
                shops.forEach(each -> all.add(json(storage.store(), each)));
                out().println(answer.toPrettyString());
            } else {
                shops.forEach(each -> print(storage.store(), each));
            }
        }
        return 0;
    }

    /** What the commands share that begin a job. */
    static final class Wish {
        @Option(
                names = "--shop",
                paramLabel = "DOMAIN",
                description = "Whose. Default: the shop of the settings, or the only one there is.")
        private Optional<String> shop;

        @Option(names = "--no-wait", description = "Begins the job and does not watch it.")
        private boolean noWait;
    }

    private int run(EnvFile envFile, Wish wish, SyncJobKind kind, SyncPeriod period) {
        Settings settings = envFile.settings();
        Optional<ShopId> wanted = wish.shop.map(this::shop).or(settings::shop);
        try (Storage storage = Storage.open(settings)) {
            Store store = storage.store();
            SyncDesk desk = new SyncDesk(
                    store.shops(),
                    store.caches(),
                    store.syncJobs(),
                    store.syncSchedules(),
                    new RandomIds(),
                    clock,
                    () -> {});
            SyncDesk.Started started = desk.start(wanted.orElseGet(() -> only(store)), kind, period);
            if (!started.fresh()) {
                err().println("Such a job is under way already, since "
                        + second(started.job().state().createdAt()) + ".");
            }
            return wish.noWait ? begun(started.job()) : watch(store.syncJobs(), started.job());
        } catch (ShopNotReady notReady) {
            err().println("advalorem: " + printable(notReady.getMessage()));
            return 1;
        }
    }

    private ShopId only(Store store) {
        List<Shop> shops = store.shops().all();
        if (shops.size() != 1) {
            throw misused("Say with --shop which of the " + shops.size() + " shops.");
        }
        return shops.get(0).id();
    }

    private int begun(SyncJob job) {
        out().println(job.key().id());
        return 0;
    }

    /** Looks at it again and again until it is at its end, or somebody has put it to rest. */
    private int watch(SyncJobs jobs, SyncJob begun) {
        boolean terminal = Terminal.ERRORS.isWatched();
        boolean warned = false;
        SyncJob job = begun;
        while (!job.status().isEnd() && job.status() != SyncJobStatus.PAUSED) {
            Instant now = clock.instant();
            if (!warned
                    && job.status() == SyncJobStatus.PENDING
                    && now.isAfter(begun.state().updatedAt().plus(USUAL_START))) {
                err().println("Nobody has taken up the job yet. Is the service running ('advalorem serve')?");
                warned = true;
            }
            if (terminal && job.status() == SyncJobStatus.RUNNING) {
                err().print(WIPED + printable(JobLine.running(job, now)));
                err().flush();
            }
            pause();
            job = jobs.find(begun.key()).orElseThrow(() -> new IllegalStateException("The job is gone"));
        }
        if (terminal) {
            err().print(WIPED);
            err().flush();
        }
        out().println(printable(JobLine.rested(job)));
        return job.status() == SyncJobStatus.COMPLETED ? 0 : 1;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while watching", stopped);
        }
    }

    private void print(Store store, ShopId shop) {
        out().println(shop);
        var counts = new TextTable("lrrr").row("copies of", "processed", "pending", "failed");
        Map<CacheKind, Map<CacheState, Long>> held = store.caches().counts(shop);
        for (CacheKind kind : CacheKind.values()) {
            counts.row(
                    Ascii.toLowerCase(kind.name()),
                    count(held, kind, CacheState.PROCESSED),
                    count(held, kind, CacheState.PENDING),
                    count(held, kind, CacheState.FAILED));
        }
        counts.lines().forEach(line -> out().println("  " + line));
        List<SyncJob> jobs = jobs(store, shop);
        if (!jobs.isEmpty()) {
            out().println();
            var table = new TextTable("llrrrr").row("job", "status", "looked at", "new", "changed", "errors");
            for (SyncJob job : jobs) {
                var done = job.state().counts();
                table.row(
                        words(job.kind()),
                        Ascii.toLowerCase(job.status().name()),
                        String.valueOf(done.processed()),
                        String.valueOf(done.created()),
                        String.valueOf(done.updated()),
                        String.valueOf(done.errors()));
            }
            table.lines().forEach(line -> out().println("  " + line));
        }
        out().println();
    }

    private static String count(Map<CacheKind, Map<CacheState, Long>> held, CacheKind kind, CacheState state) {
        return String.valueOf(held.getOrDefault(kind, Map.of()).getOrDefault(state, 0L));
    }

    private static List<SyncJob> jobs(Store store, ShopId shop) {
        return store.syncJobs().list(shop, Optional.empty(), LATEST_JOBS).items();
    }

    private static ObjectNode json(Store store, ShopId shop) {
        ObjectNode json = JsonLines.object().put("shop", shop.domain());
        ObjectNode caches = json.putObject("caches");
        store.caches().counts(shop).forEach((kind, states) -> {
            ObjectNode counts = caches.putObject(Ascii.toLowerCase(kind.name()));
            states.forEach((state, count) -> counts.put(Ascii.toLowerCase(state.name()), count));
        });
        ArrayNode jobs = json.putArray("jobs");
        for (SyncJob job : jobs(store, shop)) {
            var done = job.state().counts();
            jobs.addObject()
                    .put("id", job.key().id())
                    .put("kind", Ascii.toLowerCase(job.kind().name()))
                    .put("status", Ascii.toLowerCase(job.status().name()))
                    .put("processed", done.processed())
                    .put("created", done.created())
                    .put("updated", done.updated())
                    .put("skipped", done.skipped())
                    .put("errors", done.errors())
                    .put("note", job.state().note())
                    .put("createdAt", job.state().createdAt().toString());
        }
        return json;
    }

    private static String words(SyncJobKind kind) {
        return Ascii.toLowerCase(kind.name()).replace('_', ' ');
    }

    private static String second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Instant since(String text) {
        try {
            return Since.parse(text, clock.instant());
        } catch (IllegalArgumentException none) {
            throw misused("--since " + none.getMessage());
        }
    }

    private ShopId shop(String domain) {
        try {
            return new ShopId(domain);
        } catch (IllegalArgumentException none) {
            throw misused("--shop: " + none.getMessage());
        }
    }

    private ParameterException misused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
