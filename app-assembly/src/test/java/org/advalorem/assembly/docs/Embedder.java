package org.advalorem.assembly.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles and runs a program as a stranger would: with these jars on the class path and nothing else of ours. */
final class Embedder {
    private final Path classes;
    private final String classPath;

    /**
     * @param classes where compiled classes go
     * @param representatives one class of each jar
     */
    Embedder(Path classes, List<String> representatives) {
        this.classes = classes;
        this.classPath = Stream.concat(
                        Stream.of(classes), representatives.stream().map(Embedder::jarOf))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What the compiler says with all warnings on, line by line; nothing for good code. */
    List<String> compile(String className, String code) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var options = List.of(
                "--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString(), "-cp", classPath);
        compiler.getTask(null, null, problems, options, null, List.of(new Source(className, code)))
                .call();
        return problems.getDiagnostics().stream().map(Embedder::inWords).toList();
    }

    /** What the program prints in a process of its own. */
    String run(String className) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path complaints = classes.resolve("stderr.txt");
        Process program = new ProcessBuilder(java.toString(), "-Xmx128m", "-cp", classPath, className)
                .redirectError(complaints.toFile())
                .start();
        try (InputStream output = program.getInputStream()) {
            String printed = new String(output.readAllBytes(), UTF_8);
            boolean ended = program.waitFor(1, TimeUnit.MINUTES);
            if (!ended || program.exitValue() != 0) {
                throw new AssertionError("The program failed: " + Files.readString(complaints));
            }
            return printed;
        } finally {
            program.destroyForcibly();
        }
    }

    private static String inWords(Diagnostic<? extends JavaFileObject> problem) {
        return "line " + problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT);
    }

    private static Path jarOf(String className) {
        try {
            return Path.of(Class.forName(className)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException missing) {
            throw new AssertionError(className, missing);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String className, String code) {
            super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
