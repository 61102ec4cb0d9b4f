package org.advalorem.assembly.cli;

import static org.advalorem.assembly.audit.TextTable.printable;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.advalorem.assembly.audit.Progress;
import org.advalorem.assembly.service.Storage;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code advalorem verify}: works out the hashes of the audit trail again, of the whole database or of one sheet of evidence. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Works out the hashes of the audit trail again, and says what was changed, dropped or put in since.",
            "Without a file: of all orders in the database. With one: of evidence saved from"
                    + " /api/corrections/…/evidence?format=json, and its sums too; that needs neither settings nor database."
        },
        footer = {
            "",
            "Examples:",
            "  advalorem verify --env-file /etc/advalorem.env",
            "  advalorem verify --shop example.myshopify.com --order 5551234567890",
            "  advalorem verify evidence-1001.json --head 3f2a…",
            "",
            "A chain that was written anew from its first entry is whole in itself: only a head kept elsewhere, as on the"
                    + " printed sheet, tells it from the old one."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is whole",
            "1:something is not, or the database cannot be opened",
            "2:wrong usage, or a file or settings that cannot be used"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private EnvFile envFile;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Evidence in JSON.")
    private Optional<Path> file;

    @Option(names = "--head", paramLabel = "HASH", description = "Where the trail must end, as printed on the sheet.")
    private Optional<String> head;

    @Option(names = "--shop", paramLabel = "DOMAIN", description = "Only this shop.")
    private Optional<String> shop;

    @Option(
            names = "--order",
            paramLabel = "NUMBER",
            description = "Only this order of the shop's, by Shopify's number.")
    private Optional<String> order;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (file.isPresent()) {
            if (shop.isPresent() || order.isPresent()) {
                throw misused("A file holds one order; --shop and --order are for the database.");
            }
            return answer(EvidenceFile.verify(file.get(), head));
        }
        if (order.isPresent() && shop.isEmpty()) {
            throw misused("Say with --shop whose order it is.");
        }
        if (head.isPresent() && order.isEmpty()) {
            throw misused("A head is one order's; name it with --shop and --order, or give a file.");
        }
        // Read before the database is opened, which makes one where there is none.
        Optional<ShopId> wanted = shop.map(this::shop);
        Optional<CorrectionKey> key = order.map(number -> new CorrectionKey(wanted.orElseThrow(), number(number)));
        try (Storage storage = Storage.open(envFile.settings())) {
            return key.isPresent() ? one(storage.store(), key.get()) : all(storage.store(), wanted);
        }
    }

    private int all(Store store, Optional<ShopId> wanted) {
        List<ShopId> shops = wanted.map(List::of)
                .orElseGet(() -> store.shops().all().stream().map(Shop::id).toList());
        int flawed = 0;
        for (ShopId each : shops) {
            Optional<Progress> progress = progress();
            List<String> flaws = store.auditTrail().flaws(each, read -> progress.ifPresent(bar -> bar.at(0, read)));
            progress.ifPresent(Progress::done);
            out().println(verdict(flaws.isEmpty()) + " " + each);
            flaws.forEach(flaw -> out().println("      " + printable(flaw)));
            out().flush();
            flawed += flaws.size();
        }
        out().println(
                        flawed == 0
                                ? "Every trail of " + shops.size() + (shops.size() == 1 ? " shop" : " shops")
                                        + " is whole."
                                : flawed + (flawed == 1 ? " trail is" : " trails are") + " not whole, see above.");
        out().flush();
        return flawed == 0 ? 0 : 1;
    }

    private int one(Store store, CorrectionKey key) {
        List<AuditEntry> trail = store.auditTrail().of(key.shop(), key.subject());
        String last = trail.isEmpty()
                ? AuditEntry.GENESIS
                : trail.get(trail.size() - 1).hash();
        Optional<String> stands = store.corrections()
                .find(key)
                .map(correction -> correction.state().auditHead());
        var checks = new ArrayList<>(List.of(
                new EvidenceFile.Check(
                        "trail",
                        trail.size() + " entries, each follows the one before",
                        trail.isEmpty() ? Optional.of("there is none of this order") : AuditChain.flaw(trail)),
                new EvidenceFile.Check(
                        "head",
                        last,
                        stands.filter(last::equals).isPresent()
                                ? Optional.empty()
                                : Optional.of("the correction stands elsewhere"))));
        head.ifPresent(kept -> checks.add(new EvidenceFile.Check(
                "kept head",
                kept,
                kept.equals(last) ? Optional.empty() : Optional.of("the trail ends elsewhere than it did then"))));
        return answer(checks);
    }

    private int answer(List<EvidenceFile.Check> checks) {
        boolean whole = true;
        for (EvidenceFile.Check check : checks) {
            out().printf(
                            "%s %-12s %s%n",
                            verdict(check.fault().isEmpty()),
                            check.what(),
                            printable(check.fault().orElse(check.found())));
            whole &= check.fault().isEmpty();
        }
        out().println(whole ? "Everything is whole." : "Something was changed, see above.");
        out().flush();
        return whole ? 0 : 1;
    }

    private String verdict(boolean whole) {
        return spec.commandLine().getColorScheme().ansi().string(whole ? "@|green ok|@   " : "@|bold,red FAIL|@ ");
    }

    /** How many entries there are is not known before they are read. */
    private Optional<Progress> progress() {
        return Terminal.ERRORS.isWatched()
                ? Optional.of(new Progress(spec.commandLine().getErr(), 0, "entries", System::nanoTime))
                : Optional.empty();
    }

    private ShopId shop(String domain) {
        try {
            return new ShopId(domain);
        } catch (IllegalArgumentException none) {
            throw misused(none.getMessage());
        }
    }

    private OrderId number(String text) {
        try {
            return OrderId.parse(text);
        } catch (IllegalArgumentException none) {
            throw misused("--order: " + none.getMessage());
        }
    }

    private ParameterException misused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
