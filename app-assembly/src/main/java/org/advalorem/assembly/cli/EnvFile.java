package org.advalorem.assembly.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.assembly.settings.SettingsReader;
import picocli.CommandLine.Option;

/** The option that all commands share that need the service's settings. */
final class EnvFile {

    private final Map<String, String> environment;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Settings as NAME=value lines; the environment wins over them.")
    private Optional<Path> file;

    EnvFile(Map<String, String> environment) {
        this.environment = environment;
    }

    Settings settings() {
        return SettingsReader.read(environment, file);
    }
}
