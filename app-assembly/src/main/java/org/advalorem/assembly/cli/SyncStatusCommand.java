package org.advalorem.assembly.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.advalorem.assembly.audit.TextTable;
import org.advalorem.assembly.service.Storage;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CacheTally;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.port.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code advalorem sync status}: how far the copies are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what is copied, what waits, what failed, and the latest jobs.",
        footer = {"", "Example:", "  advalorem sync status --json"},
        exitCodeListHeading = TokenCommand.EXIT_CODES,
        exitCodeList = {
            "0:shown",
            "1:there is no such shop, or the database cannot be used",
            "2:wrong usage, or settings cannot be used"
        })
final class SyncStatusCommand implements Callable<Integer> {

    private static final int LATEST_JOBS = 10;

    @Mixin
    private EnvFile envFile;

    @Option(names = "--shop", paramLabel = "DOMAIN", description = "Only this shop. Default: all.")
    private Optional<ShopId> shop;

    @Option(names = "--json", description = "Answers in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings settings = envFile.settings();
        PrintWriter out = spec.commandLine().getOut();
        try (Storage storage = Storage.open(settings)) {
            Store store = storage.store();
            List<ShopId> shops = shop.map(wanted -> List.of(RegisteredShops.require(store, wanted)))
                    .orElseGet(() -> store.shops().all().stream().map(Shop::id).toList());
            if (json) {
                ObjectNode answer = JsonLines.object();
                ArrayNode all = answer.putArray("shops");
                shops.forEach(each -> all.add(json(store, each)));
                out.println(answer.toPrettyString());
            } else if (shops.isEmpty()) {
                out.println(RegisteredShops.NONE);
            } else {
                shops.forEach(each -> print(store, each, out));
            }
        }
        return 0;
    }

    private static void print(Store store, ShopId shop, PrintWriter out) {
        out.println(shop);
        copies(store, shop).lines().forEach(line -> out.println("  " + line));
        List<SyncJob> jobs = jobs(store, shop);
        if (!jobs.isEmpty()) {
            out.println();
            table(jobs).lines().forEach(line -> out.println("  " + line));
        }
        out.println();
    }

    private static TextTable copies(Store store, ShopId shop) {
        var table = new TextTable("lrrr").row("copies of", "processed", "pending", "failed");
        CacheTally held = store.caches().tally(shop);
        for (CacheKind kind : CacheKind.values()) {
            table.row(
                    Ascii.toLowerCase(kind.name()),
                    count(held, kind, CacheState.PROCESSED),
                    count(held, kind, CacheState.PENDING),
                    count(held, kind, CacheState.FAILED));
        }
        return table;
    }

    private static String count(CacheTally held, CacheKind kind, CacheState state) {
        String about = held.isRough(kind) && state == CacheState.PROCESSED ? "about " : "";
        return about + held.count(kind, state);
    }

    private static TextTable table(List<SyncJob> jobs) {
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
        return table;
    }

    private static List<SyncJob> jobs(Store store, ShopId shop) {
        return store.syncJobs().list(shop, Optional.empty(), LATEST_JOBS).items();
    }

    private static ObjectNode json(Store store, ShopId shop) {
        ObjectNode json = JsonLines.object().put("shop", shop.domain());
        ObjectNode caches = json.putObject("caches");
        CacheTally held = store.caches().tally(shop);
        held.entries().forEach((kind, states) -> {
            ObjectNode counts = caches.putObject(Ascii.toLowerCase(kind.name()));
            states.forEach((state, count) -> counts.put(Ascii.toLowerCase(state.name()), count));
            if (held.isRough(kind)) {
                counts.put("estimated", true);
            }
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
}
