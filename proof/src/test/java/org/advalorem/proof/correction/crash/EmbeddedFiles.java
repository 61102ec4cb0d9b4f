package org.advalorem.proof.correction.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the PostgreSQL that a service runs for itself leaves in its data directory. */
record EmbeddedFiles(Path directory) {

    /** Its first process, if it lives; never somebody else's that got the same number since. */
    Optional<ProcessHandle> postmaster() {
        Path data = directory.resolve("postgres/data");
        try {
            return Files.readAllLines(data.resolve("postmaster.pid")).stream()
                    .findFirst()
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line.trim())))
                    .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
        } catch (IOException notRunning) {
            return Optional.empty();
        }
    }

    String jdbc() {
        return "jdbc:postgresql://127.0.0.1:" + text("port") + "/advalorem?user=postgres&password=" + text("password");
    }

    private String text(String file) {
        try {
            return Files.readString(directory.resolve("postgres").resolve(file)).trim();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
