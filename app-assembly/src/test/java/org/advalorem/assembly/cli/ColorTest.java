package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ColorTest {

    private static final String ESCAPE = "\u001b";

    @Test
    void aPipeGetsNone() throws Exception {
        ProcessRun run = ProcessRun.advalorem(Map.of("TERM", "xterm-256color"), "audit", "--help");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: advalorem audit").doesNotContain(ESCAPE);
    }

    @Test
    void aPipeGetsThemWhereTheyAreWanted() throws Exception {
        ProcessRun run = ProcessRun.advalorem(Map.of("NO_COLOR", "1"), "audit", "--help", "--color=always");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains(ESCAPE + "[1m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--color=never audit --help", "audit --help --color never", "audit --help", "--color AUTO --help"
            })
    void theyAreLeftOut(String arguments) {
        assertThat(out(arguments)).contains("Usage: advalorem").doesNotContain(ESCAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--color=always --help", "--color=always audit --help", "token list --help --color ALWAYS"})
    void theyAreForced(String arguments) {
        assertThat(out(arguments)).contains(ESCAPE);
    }

    @Test
    void anythingElseIsWrongUsage() {
        CommandLineRun run = CommandLineRun.run("doctor", "--color", "sometimes");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'--color'", "auto, always, never", "sometimes");
    }

    private static String out(String arguments) {
        var out = new StringWriter();
        CommandLine line = Advalorem.commandLine(Map.of()).setOut(new PrintWriter(out));
        line.execute(arguments.split(" "));
        line.getOut().flush();
        return out.toString();
    }
}
