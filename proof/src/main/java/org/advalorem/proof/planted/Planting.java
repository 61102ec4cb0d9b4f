package org.advalorem.proof.planted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Plants faults: changes the source of one class, compiles it by itself, and runs the catcher in a process of its own that finds
 * the changed class before the product's. Nothing in the checkout is written to.
 */
public final class Planting {
    private static final int ALL_OF_IT = 4000;

    private final Path checkout;
    private final String classPath;
    private final Path directory;
    private final Duration patience;

    /**
     * Plants the sources of a checkout.
     *
     * @param checkout its top
     * @param classPath where the product, the catchers and this package are found
     * @param directory for what is compiled and reported; each fault gets a directory of its own in it
     * @param patience how long a catcher may run
     */
    public Planting(Path checkout, String classPath, Path directory, Duration patience) {
        this.checkout = requireNonNull(checkout, "checkout");
        this.classPath = requireNonNull(classPath, "classPath");
        this.directory = requireNonNull(directory, "directory");
        this.patience = requireNonNull(patience, "patience");
    }

    /** Runs a catcher over the product as it is. */
    public Outcome control(Catcher catcher) throws IOException, InterruptedException {
        return run(catcher, ImmutableList.of());
    }

    /**
     * Runs the catcher of a fault over the product with the fault.
     *
     * @throws IllegalStateException if the snippet is not there exactly once, or the changed source does not compile
     */
    public Outcome plant(PlantedFault fault) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(directory, "fault");
        Path source = place.resolve(Path.of(fault.source()).getFileName());
        Files.writeString(source, changed(fault));
        Path classes = Files.createDirectory(place.resolve("classes"));
        compile(fault, source, classes);
        return run(fault.catcher(), ImmutableList.of(classes));
    }

    private String changed(PlantedFault fault) throws IOException {
        String original = Files.readString(checkout.resolve(fault.source()));
        int at = original.indexOf(fault.snippet());
        if (at < 0 || original.indexOf(fault.snippet(), at + 1) >= 0) {
            throw new IllegalStateException(fault.source() + " does not contain exactly once: " + fault.snippet());
        }
        return original.substring(0, at)
                + fault.replacement()
                + original.substring(at + fault.snippet().length());
    }

    private void compile(PlantedFault fault, Path source, Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, Locale.ROOT, UTF_8)) {
            List<String> options =
                    List.of("--release", "17", "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", classPath);
            boolean compiled = compiler.getTask(null, files, problems, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(fault.name() + " does not compile: "
                        + problems.getDiagnostics().stream()
                                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                                .toList());
            }
        }
    }

    private Outcome run(Catcher catcher, List<Path> first) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(directory, "run");
        Path report = place.resolve("report.txt");
        Path output = place.resolve("output.txt");
        Process process = new ProcessBuilder(command(catcher, first, report))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            if (!ended || !Files.exists(report)) {
                String text = Files.readString(output);
                throw new IllegalStateException(catcher
                        + (ended ? " broke off: " : " did not end: ")
                        + text.substring(Math.max(0, text.length() - ALL_OF_IT)));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        List<String> lines = Files.readAllLines(report);
        return new Outcome(Integer.parseInt(lines.get(0)), lines.subList(1, lines.size()));
    }

    private List<String> command(Catcher catcher, List<Path> first, Path report) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"));
        catcher.properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        List<String> entries =
                new ArrayList<>(first.stream().map(Path::toString).toList());
        entries.add(classPath);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, entries)));
        command.addAll(List.of(CatcherMain.class.getName(), report.toString(), catcher.testClass()));
        catcher.method().ifPresent(command::add);
        return command;
    }
}
