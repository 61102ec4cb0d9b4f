package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {

    @TempDir
    private Path directory;

    private Path script;

    @BeforeEach
    void print() throws Exception {
        CommandLineRun run = CommandLineRun.run("completion", "bash");
        assertThat(run.status()).isZero();
        script = Files.writeString(directory.resolve("advalorem.bash"), run.out());
    }

    @Test
    void bashUnderstandsTheScript() throws Exception {
        assertThat(ProcessRun.of(Map.of(), List.of("bash", "-n", script.toString())))
                .isEqualTo(new ProcessRun(0, ""));
    }

    @Test
    void offersEveryCommand() throws Exception {
        assertThat(offers("advalorem", ""))
                .containsAll(Advalorem.commandLine(Map.of()).getSubcommands().keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "advalorem do, doctor",
        "advalorem token cr, create",
        "advalorem doctor --env, --env-file",
        "advalorem --color al, always",
        "advalorem token create ann --role op, operator",
        "advalorem completion z, zsh"
    })
    void completesWhatWasBegun(String words, String whole) throws Exception {
        assertThat(offers(Splitter.on(' ').splitToList(words).toArray(String[]::new)))
                .containsExactly(whole);
    }

    @Test
    void oneScriptFitsBothShells() {
        assertThat(CommandLineRun.run("completion", "zsh").out())
                .isEqualTo(CommandLineRun.run("completion", "bash").out())
                .contains("bashcompinit");
    }

    @Test
    void namesTheShellsThereAre() {
        CommandLineRun run = CommandLineRun.run("completion", "fish");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("bash, zsh", "fish");
    }

    /** What bash would offer for the last of these words, asked as Tab asks it. */
    private List<String> offers(String... words) throws Exception {
        // Only a running completion may set options.
        String ask = "compopt() { :; }; source " + script
                + "; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _complete_advalorem;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        var command = new ArrayList<>(List.of("bash", "-c", ask, "bash"));
        command.addAll(List.of(words));
        ProcessRun run = ProcessRun.of(Map.of(), command);
        assertThat(run.status()).as(run.out()).isZero();
        return run.out().lines().map(String::strip).toList();
    }
}
