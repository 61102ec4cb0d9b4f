package org.advalorem.assembly.cli;

import static org.advalorem.assembly.audit.TextTable.printable;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.advalorem.adapter.jdbi.UnusableDatabase;
import org.advalorem.adapter.jdbi.shop.CredentialKeys.UnusableKeys;
import org.advalorem.assembly.cli.CompletionCommand.Shell;
import org.advalorem.assembly.cli.RegisteredShops.NotRegistered;
import org.advalorem.assembly.cli.ShippoCommand.NoToken;
import org.advalorem.assembly.settings.UnusableSettings;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.sync.ShopNotReady;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

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
            SyncCommand.class,
            ShippoCommand.class,
            AllocateCommand.class,
            UnitsCommand.class,
            CorrectCommand.class,
            AuditCommand.class,
            VerifyCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  advalorem demo                             see it work, without any account",
            "  advalorem audit orders.jsonl               what your own orders over-declare",
            "  advalorem doctor --env-file advalorem.env  what a start would stumble over",
            "  advalorem serve --env-file advalorem.env   run the service",
            "",
            "'advalorem COMMAND --help' tells more about each command."
        },
        exitCodeListHeading = TokenCommand.EXIT_CODES,
        exitCodeList = {
            "0:done",
            "1:could not be done, or what was looked at is not well",
            "2:wrong usage, or settings or files that cannot be used"
        })
public final class Advalorem implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;
    private static final int WIDTH = 80;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    private Advalorem(Map<String, String> environment) {
        this.environment = environment;
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colors: auto (on a terminal, unless NO_COLOR is set), always or never. Default: auto.")
    void color(Color when) {
        spec.commandLine().setColorScheme(when.scheme(environment));
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(System.getenv());
    }

    /** With these variables instead of the process's environment. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = explaining(new CommandLine(new Advalorem(environment), new Parts(environment)))
                .setColorScheme(Color.AUTO.scheme(environment))
                .registerConverter(Color.class, text -> oneOf(Color.values(), text))
                .registerConverter(ShopId.class, Advalorem::shop)
                .registerConverter(Shell.class, text -> oneOf(Shell.values(), text));
        giveVersion(line);
        return line;
    }

    /** So that help fits any terminal, and what goes wrong is said as all commands say it. */
    static CommandLine explaining(CommandLine line) {
        return line.setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler(Advalorem::misused)
                .setExecutionExceptionHandler(Advalorem::explain);
    }

    private static <T> T oneOf(T[] choices, String text) {
        return Arrays.stream(choices)
                .filter(choice -> Ascii.equalsIgnoreCase(choice.toString(), text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "must be one of " + Joiner.on(", ").join(choices) + ", not " + text));
    }

    private static ShopId shop(String domain) {
        try {
            return new ShopId(domain);
        } catch (IllegalArgumentException none) {
            throw new TypeConversionException(String.valueOf(none.getMessage()));
        }
    }

    private static void giveVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(new Version());
        line.getSubcommands().values().forEach(Advalorem::giveVersion);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return UNUSABLE;
    }

    /** A whole usage text would push the reason off the screen. */
    private static int misused(ParameterException first, String... arguments) {
        CommandLine line = first.getCommandLine();
        ParameterException wrong = unknownRatherThanMissing(first, line);
        PrintWriter err = line.getErr();
        err.println(printable(wrong.getMessage()));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("'" + line.getCommandSpec().qualifiedName() + " --help' tells more.");
        err.flush();
        return UNUSABLE;
    }

    /** Whoever misspelt an option did not forget what the parser misses first. */
    private static ParameterException unknownRatherThanMissing(ParameterException wrong, CommandLine line) {
        List<String> unknown = line.getUnmatchedArguments();
        return wrong instanceof MissingParameterException && !unknown.isEmpty()
                ? new UnmatchedArgumentException(line, unknown)
                : wrong;
    }

    /** What a user can mend is said in words; anything else is a defect and shows where it happened. */
    private static int explain(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        int code = FAILED;
        if (failure instanceof UnusableSettings settings) {
            err.println("These settings cannot be used:");
            settings.faults().forEach(fault -> err.println("  " + printable(fault)));
            code = UNUSABLE;
        } else if (failure instanceof UnusableInput) {
            failure.getMessage().lines().forEach(text -> err.println(printable(text)));
            code = UNUSABLE;
        } else if (isOfTheWorld(failure)) {
            err.println("advalorem: " + printable(failure.getMessage()));
            for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                err.println("  because: " + printable(String.valueOf(cause.getMessage())));
            }
        } else {
            err.println("advalorem: this should not happen; please report it with what follows.");
            failure.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    private static boolean isOfTheWorld(Exception failure) {
        return failure.getMessage() != null
                && Stream.of(
                                UnusableDatabase.class,
                                NotRegistered.class,
                                ShopNotReady.class,
                                NoToken.class,
                                PeerRefused.class,
                                PeerUnavailable.class,
                                StoreUnavailable.class,
                                UnusableKeys.class,
                                IOException.class,
                                UncheckedIOException.class,
                                BindException.class)
                        .anyMatch(type -> type.isInstance(failure));
    }

    /** Makes commands, and what they share, with the environment they read. */
    private record Parts(Map<String, String> environment) implements IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == EnvFile.class
                    ? type.cast(new EnvFile(environment))
                    : CommandLine.defaultFactory().create(type);
        }
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
