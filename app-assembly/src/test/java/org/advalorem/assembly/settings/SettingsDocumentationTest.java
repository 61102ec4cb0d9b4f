package org.advalorem.assembly.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsDocumentationTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");

    @Test
    void theTableHasOneRowForEachSetting() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(SettingsDocumentationTest::row)
                        .toList());
    }

    private static String row(Setting setting) {
        String value = setting.defaultValue().map(text -> "`" + text + "`").orElse("–");
        return "| `" + setting + "` | " + value + " | " + setting.help() + " |";
    }
}
