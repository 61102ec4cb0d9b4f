package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What each command tells of itself. */
class HelpTest {

    private static final int TERMINAL = 80;
    /** Up to what belongs to the shell, or to the remark beside it. */
    private static final Pattern EXAMPLE = Pattern.compile("advalorem ((?: ?[^ <>|)]+)*)");

    @ParameterizedTest
    @MethodSource("commands")
    void fitsATerminal(CommandLine command) {
        assertThat(command.getUsageMessage(Ansi.OFF).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TERMINAL));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void givesExamplesThatCanBeCopiedAndAreUnderstood(CommandLine command) {
        List<String> examples = examples(command);

        assertThat(examples).isNotEmpty();
        assertThat(command.getUsageMessage(Ansi.OFF).lines()).containsAll(examples);
        for (String example : examples) {
            MatchResult found = EXAMPLE.matcher(example).results().findFirst().orElseThrow();
            String[] arguments = Splitter.on(' ').splitToList(found.group(1)).toArray(String[]::new);
            assertThat("advalorem " + found.group(1))
                    .startsWith(command.getCommandSpec().qualifiedName());
            assertThatCode(() -> Advalorem.commandLine(Map.of()).parseArgs(arguments))
                    .as(example)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysWhatEachExitCodeMeans(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().exitCodeList().keySet())
                .contains("0", "2")
                .isSubsetOf("0", "1", "2");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theDocumentTellsTheSameExitCodes(CommandLine command) throws IOException {
        Map<String, String> codes = command.getCommandSpec().usageMessage().exitCodeList();
        String row = Stream.of("0", "1", "2")
                .map(code -> codes.getOrDefault(code, ""))
                .collect(Collectors.joining(
                        " | ", "| `" + command.getCommandSpec().qualifiedName() + "` | ", " |"));

        assertThat(Files.readAllLines(Path.of("../docs/command-line.md"))).contains(row);
    }

    static Stream<CommandLine> commands() {
        return below(Advalorem.commandLine(Map.of()));
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::below));
    }

    private static List<String> examples(CommandLine command) {
        return Stream.of(command.getCommandSpec().usageMessage().footer())
                .filter(line -> line.startsWith("  ") && line.contains("advalorem "))
                .toList();
    }
}
