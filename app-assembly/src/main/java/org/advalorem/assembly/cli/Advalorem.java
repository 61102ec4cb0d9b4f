package org.advalorem.assembly.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.advalorem.assembly.settings.UnusableSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "advalorem",
        mixinStandardHelpOptions = true,
        versionProvider = Advalorem.Version.class,
        description = "Declares what was paid: corrects the customs values of discounted orders, and proves it.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            MigrateCommand.class,
            DoctorCommand.class,
            TokenCommand.class,
            KeysCommand.class,
            AllocateCommand.class,
            UnitsCommand.class,
            CorrectCommand.class,
            AuditCommand.class
        },
        footer = {"", "'advalorem COMMAND --help' tells more about each."})
public final class Advalorem implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

    @Spec
    private CommandSpec spec;

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Advalorem()).setExecutionExceptionHandler(Advalorem::explain);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return UNUSABLE;
    }

    /** What a user can mend is said in words; anything else is a defect and shows where it happened. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (failure instanceof UnusableSettings settings) {
            err.println("These settings cannot be used:");
            settings.faults().forEach(fault -> err.println("  " + fault));
            return UNUSABLE;
        }
        err.println("advalorem: " + failure.getMessage());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            err.println("  because: " + cause.getMessage());
        }
        return FAILED;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Advalorem.class.getPackage().getImplementationVersion();
            return new String[] {"advalorem " + (version == null ? "from sources" : version)};
        }
    }
}
