package org.advalorem.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void takesWhatIsGivenAndElseTheDefault() {
        Arguments arguments = Arguments.of(new String[] {"rounds=9"}, "orders=20000", "rounds=5", "java=-Xmx256m");

        assertThat(arguments.number("orders")).isEqualTo(20_000);
        assertThat(arguments.number("rounds")).isEqualTo(9);
        assertThat(arguments.text("java")).isEqualTo("-Xmx256m");
    }

    @Test
    void saysWhatCanBeSetWhenSomethingElseIs() {
        for (String unknown : new String[] {"--help", "round=9", "rounds"}) {
            assertThatThrownBy(() -> Arguments.of(new String[] {unknown}, "orders=20000", "rounds=5"))
                    .isInstanceOf(Arguments.Unusable.class)
                    .hasMessage("What can be set, with the defaults: orders=20000 rounds=5");
        }
    }

    @Test
    void saysWhichNumberIsNone() {
        Arguments arguments = Arguments.of(new String[] {"rounds=many"}, "rounds=5");

        assertThatThrownBy(() -> arguments.number("rounds")).hasMessage("rounds is no whole number: many");
    }
}
