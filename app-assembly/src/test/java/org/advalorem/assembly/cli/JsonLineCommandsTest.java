package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class JsonLineCommandsTest {
    @Test
    void allocateAnswersInTheOrderOfTheLines() {
        assertThat(allocate("""
                {"currency":"USD","amount":"10.00","lines":[{"key":"a","value":"199.00","minimum":"0.00","eligible":true}]}
                """)).isEqualTo(answered("""
                {"shares":[{"key":"a","share":"10.00","after":"189.00"}],"unallocated":"0.00"}
                """));
    }

    @Test
    void allocateTakesWeightsLimitsAndSteps() {
        assertThat(allocate("""
                {"currency":"USD","amount":"1.03","step":"0.05","lines":[{"weight":"1/3"},{"weight":"0.5"},{"weight":1}]}
                {"currency":"USD","amount":"9.00","lines":[{"weight":1,"maximum":"1.00"},{"weight":2,"value":"3"},{"value":"5.00","minimum":"4.00"}]}
                {"currency":"JPY","amount":-10,"lines":[{"key":"b","weight":1},{"key":"a","weight":1.5,"eligible":false},{"key":"c","weight":1,"value":null}]}
                """)).isEqualTo(answered("""
                {"shares":[{"key":"0","share":"0.20"},{"key":"1","share":"0.25"},{"key":"2","share":"0.55"}],"unallocated":"0.03"}
                {"shares":[{"key":"0","share":"1.00"},{"key":"1","share":"3.00","after":"0.00"},{"key":"2","share":"1.00","after":"4.00"}],"unallocated":"4.00"}
                {"shares":[{"key":"b","share":"-5"},{"key":"a","share":"0"},{"key":"c","share":"-5"}],"unallocated":"0"}
                """));
    }

    @Test
    void unitsAnswersWithRowsTotalAndExcess() {
        assertThat(units("""
                {"currency":"USD","split":false,"lines":[{"key":"a","quantity":3,"net":"10.00"}]}
                {"currency":"USD","split":true,"lines":[{"key":"a","quantity":"3","net":10.00}]}
                {"currency":"KWD","step":"0.010","lines":[{"quantity":1,"net":"1.234"}]}
                """)).isEqualTo(answered("""
                {"rows":[{"key":"a","quantity":3,"unit":"3.34"}],"total":"10.02","excess":"0.02"}
                {"rows":[{"key":"a","quantity":2,"unit":"3.33"},{"key":"a","quantity":1,"unit":"3.34"}],"total":"10.00","excess":"0.00"}
                {"rows":[{"key":"0","quantity":1,"unit":"1.240"}],"total":"1.240","excess":"0.006"}
                """));
    }

    @Test
    void skipsBlankLinesAndGoesOnAfterAnError() {
        Outcome outcome = units("""

                {"currency":"USD","lines":[]}
                \t
                nonsense
                {"currency":"USD","lines":[]}""");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out().lines()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).isEqualTo("{\"rows\":[],\"total\":\"0.00\",\"excess\":\"0.00\"}");
            assertThat(lines.get(1))
                    .startsWith("{\"error\":{\"code\":\"INVALID_JSON\",\"message\":\"Not JSON at column 1: ");
            assertThat(lines.get(2)).isEqualTo(lines.get(0));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | INVALID_JSON | Not a JSON object",
                "{\"currency\":\"USD\"} {} | INVALID_JSON | Trailing token",
                "{\"currency\":\"USD\",\"currency\":\"EUR\"} | INVALID_JSON | Duplicate",
                "{\"amount\":NaN} | INVALID_JSON | NaN",
                "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]] | INVALID_JSON | nesting depth",
                "{} | MISSING_FIELD | currency: is missing",
                "{\"currency\":true} | INVALID_FIELD | currency: must be a string or a number",
                "{\"currency\":\"XYZ\"} | UNKNOWN_CURRENCY | currency: Unknown currency \\\"XYZ\\\"",
                "{\"currency\":\"USD\"} | MISSING_FIELD | amount: is missing",
                "{\"currency\":\"USD\",\"amount\":\"NaN\"} | MALFORMED_AMOUNT | amount: Malformed amount \\\"NaN\\\"",
                "{\"currency\":\"USD\",\"amount\":\"1e400\"} | MALFORMED_AMOUNT | amount: ",
                "{\"currency\":\"USD\",\"amount\":1e400} | MALFORMED_AMOUNT | amount: Malformed amount \\\"1E+400\\\"",
                "{\"currency\":\"USD\",\"amount\":1e999999999} | MALFORMED_AMOUNT | amount: ",
                "{\"currency\":\"JPY\",\"amount\":\"1.5\"} | MALFORMED_AMOUNT | amount: ",
                "{\"currency\":\"USD\",\"amount\":19.995} | MALFORMED_AMOUNT | amount: ",
                "{\"currency\":\"USD\",\"amount\":\"1\"} | MISSING_FIELD | lines: is missing",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"step\":\"0\"} | INVALID_FIELD | step: must be positive",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"lines\":{}} | INVALID_FIELD | lines: must be an array",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"lines\":[7]} | INVALID_FIELD | lines[0]: must be an object",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"lines\":[{}]} | MISSING_FIELD | lines[0].value: is missing",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"lines\":[{\"value\":\"-1\"}]} | INVALID_FIELD | lines[0].value: must not be negative",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"lines\":[{\"weight\":\"-1/3\"}]} | INVALID_FIELD | lines[0].weight: must not be negative",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"lines\":[{\"weight\":\"1/0\"}]} | MALFORMED_AMOUNT | lines[0].weight: Malformed ratio \\\"1/0\\\": its denominator is zero",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"lines\":[{\"weight\":\"1\",\"minimum\":\"1\"}]} | INVALID_FIELD | lines[0].minimum: needs a value",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"lines\":[{\"weight\":\"1\",\"eligible\":\"no\"}]} | INVALID_FIELD | lines[0].eligible: must be true or false",
                "{\"currency\":\"USD\",\"amount\":\"1\",\"lines\":[{\"key\":\"1\",\"weight\":\"1\"},{\"weight\":\"1\"}]} | DUPLICATE_KEY | lines[1].key: the same as that of line 0",
                "{\"currency\":\"USD\",\"amount\":\"-92233720368547758.08\",\"lines\":[{\"value\":\"92233720368547758.07\"}]} | TOO_LARGE | too large",
            })
    void allocateNamesTheFieldThatIsWrong(String line, String code, String message) {
        assertRefused(allocate(line), code, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"currency\":\"USD\",\"split\":1} | INVALID_FIELD | split: must be true or false",
                "{\"currency\":\"USD\",\"step\":\"10.01\"} | INVALID_FIELD | step: must be positive and at most 10.00",
                "{\"currency\":\"USD\",\"lines\":[{}]} | MISSING_FIELD | lines[0].net: is missing",
                "{\"currency\":\"USD\",\"lines\":[{\"net\":\"1\"}]} | MISSING_FIELD | lines[0].quantity: is missing",
                "{\"currency\":\"USD\",\"lines\":[{\"net\":\"-1\"}]} | INVALID_FIELD | lines[0].net: must not be negative",
                "{\"currency\":\"USD\",\"lines\":[{\"net\":\"1\",\"quantity\":0}]} | INVALID_FIELD | lines[0].quantity: must be a whole number",
                "{\"currency\":\"USD\",\"lines\":[{\"net\":\"1\",\"quantity\":1.5}]} | INVALID_FIELD | lines[0].quantity: must be a whole number",
                "{\"currency\":\"USD\",\"lines\":[{\"net\":\"1\",\"quantity\":2147483648}]} | INVALID_FIELD | lines[0].quantity: must be at most 2147483647",
                "{\"currency\":\"USD\",\"lines\":[{\"net\":\"92233720368547758.07\",\"quantity\":1},{\"net\":\"1\",\"quantity\":1}]} | TOO_LARGE | too large",
            })
    void unitsNamesTheFieldThatIsWrong(String line, String code, String message) {
        assertRefused(units(line), code, message);
    }

    @Test
    void writesKeysOfAnyScriptInPlainAscii() {
        assertThat(units("{\"currency\":\"USD\",\"lines\":[{\"key\":\"é\",\"quantity\":1,\"net\":\"1\"}]}")
                        .out())
                .contains("\"key\":\"\\u00E9\"");
    }

    @Test
    void helpNamesTheExitCodes() {
        assertThat(new CommandLine(new AllocateCommand()).getUsageMessage())
                .contains("at least one line was answered with an error");
        assertThat(new CommandLine(new UnitsCommand()).getUsageMessage())
                .contains("at least one line was answered with an error");
    }

    private record Outcome(int status, String out) {}

    private static void assertRefused(Outcome outcome, String code, String message) {
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .startsWith("{\"error\":{\"code\":\"" + code + "\",\"message\":\"")
                .contains(message);
        assertThat(outcome.out().lines()).hasSize(1);
    }

    private static Outcome answered(String out) {
        return new Outcome(0, out);
    }

    private static Outcome allocate(String input) {
        return run(AllocateCommand::new, input);
    }

    private static Outcome units(String input) {
        return run(UnitsCommand::new, input);
    }

    private static Outcome run(Function<InputStream, Callable<Integer>> command, String input) {
        StringWriter out = new StringWriter();
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int status =
                new CommandLine(command.apply(in)).setOut(new PrintWriter(out)).execute();
        return new Outcome(status, out.toString());
    }
}
