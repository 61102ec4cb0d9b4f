package org.advalorem.assembly.cli;

import static org.advalorem.assembly.cli.OrderBodies.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory;

    private Path orders;

    @BeforeEach
    void writeAMonthOfOrders() throws IOException {
        orders = file(
                "orders.jsonl",
                body().number(1).json(),
                body().number(2).to("DE").less("10.00").json(),
                body().number(3)
                        .to("GB")
                        .placed("2026-11-02T09:00:00Z")
                        .less("30.00")
                        .json(),
                body().number(4).to("JP").in("JPY").priced("1500").less("200").json(),
                body().number(5).cancelled().json(),
                body().number(6).productDiscount().json(),
                body().number(7).to("US").json());
    }

    @Test
    void tellsOnOneScreenWhatTheOrdersOverDeclare() {
        assertThat(run(orders.toString(), "--origin", "US")).isEqualTo(printed("""
                7 orders read
                  1  cancelled
                  1  domestic: no customs border on the way
                  1  without an order-level discount, so ShipStation's values are right
                  4  international, or perhaps so, with an order-level discount

                4 orders would be declared too high by ShipStation
                  currency  orders  declared  should be  too much
                  USD            3    120.00      76.00     44.00  36.7 %
                  JPY            1     3,000      2,800       200   6.7 %

                By country
                  country              orders  declared  should be  too much
                  United Kingdom  USD       2     80.00      46.00     34.00  42.5 %
                  Germany         USD       1     40.00      30.00     10.00  25.0 %
                  Japan           JPY       1     3,000      2,800       200   6.7 %

                By month (UTC)
                  month         orders  declared  should be  too much
                  2026-11  USD       3    120.00      76.00     44.00  36.7 %
                  2026-11  JPY       1     3,000      2,800       200   6.7 %

                The largest
                  order  placed      country         declared  should be  too much
                  #1003  2026-11-02  United Kingdom     40.00      10.00     30.00  USD
                  #1002  2026-11-01  Germany            40.00      30.00     10.00  USD
                  #1001  2026-11-01  United Kingdom     40.00      36.00      4.00  USD
                  #1004  2026-11-01  Japan              3,000      2,800       200  JPY

                1 order would wait for a person
                  1  more than 60 % would be taken off
                """));
    }

    @Test
    void saysThatOrdersWithoutAnOriginMayBeDomestic() {
        assertThat(run(orders.toString()).out()).contains("""
                Not sure to cross a border, and counted above
                  5  without a known origin; say --origin, such as --origin US, to leave out domestic ones
                """);
    }

    @Test
    void answersProgramsInJsonWithAmountsAsTexts() throws IOException {
        JsonNode answer =
                JSON.readTree(run(orders.toString(), "--json", "--origin", "us").out());

        assertThat(answer).isEqualTo(JSON.readTree("""
                {"orders":7,"unreadable":0,"checked":4,"overDeclared":4,
                 "totals":[
                  {"currency":"USD","orders":3,"overDeclared":3,"declared":"120.00","right":"76.00","tooMuch":"44.00"},
                  {"currency":"JPY","orders":1,"overDeclared":1,"declared":"3000","right":"2800","tooMuch":"200"}],
                 "byCountryAndMonth":[
                  {"country":"DE","name":"Germany","month":"2026-11","currency":"USD","orders":1,"overDeclared":1,
                   "declared":"40.00","right":"30.00","tooMuch":"10.00"},
                  {"country":"JP","name":"Japan","month":"2026-11","currency":"JPY","orders":1,"overDeclared":1,
                   "declared":"3000","right":"2800","tooMuch":"200"},
                  {"country":"GB","name":"United Kingdom","month":"2026-11","currency":"USD","orders":2,"overDeclared":2,
                   "declared":"80.00","right":"46.00","tooMuch":"34.00"}],
                 "largest":[
                  {"id":"5000000000003","order":"#1003","country":"GB","name":"United Kingdom","placedAt":"2026-11-02T09:00:00Z",
                   "currency":"USD","declared":"40.00","right":"10.00","tooMuch":"30.00"},
                  {"id":"5000000000002","order":"#1002","country":"DE","name":"Germany","placedAt":"2026-11-01T01:30:00Z",
                   "currency":"USD","declared":"40.00","right":"30.00","tooMuch":"10.00"},
                  {"id":"5000000000001","order":"#1001","country":"GB","name":"United Kingdom","placedAt":"2026-11-01T01:30:00Z",
                   "currency":"USD","declared":"40.00","right":"36.00","tooMuch":"4.00"},
                  {"id":"5000000000004","order":"#1004","country":"JP","name":"Japan","placedAt":"2026-11-01T01:30:00Z",
                   "currency":"JPY","declared":"3000","right":"2800","tooMuch":"200"}],
                 "undecided":[],
                 "review":{"orders":1,"findings":[
                  {"code":"REDUCTION_ABOVE_LIMIT","message":"more than 60 % would be taken off","orders":1}]},
                 "notes":[],
                 "skipped":[
                  {"code":"CANCELLED","message":"cancelled","orders":1},
                  {"code":"DOMESTIC","message":"domestic: no customs border on the way","orders":1},
                  {"code":"NO_ORDER_DISCOUNT",
                   "message":"without an order-level discount, so ShipStation's values are right","orders":1}],
                 "faults":[]}
                """));
    }

    @Test
    void writesAPageThatEscapesWhatTheFilesSay() throws IOException {
        Path page = directory.resolve("report.html");
        Path sly = file("sly.json", body().named("<script>alert(1)</script>").json(), "{\"<b>\":1}");

        Outcome outcome = run(sly.toString(), "--html", page.toString());

        assertThat(outcome.out()).endsWith("The whole report is in " + page + ".\n");
        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<td class=\"figure\">36.00</td>", "United Kingdom")
                .doesNotContain("<script>", "<b>", "http");
    }

    @Test
    void thePageSaysItInWordsAndPicturesAndNeedsNothingElse() throws IOException {
        Path page = directory.resolve("report.html");
        Path orders = file(
                "orders.jsonl",
                body().json(),
                body().number(2)
                        .to("DE")
                        .placed("2026-08-02T10:00:00Z")
                        .less("12.00")
                        .json());

        run(orders.toString(), "--origin", "US", "--html", page.toString());

        assertThat(Files.readString(page))
                .contains("<strong>16.00 USD</strong>", "declared too much on 2 orders")
                .contains("For every 10 % that they come to together, buyers pay 1.60 USD")
                .contains("role=\"img\" aria-labelledby=\"months-USD-title months-USD-desc\"")
                .contains("2026-08: 12.00, 2026-11: 4.00.", "<title>2026-09: no orders</title>")
                .contains("5 to 10 %", "How this was worked out", "Not counted:")
                .doesNotContain("<script", "<link", "src=", "url(", "@import");
    }

    @Test
    void countsWhatCannotBeReadAndNamesFileRowAndField() throws IOException {
        Path mixed = file("mixed.jsonl", body().json(), body().priced("1e400").json(), body().json(), "7");

        assertThat(run(mixed.toString()).out())
                .startsWith("2 orders read, 2 could not be read\n")
                .contains("""
                2 could not be read
                  %s row 2, line_items[0].price: "1e400" is not an amount""".formatted(mixed));
        assertThat(run(mixed.toString(), "--json").out()).contains("\"field\" : \"line_items[0].price\"");
    }

    @Test
    void showsOnlyTheFirstFaults() throws IOException {
        Path bad = file(
                "bad.jsonl",
                Stream.concat(Stream.of(body().json()), IntStream.range(0, 9).mapToObj(Integer::toString))
                        .toArray(String[]::new));

        assertThat(run(bad.toString()).out().lines().filter(line -> line.contains("bad.jsonl row")))
                .hasSize(5);
        assertThat(run(bad.toString()).out()).contains("9 could not be read; the first\n");
    }

    @Test
    void anOrderTooLargeToCountIsNoEndOfTheReport() throws IOException {
        Path large = file("large.jsonl", body().priced("92233720368547758.07").json(), body().json());

        assertThat(run(large.toString()).out()).startsWith("1 order read, 1 could not be read\n");
    }

    @Test
    void readsArraysGzipAndStandardInputAndCountsTwiceWhatStandsTwice() throws IOException {
        Path array =
                file("array.json", "[" + body().json() + ",", body().number(2).json() + "]");
        Path packed = directory.resolve("orders.json.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write(body().json().getBytes(StandardCharsets.UTF_8));
        }

        String out =
                run(body().json(), array.toString(), packed.toString(), "-").out();

        assertThat(out).startsWith("4 orders read\n").contains("160.00     144.00     16.00  10.0 %");
    }

    @Test
    void aFileThatBreaksOffKeepsWhatWasReadBefore() throws IOException {
        Path cut = file("cut.jsonl", body().json(), body().json().substring(0, 100));
        Path packed = directory.resolve("cut.gz");
        Files.write(packed, new byte[] {0x1f, (byte) 0x8b, 8});

        String out = run(cut.toString(), packed.toString()).out();

        assertThat(out)
                .startsWith("1 order read, 2 could not be read\n")
                .contains(cut + " after row 2, not readable as JSON")
                .contains(packed + ": cannot be read on: it ends too early");
    }

    @Test
    void doesNotLetAFileSteerTheTerminal() throws IOException {
        Path sly = file("sly.json", body().named("\\u001b[31mred").json());

        assertThat(run(sly.toString()).out()).contains("?[31mred").doesNotContain("\u001b");
        Path bad = file("bad.json", body().priced("\\u001b[31m").json());
        assertUnusable("bad.json row 1, line_items[0].price: \"?[31m\"", bad.toString());
    }

    @Test
    void namesWhatCannotBeUsed() throws IOException {
        assertUnusable(directory + "/none.json: there is no such file.", directory + "/none.json");
        assertUnusable(directory + ": is a directory; name the files in it", directory.toString());
        assertUnusable("--origin XX: there is no country XX.", orders.toString(), "--origin", "XX");
        assertUnusable("-: standard input can be read once only.", "-", "-");
        assertUnusable(
                "There is no order in these files.", file("empty.json", "").toString());
        assertUnusable(
                "prose.txt after row 0, not readable as JSON (line 1, column 1)",
                file("prose.txt", "Once upon a time").toString());
        assertUnusable(
                "page.html: a file cannot be written there.",
                orders.toString(),
                "--html",
                directory + "/none/page.html");
    }

    @Test
    void showsItsProgressOnATerminalOnly() {
        assertThat(run(orders.toString()).err()).isEmpty();
        assertThat(onTerminal(orders.toString()).err()).isEqualTo("\r\033[K");
    }

    private record Outcome(int status, String out, String err) {}

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), Arrays.stream(lines).collect(Collectors.joining("\n")));
    }

    private static Outcome printed(String out) {
        return new Outcome(0, out, "");
    }

    private static void assertUnusable(String message, String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(message).doesNotContain("Usage:");
    }

    private static Outcome run(String... arguments) {
        boolean input = arguments[0].startsWith("{");
        return run(
                input ? arguments[0] : "",
                false,
                input ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
    }

    private static Outcome onTerminal(String... arguments) {
        return run("", true, arguments);
    }

    private static Outcome run(String input, boolean terminal, String[] arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int status = Advalorem.explaining(new CommandLine(new AuditCommand(in, terminal)))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Outcome(status, out.toString().replace(System.lineSeparator(), "\n"), err.toString());
    }
}
