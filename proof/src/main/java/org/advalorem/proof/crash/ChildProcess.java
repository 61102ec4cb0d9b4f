package org.advalorem.proof.crash;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A program that is started as a child of this process. Whatever it writes goes to a file. No child outlives this process, unless
 * this one is killed itself.
 */
public final class ChildProcess implements Victim {

    private static final Set<Process> CHILDREN = ConcurrentHashMap.newKeySet();
    private static final Duration ENOUGH_TO_END = Duration.ofSeconds(60);
    private static final int LINES_TO_SHOW = 30;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> CHILDREN.forEach(ChildProcess::killTree)));
    }

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path output;
    private final BooleanSupplier ready;
    private final Duration startsWithin;
    private Process process;

    /**
     * Not started yet.
     *
     * @param environment beside that of this process
     * @param output grows with each start
     * @param ready whether it can be used; asked again and again after each start
     * @param startsWithin longest time until it is ready, with starts that fail in between
     */
    public ChildProcess(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path output,
            BooleanSupplier ready,
            Duration startsWithin) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.output = output;
        this.ready = ready;
        this.startsWithin = startsWithin;
    }

    /**
     * The command line of a Java program on the class path of this process.
     *
     * @param first comes before this class path, so that single classes can be exchanged; may be empty
     */
    public static List<String> java(String first, List<String> options, Class<?> program, String... arguments) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.add("-cp");
        line.add(Stream.of(first, System.getProperty("java.class.path"))
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow());
        line.add(program.getName());
        line.addAll(List.of(arguments));
        return List.copyOf(line);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized List<ProcessHandle> processes() {
        return process == null ? List.of() : tree(process.toHandle());
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Of the process it runs as, or ran as last. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Whether its process lives. */
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public void revive() {
        try {
            Patience.until(name + " is ready", startsWithin, () -> {
                start();
                return ready.getAsBoolean();
            });
        } catch (AssertionError neverReady) {
            throw new AssertionError(neverReady.getMessage() + "\n" + lastLines(), neverReady);
        }
    }

    @Override
    public synchronized void start() {
        if (isAlive()) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        CHILDREN.removeIf(child -> !child.isAlive());
        CHILDREN.add(process);
    }

    /** Writes a line to its standard input. */
    public synchronized void tell(String line) {
        try {
            BufferedWriter input = process.outputWriter();
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Waits until it has ended by itself.
     *
     * @return its exit code
     * @throws AssertionError if it goes on
     */
    public int awaitEnd() {
        Process ending;
        synchronized (this) {
            ending = process;
        }
        Patience.until(name + " has ended", ENOUGH_TO_END, () -> !ending.isAlive());
        return ending.exitValue();
    }

    /** The end of what it wrote, for the message of a failure. */
    public String lastLines() {
        return text().map(text -> {
                    List<String> lines = text.lines().toList();
                    return name + " wrote at last:\n  "
                            + String.join(
                                    "\n  ", lines.subList(Math.max(0, lines.size() - LINES_TO_SHOW), lines.size()));
                })
                .orElse(name + " wrote nothing");
    }

    private Optional<String> text() {
        try {
            return Optional.of(Files.readString(output));
        } catch (IOException nothing) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            killTree(process);
            process.onExit().join();
        }
    }

    private static void killTree(Process root) {
        List<ProcessHandle> all = tree(root.toHandle());
        Signal.KILL.to(all);
        // What was stopped dies only when it may go on, on some systems.
        Signal.CONT.to(all);
    }
}
