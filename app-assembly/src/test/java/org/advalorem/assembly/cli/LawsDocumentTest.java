package org.advalorem.assembly.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Runs what docs/laws.md shows, and compares the answers to the letter. */
class LawsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "laws.md");
    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\$ echo '([^']*)' \\| bin/advalorem (allocate|units)");

    @Test
    void everyCommandAnswersWhatTheDocumentShows() throws IOException {
        List<String> shown = blocks();

        assertThat(shown).hasSizeGreaterThan(10);
        for (String block : shown) {
            assertThat(ran(block)).isEqualTo(block);
        }
    }

    /** The block with the commands' real answers in the place of those shown. */
    private static String ran(String block) {
        var text = new StringBuilder();
        for (String line : block.lines().toList()) {
            if (line.startsWith("$ ")) {
                Matcher command = COMMAND.matcher(line);
                assertThat(command.matches()).as(line).isTrue();
                text.append(line).append('\n').append(answer(command.group(2), command.group(1)));
            }
        }
        return text.toString();
    }

    private static String answer(String name, String input) {
        var in = new ByteArrayInputStream((input + "\n").getBytes(UTF_8));
        Callable<Integer> command = name.equals("units") ? new UnitsCommand(in) : new AllocateCommand(in);
        var out = new StringWriter();
        new CommandLine(command).setOut(new PrintWriter(out)).execute();
        return out.toString();
    }

    private static List<String> blocks() throws IOException {
        var blocks = new ArrayList<String>();
        Matcher found = BLOCK.matcher(Files.readString(DOCUMENT));
        while (found.find()) {
            blocks.add(found.group(1));
        }
        return blocks;
    }
}
