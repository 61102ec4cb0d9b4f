package org.advalorem.assembly.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.assembly.service.Storage;
import org.advalorem.assembly.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code advalorem keys}: the keys that seal the shops' credentials. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Looks after the keys that seal the shops' credentials.",
        footer = {"", "Example:", "  advalorem keys rotate --env-file /etc/advalorem.env"},
        exitCodeListHeading = TokenCommand.EXIT_CODES,
        exitCodeList = {"0:done", "1:could not be done", "2:wrong usage, or settings cannot be used"})
public final class KeysCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a new key and seals all credentials with it. Older keys stay in the file, for backups and for "
                        + "instances that still seal with them; --drop-older removes them once every instance was restarted.",
                "",
                "A running service reads the file again when it has to. Instances on other machines need a copy of it first."
            },
            footer = {
                "",
                "Examples:",
                "  advalorem keys rotate --env-file /etc/advalorem.env",
                "  advalorem keys rotate --env-file /etc/advalorem.env --drop-older"
            },
            exitCodeListHeading = TokenCommand.EXIT_CODES,
            exitCodeList = {
                "0:all credentials are sealed with the new key",
                "1:the database or the key file cannot be used",
                "2:wrong usage, or settings cannot be used"
            })
    int rotate(
            @Mixin EnvFile envFile,
            @Option(names = "--drop-older", description = "Keep only the newest key; what older keys sealed is lost.")
                    boolean dropOlder) {
        Settings settings = envFile.settings();
        try (Storage storage = Storage.open(settings)) {
            Path file = settings.keysFile();
            CredentialKeys keys = CredentialKeys.open(file).rotated();
            // Written first: a crash between here and the end leaves keys that open everything.
            keys.write(file);
            // Not closed: the database is the storage's.
            int sealed = new JdbiStore(storage.database(), keys).shops().reencryptAll();
            if (dropOlder) {
                keys.withoutOlderOnes().write(file);
            }
            spec.commandLine()
                    .getOut()
                    .println("Sealed with the new key in " + file + ": " + sealed
                            + (sealed == 1 ? " credential." : " credentials."));
        }
        return 0;
    }
}
