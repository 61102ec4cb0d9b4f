package org.advalorem.assembly.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.advalorem.adapter.shipstation.DeclarationDocument;
import org.advalorem.adapter.shipstation.UnreadableDeclaration;
import org.advalorem.adapter.shopify.order.OrderDocument;
import org.advalorem.adapter.shopify.order.UnreadableOrder;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.Decision.Skip;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.OrderGate;
import org.advalorem.domain.correction.Planner;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.region.Regions;
import org.advalorem.domain.shop.ShopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code advalorem correct}: what would be declared for one order, from two files and without any account. */
@Command(
        name = "correct",
        mixinStandardHelpOptions = true,
        description = {
            "Works out what would be declared for one order, and whether it would be pushed, reviewed or skipped.",
            "Nothing is sent anywhere."
        },
        footer = {
            "",
            "Examples:",
            "  advalorem correct --order order.json --declaration shipstation.json",
            "  advalorem correct --order o.json --declaration d.json --origin US --json",
            "",
            "SETTINGS is a JSON object; what is left out has its default:",
            "  {\"reviewMode\":\"AUTOMATIC\",\"maximumReductionPercent\":60,",
            "   \"freeGoods\":\"PRE_DISCOUNT_VALUE\",\"missingRows\":\"PROPOSE_IN_REVIEW\",",
            "   \"splitRows\":false,\"tolerated\":[]}",
            "tolerated lists the codes of findings that alone need no review."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:worked out, whatever the decision", "2:wrong usage, or a file that cannot be used"})
public final class CorrectCommand implements Callable<Integer> {

    private static final int LONGEST_FILE = 16 << 20;

    @Option(
            names = "--order",
            required = true,
            paramLabel = "ORDER",
            description = "An Admin GraphQL answer, or a REST or webhook body, of one order.")
    private Path orderFile;

    @Option(
            names = "--declaration",
            required = true,
            paramLabel = "DECLARATION",
            description =
                    "The order as ShipStation V1 answers it. Customs rows without customsItemId are called #1, #2 …")
    private Path declarationFile;

    @Option(names = "--settings", paramLabel = "SETTINGS", description = "The shop's settings, as JSON; see below.")
    private Optional<Path> settingsFile;

    @Mixin
    private OriginOption origin;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Place> shopAddress = origin.place();
        ShopSettings settings = settings();
        ShopOrder order = order(shopAddress);
        Declaration declaration = declaration();
        Decision decision = decide(order, declaration, settings);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(DecisionJson.of(decision).toPrettyString());
        } else {
            DecisionText.print(decision, order, out);
        }
        out.flush();
        return 0;
    }

    private static Decision decide(ShopOrder order, Declaration declaration, ShopSettings settings) {
        return new OrderGate(Regions.current())
                .check(order)
                .fold(
                        eligible ->
                                Planner.decide(order, declaration, settings, Optional.empty(), 0, eligible.findings()),
                        not -> new Skip(not.reason(), Optional.empty()));
    }

    private ShopOrder order(Optional<Place> shopAddress) {
        try {
            return OrderDocument.read(bytes(orderFile), shopAddress);
        } catch (UnreadableOrder unreadable) {
            throw new UnusableInput(orderFile, unreadable.path(), unreadable.reason());
        }
    }

    private Declaration declaration() {
        try {
            return DeclarationDocument.readHandMade(new String(bytes(declarationFile), UTF_8));
        } catch (UnreadableDeclaration unreadable) {
            throw new UnusableInput(declarationFile, unreadable.path(), unreadable.reason());
        }
    }

    private ShopSettings settings() {
        try {
            return settingsFile.isEmpty() ? ShopSettings.DEFAULT : SettingsFile.read(bytes(settingsFile.get()));
        } catch (RefusedInput refused) {
            throw new UnusableInput(settingsFile.get(), "", refused.getMessage());
        }
    }

    /** Not only of regular files, so that a shell's {@code <(…)} works too. */
    private static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnusableInput(file, "", "is a directory, no file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
            if (bytes.length > LONGEST_FILE) {
                throw new UnusableInput(file, "", "is larger than 16 MiB; one order is not.");
            }
            return bytes;
        } catch (NoSuchFileException missing) {
            throw new UnusableInput(file, "", "there is no such file.");
        } catch (IOException unreadable) {
            throw new UnusableInput(file, "", "may not be read.");
        }
    }
}
