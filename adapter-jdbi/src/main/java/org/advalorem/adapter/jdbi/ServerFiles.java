package org.advalorem.adapter.jdbi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an embedded server keeps in its directory, and what its files tell about it. */
final class ServerFiles {

    private final Path directory;

    ServerFiles(Path directory) {
        this.directory = directory.toAbsolutePath();
        restrict(this.directory, "rwx------");
    }

    Path data() {
        return directory.resolve("data");
    }

    Path binaries() {
        return directory.resolve("binaries");
    }

    Optional<String> password() {
        return text(directory.resolve("password"));
    }

    void keepPassword(String password) {
        write(directory.resolve("password"), password);
    }

    Optional<Integer> rememberedPort() {
        return text(directory.resolve("port")).map(Integer::valueOf);
    }

    void remember(int port) {
        write(directory.resolve("port"), Integer.toString(port));
    }

    /** Whether a start was ever finished, so that there can be data. */
    boolean isSecured() {
        return Files.exists(directory.resolve("secured"));
    }

    void markSecured() {
        write(directory.resolve("secured"), "");
    }

    void writeAccess(String rules) {
        write(data().resolve("pg_hba.conf"), rules);
    }

    /** Clears away what a first start left behind that broke off: it can hold nothing yet. */
    void clearUnfinished() {
        if (isSecured() || runningPort().isPresent() || !Files.exists(data())) {
            return;
        }
        try (Stream<Path> all = Files.walk(data())) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The port of a server that runs in this directory, left over from an earlier process. */
    Optional<Integer> runningPort() {
        return postmaster()
                .filter(ServerFiles::isAlive)
                .flatMap(process -> pidFile().stream().skip(3).findFirst().map(line -> Integer.valueOf(line.trim())));
    }

    /** The server's process, as its own file names it; dead or alive. */
    Optional<ProcessHandle> postmaster() {
        return pidFile().stream()
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.trim())))
                .filter(ServerFiles::isPostgres);
    }

    /**
     * Removes the server's process file where the server itself would wait for ever: its process is dead but not yet reaped by its
     * parent, or its number belongs to another program by now. A server that still had children would refuse to start all the same.
     */
    void clearLeftOverPid() {
        Optional<Long> pid = pidFile().stream().findFirst().map(line -> Long.valueOf(line.trim()));
        Optional<ProcessHandle> process = pid.flatMap(ProcessHandle::of);
        if (process.isPresent() && (!isAlive(process.get()) || !isPostgres(process.get()))) {
            try {
                Files.deleteIfExists(data().resolve("postmaster.pid"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** A zombie is dead, though the system still lists it. */
    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !"Z".equals(stat(process, 0));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return stat(process, -1).isEmpty() || stat(process, -1).contains("postgres");
    }

    /**
     * From Linux's {@code /proc}; empty elsewhere.
     *
     * @param field -1 for the program's name, 0 for its state
     */
    private static String stat(ProcessHandle process, int field) {
        Optional<String> line = text(Path.of("/proc", Long.toString(process.pid()), "stat"));
        if (line.isEmpty()) {
            return "";
        }
        int nameEnds = line.get().lastIndexOf(')');
        return field < 0
                ? line.get().substring(line.get().indexOf('(') + 1, nameEnds)
                : line.get().substring(nameEnds + 2).split(" ", -1)[field];
    }

    private List<String> pidFile() {
        return text(data().resolve("postmaster.pid"))
                .map(text -> text.lines().toList())
                .orElse(List.of());
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    private static void write(Path file, String text) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh);
            restrict(fresh, "rw-------");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void restrict(Path path, String permissions) {
        try {
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
