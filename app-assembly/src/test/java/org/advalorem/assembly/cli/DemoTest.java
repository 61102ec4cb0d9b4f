package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void fortyOrdersEndAsTheyShould() {
        var out = new StringWriter();

        int code = Advalorem.commandLine()
                .setOut(new PrintWriter(out))
                .execute("demo", "--orders", "40", "--exit", "--port", "0");

        assertThat(out.toString())
                .contains("40 of 40 orders ended as they should.")
                .contains("should end as DELIVERED, is DELIVERED")
                .contains("should end as REFUNDED, is REFUNDED");
        assertThat(code).isZero();
    }
}
