package org.advalorem.assembly.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.assembly.settings.SettingsReader;
import picocli.CommandLine.Option;

/** The option that all commands share that need the service's settings. */
final class EnvFile {

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Settings as NAME=value lines; the environment wins over them.")
    private Optional<Path> file;

    Settings settings() {
        return SettingsReader.read(System.getenv(), file);
    }

    /** The settings with some of them given by the command itself. */
    Settings settingsWith(Map<String, String> own) {
        var all = new java.util.HashMap<>(System.getenv());
        all.putAll(own);
        return SettingsReader.read(all, file);
    }
}
