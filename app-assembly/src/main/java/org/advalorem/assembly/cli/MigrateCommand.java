package org.advalorem.assembly.cli;

import java.util.concurrent.Callable;
import org.advalorem.assembly.service.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code advalorem migrate}: brings the tables up to date and ends. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description =
                "Brings the database's tables up to date. 'serve' does so by itself; this is for doing it beforehand.",
        footer = {"", "Example:", "  advalorem migrate --env-file /etc/advalorem.env"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the tables are up to date",
            "1:they could not be brought up to date",
            "2:wrong usage, or settings cannot be used"
        })
public final class MigrateCommand implements Callable<Integer> {

    @Mixin
    private EnvFile envFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Storage storage = Storage.open(envFile.settings())) {
            spec.commandLine()
                    .getOut()
                    .println(
                            "The tables are up to date in " + storage.database().description() + ".");
        }
        return 0;
    }
}
