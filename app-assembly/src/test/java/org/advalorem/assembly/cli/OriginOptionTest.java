package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginOptionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Canada | --origin Canada: is not written as a country's two letters",
                "USA | --origin USA: is not written",
                "US- | --origin US-: is not written",
                "US-California | --origin US-California: is not written",
                "'' | --origin '': is not written",
                "ZZ | --origin ZZ: there is no country ZZ.",
                "xq-1 | --origin xq-1: there is no country XQ."
            })
    void whatIsNoPlaceIsWrongUsageForEveryCommandThatAsks(String text, String message) {
        CommandLineRun audit = CommandLineRun.run("audit", "orders.json", "--origin", text);
        CommandLineRun correct =
                CommandLineRun.run("correct", "--order", "o.json", "--declaration", "d.json", "--origin", text);

        assertThat(audit.err()).startsWith(message);
        assertThat(audit.status()).isEqualTo(2);
        assertThat(correct).isEqualTo(audit);
    }

    @ParameterizedTest
    @CsvSource({"us", "ES-GC", "' gb '", "US-PR"})
    void aPlaceIsTaken(String text) {
        assertThat(CommandLineRun.run("audit", "/nowhere/orders.json", "--origin", text)
                        .err())
                .startsWith("/nowhere/orders.json: there is no such file.");
    }
}
