package org.advalorem.assembly.cli;

import static org.advalorem.assembly.audit.TextTable.printable;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.advalorem.assembly.service.Doctor;
import org.advalorem.assembly.settings.Setting;
import org.advalorem.assembly.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code advalorem doctor}: looks at what the service needs and says what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks settings, database, keys, clocks and the access to Shopify and ShipStation, and says what to do.",
            "Changes nothing at Shopify or ShipStation. Opens the database as 'serve' does, which makes it if there is none "
                    + "and brings its tables up to date."
        },
        footer = {"", "Example:", "  advalorem doctor --env-file /etc/advalorem.env"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:something is not", "2:settings cannot be used; all faults are listed"})
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private EnvFile envFile;

    @Option(names = "--settings", description = "List all settings with their defaults instead.")
    private boolean list;

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
        Settings settings = envFile.settings();
        boolean well = true;
        for (Doctor.Check check : new Doctor(settings, Clock.systemUTC()).examine()) {
            out.printf("%-5s %-12s %s%n", check.isWell() ? "ok" : "FAIL", check.what(), printable(check.finding()));
            check.remedy().ifPresent(remedy -> out.printf("%18s -> %s%n", "", remedy));
            well &= check.isWell();
        }
        out.println(well ? "All is well." : "Something needs mending, see above.");
        out.flush();
        return well ? 0 : 1;
    }
}
