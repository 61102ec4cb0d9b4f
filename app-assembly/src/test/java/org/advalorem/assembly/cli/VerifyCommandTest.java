package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence as it was once handed out must be found whole for ever, and no figure of it may be changed unseen. */
class VerifyCommandTest {

    @TempDir
    private Path directory;

    private String evidence;

    @BeforeEach
    void read() throws IOException {
        evidence = Resources.toString(
                Resources.getResource(VerifyCommandTest.class, "evidence.json"), StandardCharsets.UTF_8);
    }

    @Test
    void whatWasHandedOutIsWhole() throws IOException {
        CommandLineRun run = verify(evidence);

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("ok    trail", "ok    head", "ok    plan", "ok    facts", "ok    in the trail")
                .contains("ok    row by row", "Everything is whole.")
                .doesNotContain("FAIL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"actor\":\"engine\" | \"actor\":\"user:eve\" | trail",
                "\"action\":\"STARTED\" | \"action\":\"STOPPED\" | trail",
                "\"unitAfter\":\"8.99\" | \"unitAfter\":\"7.99\" | plan",
                "\"rules\":\"2026-11.1\" | \"rules\":\"2026-11.2\" | plan",
                "\"after\":\"38.22\" | \"after\":\"30.00\" | rows",
                "\"title\":\"SAVE10\",\"kind\":\"CODE\" | \"title\":\"SAVE10\",\"kind\":\"MANUAL\" | facts",
                "\"destination\":\"GB\" | \"destination\":\"CH\" | facts",
                "\"paid\":\"26.97\" | \"paid\":\"26.00\" | lines",
                "\"readUnit\":\"8.99\" | \"readUnit\":\"8.98\" | row by row"
            })
    void whateverIsChangedShows(String text, String changed, String what) throws IOException {
        assertThat(evidence).contains(text);

        CommandLineRun run = verify(evidence.replace(text, changed));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("FAIL  " + what, "Something was changed, see above.");
    }

    @Test
    void aHeadKeptElsewhereTellsAnotherChain() throws IOException {
        CommandLineRun run = verify(evidence, "--head", "0".repeat(64));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("FAIL  kept head");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | this is no evidence of version 1",
                "nonsense | cannot be read as evidence",
                "{\"document\":\"advalorem-evidence/1\"} | cannot be read as evidence"
            })
    void whatIsNoEvidenceIsSaidInWords(String text, String why) throws IOException {
        CommandLineRun run = verify(text);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(why).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"--order,1,", "--head,abc,", "--shop,nowhere,--order=1"})
    void asksForWhatIsMissing(String option, String value, String more) {
        CommandLineRun run = more == null
                ? CommandLineRun.run("verify", option, value)
                : CommandLineRun.run("verify", option, value, more);

        assertThat(run.status()).isEqualTo(2);
    }

    private CommandLineRun verify(String document, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("evidence.json"), document);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "verify";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandLineRun.run(arguments);
    }
}
