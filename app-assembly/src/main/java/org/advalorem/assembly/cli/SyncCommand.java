package org.advalorem.assembly.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code advalorem sync}: has a shop copied by the service, and watches. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = {
            "Has a shop copied, and shows how far the copy is.",
            "The work is done by a running service on the same database; ending this command does not end the work."
        },
        subcommands = {
            SyncJobCommand.Products.class,
            SyncJobCommand.Customers.class,
            SyncJobCommand.Orders.class,
            SyncJobCommand.Processing.class,
            SyncStatusCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  advalorem sync products",
            "  advalorem sync orders --since 90d",
            "  advalorem sync status"
        },
        exitCodeListHeading = TokenCommand.EXIT_CODES,
        exitCodeList = {"0:done", "1:could not be done", "2:wrong usage, or settings cannot be used"})
public final class SyncCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
