package org.advalorem.assembly.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/** Which of the process's streams a person watches. */
enum Terminal {
    OUTPUT(1),
    ERRORS(2);

    private final int descriptor;

    Terminal(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Whether the stream is a terminal: as Linux tells it, and elsewhere by whether the process has a console. */
    boolean isWatched() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return Ansi.AUTO.enabled();
        }
    }
}
