package org.advalorem.assembly.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.advalorem.assembly.settings.Setting;
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
        Settings settings = SettingsReader.read(environment, file);
        // The log reads it from here when it writes its first line, which comes after the settings are known.
        System.setProperty(Setting.ADVALOREM_LOG_FORMAT.name(), settings.logFormat());
        return settings;
    }
}
