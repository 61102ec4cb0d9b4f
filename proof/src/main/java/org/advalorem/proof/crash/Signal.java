package org.advalorem.proof.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What can be sent to a process of this machine. */
enum Signal {
    /** Ends it at once; nothing of it runs any more. */
    KILL,
    /** Freezes it, with all its connections open. */
    STOP,
    /** Lets it go on as if nothing had happened. */
    CONT,
    /** Asks it to end. */
    TERM;

    /** To all of them in one go; those that are gone by now are passed over. */
    void to(Collection<ProcessHandle> processes) {
        List<String> alive = processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .toList();
        if (alive.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("sh", "-c", "kill -" + name() + " \"$@\" 2>/dev/null", "kill"));
        command.addAll(alive);
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
