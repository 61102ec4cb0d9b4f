package org.advalorem.proof.planted;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantingTest {
    private static final String MONEY = "core-domain/src/main/java/org/advalorem/domain/money/Money.java";

    @TempDir
    Path directory;

    @Test
    void refusesASnippetThatIsNotThere() {
        assertThatThrownBy(() -> plant("what was changed meanwhile", "x"))
                .hasMessage(MONEY + " does not contain exactly once: what was changed meanwhile");
    }

    @Test
    void refusesASnippetThatIsThereTwice() {
        assertThatThrownBy(() -> plant("return new Money(", "return null;"))
                .hasMessage(MONEY + " does not contain exactly once: return new Money(");
    }

    @Test
    void refusesAFaultThatDoesNotCompile() {
        assertThatThrownBy(() -> plant("return minor == 0;", "return maybe;"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not compile")
                .hasMessageContaining("maybe");
    }

    private void plant(String snippet, String replacement) throws Exception {
        new Planting(Path.of(".."), System.getProperty("java.class.path"), directory, Duration.ofMinutes(1))
                .plant(new PlantedFault(
                        "A fault", "a promise", MONEY, snippet, replacement, Catcher.of("NoSuchTest"), "a message"));
    }
}
