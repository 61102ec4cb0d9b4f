package org.advalorem.assembly.cli;

import static org.advalorem.assembly.audit.TextTable.printable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.advalorem.assembly.service.Doctor;
import org.advalorem.assembly.service.Doctor.Check;
import org.advalorem.assembly.service.Doctor.Verdict;
import org.advalorem.assembly.settings.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code advalorem doctor}: looks at what the service needs and says what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks settings, database, keys, clocks and the access to Shopify, ShipStation and, where they are set up, "
                    + "Shippo and Stripe, and says what to do.",
            "Changes nothing at any of them. Opens the database as 'serve' does, which makes it if there is none "
                    + "and brings its tables up to date."
        },
        footer = {
            "",
            "Examples:",
            "  advalorem doctor --env-file /etc/advalorem.env",
            "  advalorem doctor --env-file /etc/advalorem.env --json",
            "  advalorem doctor --settings"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something is not",
            "2:wrong usage, or settings cannot be used; all faults are listed"
        })
public final class DoctorCommand implements Callable<Integer> {

    private static final int VERDICT_WIDTH = 6;
    private static final int NAME_WIDTH = 13;
    private static final int WORDS_WIDTH = 61;

    @Mixin
    private EnvFile envFile;

    @Option(names = "--settings", description = "List all settings with their defaults instead.")
    private boolean list;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            for (Setting setting : Setting.values()) {
                out.println(setting
                        + setting.defaultValue()
                                .map(value -> " (default: " + value + ")")
                                .orElse("")
                        + (setting.isSecret() ? " (secret)" : ""));
                out.println("    " + setting.help());
            }
            return 0;
        }
        List<Check> checks = new Doctor(envFile.settings(), Clock.systemUTC()).examine();
        boolean well = checks.stream().noneMatch(check -> check.verdict() == Verdict.FAIL);
        if (json) {
            out.println(json(checks, well).toPrettyString());
        } else {
            checks.forEach(this::print);
            out.println(well ? "All is well." : "Something needs mending, see above.");
        }
        out.flush();
        return well ? 0 : 1;
    }

    private void print(Check check) {
        ColorScheme colors = spec.commandLine().getColorScheme();
        var table = TextTable.forColumns(
                colors,
                new Column(VERDICT_WIDTH, 0, Column.Overflow.TRUNCATE),
                new Column(NAME_WIDTH, 0, Column.Overflow.TRUNCATE),
                new Column(WORDS_WIDTH, 0, Column.Overflow.WRAP));
        Ansi ansi = colors.ansi();
        table.addRowValues(
                verdict(ansi, check.verdict()), ansi.text(check.what()), ansi.text(printable(check.finding())));
        if (check.verdict() != Verdict.SKIPPED) {
            table.addRowValues("", "", "Checked: " + printable(check.checked()) + ".");
        }
        check.remedy().ifPresent(remedy -> table.addRowValues("", "", "-> " + remedy));
        table.toString().lines().forEach(line -> spec.commandLine().getOut().println(line.stripTrailing()));
    }

    private static Text verdict(Ansi ansi, Verdict verdict) {
        return ansi.text(
                switch (verdict) {
                    case OK -> "@|green ok|@";
                    case FAIL -> "@|bold,red FAIL|@";
                    case SKIPPED -> "@|yellow skip|@";
                });
    }

    private static ObjectNode json(List<Check> checks, boolean well) {
        ObjectNode answer = JsonLines.object().put("well", well);
        ArrayNode list = answer.putArray("checks");
        for (Check check : checks) {
            ObjectNode told = list.addObject()
                    .put("what", check.what())
                    .put("verdict", check.verdict().name())
                    .put("checked", check.checked())
                    .put("finding", check.finding());
            check.remedy().ifPresent(remedy -> told.put("remedy", remedy));
        }
        return answer;
    }
}
