package org.advalorem.assembly.cli;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.advalorem.assembly.service.RandomIds;
import org.advalorem.assembly.service.Storage;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.sync.SyncDesk;
import org.advalorem.port.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that begin a job of a shop's copy. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeListHeading = TokenCommand.EXIT_CODES,
        exitCodeList = {
            "0:done, or with --no-wait begun",
            "1:it failed, was cancelled or put to rest, or the shop or the database cannot be used",
            "2:wrong usage, or settings cannot be used"
        })
abstract class SyncJobCommand implements Callable<Integer> {

    final Clock clock = Clock.systemUTC();

    @Mixin
    private EnvFile envFile;

    @Option(
            names = "--shop",
            paramLabel = "DOMAIN",
            description = "Whose. Default: the shop of the settings, or the only one there is.")
    private Optional<ShopId> shop;

    @Option(names = "--no-wait", description = "Begins the job and does not watch it.")
    private boolean noWait;

    @Spec
    private CommandSpec spec;

    abstract SyncJobKind kind();

    /** What the job is about; kinds that know no period are about all. */
    SyncPeriod period() {
        return SyncPeriod.ALL;
    }

    @Override
    public Integer call() {
        SyncPeriod period = period();
        Settings settings = envFile.settings();
        try (Storage storage = Storage.open(settings)) {
            Store store = storage.store();
            ShopId whose = RegisteredShops.chosen(store, shop, settings, spec);
            SyncDesk.Started started = desk(store).start(whose, kind(), period);
            var watch = new JobWatch(
                    store.syncJobs(),
                    clock,
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
            if (!started.fresh()) {
                watch.underWay(started.job());
            }
            return noWait ? begun(started.job()) : watch.toItsEnd(started.job());
        }
    }

    private SyncDesk desk(Store store) {
        return new SyncDesk(
                store.shops(),
                store.caches(),
                store.syncJobs(),
                store.syncSchedules(),
                new RandomIds(),
                clock,
                () -> {});
    }

    private int begun(SyncJob job) {
        spec.commandLine().getOut().println(job.key().id());
        return 0;
    }

    final ParameterException misused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** {@code advalorem sync products}. */
    @Command(
            name = "products",
            description = "Copies all products with their stock.",
            footer = {"", "Example:", "  advalorem sync products --shop example.myshopify.com"})
    static final class Products extends SyncJobCommand {

        @Override
        SyncJobKind kind() {
            return SyncJobKind.PRODUCTS;
        }
    }

    /** {@code advalorem sync customers}. */
    @Command(
            name = "customers",
            description = "Copies all customers; of those without an order no record is made.",
            footer = {"", "Example:", "  advalorem sync customers --no-wait"})
    static final class Customers extends SyncJobCommand {

        @Override
        SyncJobKind kind() {
            return SyncJobKind.CUSTOMERS;
        }
    }

    /** {@code advalorem sync orders}. */
    @Command(
            name = "orders",
            description = "Copies all orders that were placed since a moment.",
            footer = {
                "",
                "Examples:",
                "  advalorem sync orders --since 90d",
                "  advalorem sync orders --since 2026-08-01 --env-file advalorem.env"
            })
    static final class Orders extends SyncJobCommand {

        @Option(
                names = "--since",
                defaultValue = "60d",
                paramLabel = "WHEN",
                description =
                        "36h, 90d, 12w or a date. Default: 60d, as far back as Shopify lets an app see that was not granted read_all_orders.")
        private String since;

        @Override
        SyncJobKind kind() {
            return SyncJobKind.ORDERS_DUMP;
        }

        @Override
        SyncPeriod period() {
            try {
                return SyncPeriod.since(Since.parse(since, clock.instant()));
            } catch (IllegalArgumentException none) {
                throw misused("--since " + none.getMessage());
            }
        }
    }

    /** {@code advalorem sync process}. */
    @Command(
            name = "process",
            description = "Makes records of everything that was copied and is still waiting.",
            footer = {
                "",
                "Examples:",
                "  advalorem sync process",
                "  advalorem sync process --again   after a change of the shop's rules"
            })
    static final class Processing extends SyncJobCommand {

        @Option(
                names = "--again",
                description = "Puts all products and orders in line once more, also those that are processed.")
        private boolean again;

        @Override
        SyncJobKind kind() {
            return again ? SyncJobKind.PROCESS_AGAIN : SyncJobKind.PROCESS_CACHE;
        }
    }
}
