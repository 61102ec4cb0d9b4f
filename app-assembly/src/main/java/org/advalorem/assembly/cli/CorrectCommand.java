package org.advalorem.assembly.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "Example:",
            "  advalorem correct --order order.json --declaration shipstation.json --json",
            "",
            "SETTINGS is a JSON object with any of: reviewMode, maximumReductionPercent, freeGoods, missingRows, splitRows,",
            "tolerated (a list of finding codes). What is left out has its default."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:worked out, whatever the decision", "2:wrong usage, or a file that cannot be used"})
public final class CorrectCommand implements Callable<Integer> {

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
            description = "The order as ShipStation V1 answers it.")
    private Path declarationFile;

    @Option(names = "--settings", paramLabel = "SETTINGS", description = "The shop's settings, as JSON.")
    private Optional<Path> settingsFile;

    @Option(
            names = "--origin",
            paramLabel = "CC[-PROVINCE]",
            description = "Where parcels start, for orders that do not tell: a country such as US, or ES-GC.")
    private Optional<String> origin;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ShopSettings settings = settings();
        ShopOrder order = order();
        Declaration declaration = declaration();
        Decision decision = decide(order, declaration, settings);
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode answer = DecisionJson.of(decision);
        if (json) {
            out.println(answer.toPrettyString());
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

    private ShopOrder order() throws IOException {
        try {
            return OrderDocument.read(bytes(orderFile), origin.map(this::place));
        } catch (UnreadableOrder unreadable) {
            throw unusable(unreadable.in(orderFile.toString()).getMessage());
        }
    }

    private Declaration declaration() throws IOException {
        try {
            return DeclarationDocument.read(
                    new String(bytes(declarationFile), java.nio.charset.StandardCharsets.UTF_8));
        } catch (UnreadableDeclaration unreadable) {
            String place = unreadable.path().isEmpty() ? "" : " " + unreadable.path();
            throw unusable(declarationFile + place + ": " + unreadable.reason());
        }
    }

    private ShopSettings settings() throws IOException {
        if (settingsFile.isEmpty()) {
            return ShopSettings.DEFAULT;
        }
        try {
            return SettingsFile.read(bytes(settingsFile.get()));
        } catch (RefusedInput refused) {
            throw unusable(settingsFile.get() + ": " + refused.getMessage());
        }
    }

    private Place place(String text) {
        List<String> parts = List.of(text.split("-", 2));
        Place place = parts.size() == 2 ? Place.of(parts.get(0), parts.get(1)) : Place.of(parts.get(0));
        if (!Regions.current().knows(place)) {
            throw unusable("--origin: no such country: " + text);
        }
        return place;
    }

    private byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw unusable(file + ": there is no such file, or it cannot be read.");
        }
        return Files.readAllBytes(file);
    }

    private ParameterException unusable(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
