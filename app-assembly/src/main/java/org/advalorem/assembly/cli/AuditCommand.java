package org.advalorem.assembly.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.advalorem.adapter.shopify.order.OrderFile;
import org.advalorem.assembly.audit.AuditJson;
import org.advalorem.assembly.audit.AuditPage;
import org.advalorem.assembly.audit.AuditReport;
import org.advalorem.assembly.audit.AuditText;
import org.advalorem.assembly.audit.Fault;
import org.advalorem.assembly.audit.OrderAudit;
import org.advalorem.assembly.audit.Progress;
import org.advalorem.domain.region.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code advalorem audit}: what a shop's own orders over-declare, from files and without any account. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how much these orders over-declare: what ShipStation would declare by itself, held against what was paid.",
            "By country, month and currency, with the largest, what would wait for a person and what would be left alone."
                    + " Nothing is sent anywhere.",
        },
        footer = {
            "",
            "Examples:",
            "  advalorem audit orders.jsonl.gz --html report.html",
            "  advalorem audit webhooks/*.json --origin US",
            "",
            "A file holds a JSON array, JSON lines or one order after another, as webhook or REST bodies, Admin GraphQL"
                    + " answers or the output of a bulk query, gzipped or not. An order that stands in the files twice"
                    + " counts twice. Figures are in the shop's currency."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:at least one order was read", "2:wrong usage, or nothing that could be read"})
public final class AuditCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final InputStream in;
    private final boolean terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of Shopify orders; - is standard input.")
    private List<String> files;

    @Mixin
    private OriginOption origin;

    @Option(
            names = "--html",
            paramLabel = "OUT",
            description = "Write the whole report to this file, as a page to print.")
    private Optional<Path> html;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** Reads files or standard input, and shows its progress if somebody watches. */
    public AuditCommand() {
        this(System.in, Terminal.ERRORS.isWatched());
    }

    AuditCommand(InputStream in, boolean terminal) {
        this.in = in;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Place> shopAddress = origin.place();
        check();
        OrderAudit audit = new OrderAudit();
        readAll(audit, shopAddress);
        AuditReport report = audit.report();
        if (report.orders() == 0) {
            throw unusable(nothing(report));
        }
        html.ifPresent(file -> write(file, AuditPage.of(report)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(AuditJson.of(report).toPrettyString());
        } else {
            AuditText.print(report, out, this::bold);
            html.ifPresent(file -> out.println(System.lineSeparator() + "The whole report is in " + file + "."));
        }
        out.flush();
        return 0;
    }

    /** Everything that can be wrong with the arguments is told before an hour of reading, not after. */
    private void check() {
        Set<String> names = new HashSet<>();
        for (String name : files) {
            boolean again = !names.add(name);
            if (name.equals(STANDARD_INPUT)) {
                if (again) {
                    throw unusable("-: standard input can be read once only.");
                }
            } else {
                check(Path.of(name));
            }
        }
        html.ifPresent(this::checkTarget);
    }

    private void check(Path file) {
        if (Files.isDirectory(file)) {
            throw unusable(file + ": is a directory; name the files in it, such as " + file.resolve("*.json") + ".");
        }
        if (!Files.isReadable(file)) {
            throw unusable(file + ": " + (Files.exists(file) ? "may not be read." : "there is no such file."));
        }
    }

    private void checkTarget(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || directory == null || !Files.isDirectory(directory)) {
            throw unusable("--html " + file + ": a file cannot be written there.");
        }
    }

    private void readAll(OrderAudit audit, Optional<Place> shopAddress) {
        Optional<Progress> progress = terminal
                ? Optional.of(new Progress(spec.commandLine().getErr(), bytes(), "orders", System::nanoTime))
                : Optional.empty();
        long finished = 0;
        for (String name : files) {
            try (OrderFile file = open(name, shopAddress)) {
                long before = finished;
                audit.add(name, file, orders -> progress.ifPresent(bar -> bar.at(before + file.bytesRead(), orders)));
                finished += file.bytesRead();
            } catch (IOException broken) {
                audit.add(name, broken);
            }
        }
        progress.ifPresent(Progress::done);
    }

    private OrderFile open(String name, Optional<Place> shopAddress) throws IOException {
        return name.equals(STANDARD_INPUT)
                ? OrderFile.open("standard input", new LeftOpen(in), shopAddress)
                : OrderFile.open(Path.of(name), shopAddress);
    }

    /** Of all files together; 0 if one of them does not tell, as standard input. */
    private long bytes() {
        long bytes = 0;
        for (String name : files) {
            try {
                if (name.equals(STANDARD_INPUT) || !Files.isRegularFile(Path.of(name))) {
                    return 0;
                }
                bytes += Files.size(Path.of(name));
            } catch (IOException unknown) {
                return 0;
            }
        }
        return bytes;
    }

    private void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException broken) {
            throw unusable("--html " + file + ": cannot be written: " + broken.getMessage());
        }
    }

    private static String nothing(AuditReport report) {
        List<String> faults = report.faults().stream().map(Fault::message).toList();
        return faults.isEmpty()
                ? "There is no order in these files."
                : "No order could be read:" + System.lineSeparator() + "  "
                        + String.join(System.lineSeparator() + "  ", faults);
    }

    private String bold(String text) {
        return spec.commandLine().getColorScheme().ansi().string("@|bold " + text + "|@");
    }

    private static UnusableInput unusable(String message) {
        return new UnusableInput(message);
    }

    /** Standard input is not ours to close. */
    private static final class LeftOpen extends FilterInputStream {
        LeftOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // Whoever made it closes it.
        }
    }
}
