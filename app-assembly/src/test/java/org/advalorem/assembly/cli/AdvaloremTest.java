package org.advalorem.assembly.cli;

import static org.advalorem.assembly.cli.CommandLineRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AdvaloremTest {

    @Test
    void withoutACommandItShowsWhatThereIs() {
        CommandLineRun answer = run();

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .startsWith("Usage: advalorem")
                .contains(
                        "demo", "serve", "migrate", "doctor", "token", "keys", "allocate", "units", "correct", "audit");
    }

    @Test
    void aMistypedCommandGetsASuggestionAndNoWall() {
        CommandLineRun answer = run("corect");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err())
                .contains("'corect'", "Did you mean: advalorem correct", "'advalorem --help' tells more.")
                .doesNotContain("Usage:");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        CommandLineRun answer = run("serve", "--prot", "80");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("'--prot'", "'advalorem serve --help' tells more.");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsNamedWhateverElseIsMissing(List<String> command) {
        CommandLineRun answer = run(with(command, "--nope"));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("'--nope'").doesNotContain("Missing");
    }

    @Test
    void whatIsMissingIsNamedWhereNothingIsUnknown() {
        assertThat(run("audit").err()).contains("Missing required parameter");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTellsItsVersionAndItsExitCodes(List<String> command) {
        assertThat(run(with(command, "--version")).out()).startsWith("advalorem ");

        CommandLineRun help = run(with(command, "--help"));
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: advalorem").contains("Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"serve", "migrate", "doctor", "token list", "token revoke ann", "token create ann", "keys rotate"
            })
    void listsAllThatIsWrongWithTheSettings(String command, @TempDir Path directory) {
        CommandLineRun answer = run(
                Map.of("ADVALOREM_PORT", "high", "SHOPIFY_SHOP", "x", "ADVALOREM_DATA_DIR", directory.toString()),
                command.split(" "));

        assertThat(answer).isEqualTo(new CommandLineRun(2, "", """
                These settings cannot be used:
                  SHOPIFY_SHOP is no setting; 'advalorem doctor --settings' lists all of them.
                  ADVALOREM_PORT must be a number from 0 to 65535: high
                """.replace("\n", System.lineSeparator())));
        assertThat(directory).isEmptyDirectory();
    }

    static Stream<List<String>> commands() {
        return below(Advalorem.commandLine(Map.of()), List.of());
    }

    private static Stream<List<String>> below(CommandLine line, List<String> path) {
        return Stream.concat(
                Stream.of(path),
                line.getSubcommands().entrySet().stream()
                        .flatMap(child -> below(child.getValue(), List.of(with(path, child.getKey())))));
    }

    private static String[] with(List<String> command, String more) {
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
