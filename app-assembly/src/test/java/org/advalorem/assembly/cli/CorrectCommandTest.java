package org.advalorem.assembly.cli;

import static org.advalorem.assembly.cli.CommandLineRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectCommandTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path GRAPHQL = resource("order-graphql.json");
    private static final Path REST = resource("order-rest.json");
    private static final Path DECLARATION = resource("declaration.json");

    @TempDir
    private Path directory;

    @Test
    void answersInJsonWhatWouldBePushedAndWhy() throws IOException {
        assertThat(json(GRAPHQL, DECLARATION)).isEqualTo(JSON.readTree("""
                {"decision":"PUSH","reason":null,"message":null,"findings":[],
                 "currency":"USD","gross":"87.60","net":"77.60","ratio":"0.885845",
                 "declaredBefore":"87.60","declaredAfter":"77.60","reduction":"10.00","excess":"0.00",
                 "items":[
                  {"id":"130000002","line":"15200000000002","description":"Soap","quantity":1,
                   "unitBefore":"8.00","unitAfter":"7.08","valueBefore":"8.00","valueAfter":"7.08",
                   "explanation":"Line 15200000000002: 8.00 USD before discounts. Less 0.91 USD from the order discount TENOFF. \
                Paid: 7.09 USD (price less Shopify's allocations). Whole units leave -0.01 USD against what was paid."},
                  {"id":"130000001","line":"15200000000001","description":"Scarf - Green","quantity":4,
                   "unitBefore":"19.90","unitAfter":"17.63","valueBefore":"79.60","valueAfter":"70.52",
                   "explanation":"Line 15200000000001: 79.60 USD before discounts. Less 9.09 USD from the order discount TENOFF. \
                Paid: 70.51 USD (price less Shopify's allocations). Whole units leave 0.01 USD against what was paid."}]}
                """));
    }

    @Test
    void aRestBodyGivesTheSameItemsOnceItIsSaidWhereParcelsStart() throws IOException {
        JsonNode graphql = json(GRAPHQL, DECLARATION);

        assertThat(json(REST, DECLARATION, "--origin", "CA")).isEqualTo(graphql);
        assertThat(json(REST, DECLARATION).at("/findings/0/code").asText()).isEqualTo("FORM_BY_DECLARATION");
        assertThat(json(REST, DECLARATION).path("items")).isEqualTo(graphql.path("items"));
    }

    @Test
    void tellsPeopleTheSame() {
        CommandLineRun answer = run("correct", "--order", GRAPHQL.toString(), "--declaration", DECLARATION.toString());

        assertThat(answer).isEqualTo(new CommandLineRun(0, printed("""
                #2001: would be pushed.

                  item           quantity  unit before  unit after  value after
                  Soap                  1         8.00        7.08         7.08
                  Scarf - Green         4        19.90       17.63        70.52

                Declared before: 87.60 USD
                Paid:            77.60 USD
                Declared after:  77.60 USD, which is what was paid

                Soap
                  Line 15200000000002: 8.00 USD before discounts.
                  Less 0.91 USD from the order discount TENOFF.
                  Paid: 7.09 USD (price less Shopify's allocations).
                  Whole units leave -0.01 USD against what was paid.

                Scarf - Green
                  Line 15200000000001: 79.60 USD before discounts.
                  Less 9.09 USD from the order discount TENOFF.
                  Paid: 70.51 USD (price less Shopify's allocations).
                  Whole units leave 0.01 USD against what was paid.
                """), ""));
    }

    @Test
    void anOrderThatStaysInTheCountryIsSkippedWithoutAPlan() throws IOException {
        JsonNode answer = json(REST, DECLARATION, "--origin", "GB");

        assertThat(answer.path("decision").asText()).isEqualTo("SKIP");
        assertThat(answer.path("reason").asText()).isEqualTo("DOMESTIC");
        assertThat(answer.path("gross").isNull()).isTrue();
        assertThat(answer.path("items")).isEmpty();
        assertThat(run("correct", "--order", REST.toString(), "--declaration", DECLARATION.toString(), "--origin", "GB")
                        .out())
                .startsWith("#2001: skipped. ");
    }

    @Test
    void theShopsSettingsDecideToo() throws IOException {
        JsonNode limited = json(GRAPHQL, DECLARATION, "--settings", settings("{\"maximumReductionPercent\":5}"));
        assertThat(limited.path("decision").asText()).isEqualTo("REVIEW");
        assertThat(limited.at("/findings/0/code").asText()).isEqualTo("REDUCTION_ABOVE_LIMIT");

        assertThat(json(GRAPHQL, DECLARATION, "--settings", settings("{\"reviewMode\":\"every-order\"}"))
                        .path("decision")
                        .asText())
                .isEqualTo("REVIEW");
        assertThat(json(
                                GRAPHQL,
                                DECLARATION,
                                "--settings",
                                settings("{\"maximumReductionPercent\":5,\"tolerated\":[\"REDUCTION_ABOVE_LIMIT\"],"
                                        + "\"freeGoods\":\"REVIEW\",\"missingRows\":\"CREATE\",\"splitRows\":false}"))
                        .path("decision")
                        .asText())
                .isEqualTo("PUSH");
    }

    @Test
    void rowsWrittenByHandNeedNoNumber() throws IOException {
        Path handMade = changed(DECLARATION, "\"customsItemId\": 130000002,", "");

        JsonNode items = json(GRAPHQL, handMade).path("items");

        assertThat(items.findValuesAsText("id")).containsExactly("#1", "130000001");
        assertThat(items.findValuesAsText("unitAfter")).containsExactly("7.08", "17.63");
    }

    @Test
    void proposesRowsWhereShipStationHasNone() throws IOException {
        Path none = Files.writeString(directory.resolve("none.json"), """
                {"orderId":1,"orderNumber":"2001","orderKey":"7200000000001","orderStatus":"awaiting_shipment"}""");

        JsonNode answer = json(GRAPHQL, none);

        assertThat(answer.path("decision").asText()).isEqualTo("REVIEW");
        assertThat(answer.at("/items/0/id").isNull()).isTrue();
        assertThat(answer.at("/items/0/unitBefore").isNull()).isTrue();
        assertThat(run("correct", "--order", GRAPHQL.toString(), "--declaration", none.toString())
                        .out())
                .contains("ROWS_MISSING", "new");
    }

    @Test
    void whatAFileSaysDoesNotSteerTheTerminal() throws IOException {
        Path sly = changed(DECLARATION, "\"description\": \"Soap\"", "\"description\": \"\\u001b[31mSoap\"");

        assertThat(run("correct", "--order", GRAPHQL.toString(), "--declaration", sly.toString())
                        .out())
                .contains("?[31mSoap")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"price\": \"8.00\" | \"price\": \"1e400\" | , line_items[1].price: \"1e400\" is not an amount",
                "\"price\": \"8.00\" | \"price\": \"NaN\" | , line_items[1].price: \"NaN\" is not an amount",
                "\"price\": \"8.00\" | \"price\": \"8.001\" | , line_items[1].price: ",
                "\"currency\": \"USD\" | \"currency\": \"dollars\" | , currency: ",
                "\"line_items\" | \"goods\" | : not an order: it has neither line_items nor lineItems",
                "\"taxes_included\": false, | \"taxes_included\": false,, | : not readable as JSON (line 10, column",
            })
    void namesFilePlaceAndCauseInAnOrder(String good, String bad, String fault) throws IOException {
        Path order = changed(REST, good, bad);

        assertUnusable(order + fault, "--order", order.toString(), "--declaration", DECLARATION.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"orderId\": 420000001, | '' | , orderId: it is missing",
                "\"value\": 8.0 | \"value\": 1e400 | , internationalOptions.customsItems[0].value: 1E+400 is no amount",
                "\"value\": 8.0 | \"value\": \"8\" | , internationalOptions.customsItems[0].value: it is no number",
                "\"orderStatus\": | \"orderStatus\" | : not readable as JSON (line 8, column",
            })
    void namesFilePlaceAndCauseInADeclaration(String good, String bad, String fault) throws IOException {
        Path declaration = changed(DECLARATION, good, bad);

        assertUnusable(declaration + fault, "--order", GRAPHQL.toString(), "--declaration", declaration.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reviewmode\":\"AUTOMATIC\"} | reviewmode is no setting that bears on a plan",
                "{\"reviewMode\":\"never\"} | reviewMode must be one of [AUTOMATIC, EVERY_ORDER, COPY_ONLY], not \"never\"",
                "{\"maximumReductionPercent\":101} | maximumReductionPercent must be a whole number from 0 to 100, not 101",
                "{\"splitRows\":\"yes\"} | splitRows must be true or false, not \"yes\"",
                "{\"tolerated\":\"EXCESS\"} | tolerated must be a list of finding codes",
                "{\"tolerated\":[\"ALL\"]} | tolerated must be one of [",
                "[] | settings are one JSON object",
                "{\"splitRows\":true,\"splitRows\":true} | not readable as JSON (line 1, column",
                "{} {} | not readable as JSON (line 1, column",
            })
    void namesFileAndFieldInSettings(String json, String fault) throws IOException {
        String file = settings(json);

        assertUnusable(
                file + ": " + fault,
                "--order",
                GRAPHQL.toString(),
                "--declaration",
                DECLARATION.toString(),
                "--settings",
                file);
    }

    @Test
    void namesFilesThatCannotBeRead() throws IOException {
        String declaration = DECLARATION.toString();
        String missing = directory.resolve("none.json").toString();
        Path empty = Files.createFile(directory.resolve("empty.json"));

        assertUnusable(missing + ": there is no such file.", "--order", missing, "--declaration", declaration);
        assertUnusable(
                directory + ": is a directory, no file.",
                "--order",
                directory.toString(),
                "--declaration",
                declaration);
        assertUnusable(empty + ": not an order", "--order", empty.toString(), "--declaration", declaration);
        assertUnusable(empty + ": not an order", "--order", GRAPHQL.toString(), "--declaration", empty.toString());
        assertUnusable(
                "--origin Canada: is not written as a country's two letters",
                "--order",
                REST.toString(),
                "--declaration",
                declaration,
                "--origin",
                "Canada");
    }

    private void assertUnusable(String message, String... arguments) {
        CommandLineRun answer =
                run(Stream.concat(Stream.of("correct"), Stream.of(arguments)).toArray(String[]::new));

        assertThat(answer.err()).startsWith(message).doesNotContain("\tat ", "Usage:");
        assertThat(answer.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.status()).isEqualTo(2);
    }

    private static JsonNode json(Path order, Path declaration, String... more) throws IOException {
        CommandLineRun answer = run(Stream.concat(
                        Stream.of(
                                "correct",
                                "--json",
                                "--order",
                                order.toString(),
                                "--declaration",
                                declaration.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        return JSON.readTree(answer.out());
    }

    private String settings(String json) throws IOException {
        return Files.writeString(directory.resolve("settings.json"), json).toString();
    }

    private Path changed(Path file, String good, String bad) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(good);
        return Files.writeString(directory.resolve("changed.json"), text.replace(good, bad));
    }

    private static String printed(String text) {
        return text.replace("\n", System.lineSeparator());
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(CorrectCommandTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
