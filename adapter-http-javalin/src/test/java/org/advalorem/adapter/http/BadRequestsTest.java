package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestsTest {

    private static final String SETTINGS = "/api/shops/" + SHOP + "/settings";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"maximumReductionPercent":101}|maximumReductionPercent
                    {"maximumReductionPercent":"60"}|maximumReductionPercent
                    {"maximumReductionPercent":60.5}|maximumReductionPercent
                    {"maximumRounds":0}|maximumRounds
                    {"storeId":-1}|storeId
                    {"storeId":99999999999999999999}|storeId
                    {"reviewMode":"SOMETIMES"}|reviewMode
                    {"reviewMode":1}|reviewMode
                    {"splitRows":"yes"}|splitRows
                    {"tolerated":["NO_SUCH"]}|tolerated
                    {"tolerated":[1]}|tolerated[0]
                    {"tolerated":"ONE_RATIO"}|tolerated
                    {"waitFirst":"soon"}|waitFirst
                    {"waitFirst":"1 h","waitLongest":"1 s"}|waitLongest
                    {"giveUpAfter":"9999999 d"}|giveUpAfter
                    {"orderNumberPrefix":"123456789012345678901"}|orderNumberPrefix
                    {"alertMail":"nobody"}|alertMail
                    {"colour":"red"}|colour
                    """)
    void namesTheFieldThatCannotBeAccepted(String body, String field) {
        var before = world.store.shops().find(SHOP);

        var answer = world.put(SETTINGS, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BAD_FIELD");
        assertThat(answer.text("/field")).isEqualTo(field);
        assertThat(world.store.shops().find(SHOP)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/corrections?limit=0|limit
                    /api/corrections?limit=201|limit
                    /api/corrections?limit=x|limit
                    /api/corrections?status=DONE|status
                    /api/corrections?shop=example.com|shop
                    /api/corrections?cursor=nonsense|cursor
                    /api/audit?cursor=nonsense|cursor
                    /api/shops/example.com|domain
                    """)
    void namesTheParameterThatCannotBeAccepted(String path, String parameter) {
        var answer = world.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/field")).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"plan":|BAD_BODY
                    []|BAD_BODY
                    {"plan":"a","plan":"b"}|BAD_BODY
                    {} {}|BAD_BODY
                    {}|BAD_FIELD
                    """)
    void refusesABodyThatIsNoObjectOfItsFields(String body, String code) {
        String path = "/api/corrections/" + world.order(1001).key().order() + "/approve";

        var answer = world.post(path, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/corrections/404/retry", "/api/beta-signups"})
    void answersWhenAllOfARequestHasCome(String path) throws IOException {
        for (int signUp = 0; signUp < 21; signUp++) {
            world.post("/api/beta-signups", "{}");
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), world.server.port());
                var said = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            var send = new PrintStream(socket.getOutputStream(), true, UTF_8);
            send.printf("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: 2\r
                    Expect: 100-continue\r
                    \r
                    """, path, World.ADMIN);

            assertThat(said.readLine()).startsWith("HTTP/1.1 100 ");
            assertThat(said.readLine()).isEmpty();
            send.print("{}");
            send.flush();
            assertThat(said.readLine()).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void wantsJson() {
        String path = "/api/corrections/" + world.order(1001).key().order() + "/reject";

        var answer = world.send(world.request(path)
                .header("Authorization", "Bearer " + World.ADMIN)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void saysWhatItAnswersTo() {
        var method = world.sendJson("DELETE", "/api/corrections", "", World.ADMIN);
        var accept = world.send(world.request("/api/corrections")
                .header("Authorization", "Bearer " + World.ADMIN)
                .header("Accept", "text/csv"));

        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET");
        assertThat(method.header("Content-Type")).startsWith("application/problem+json");
        assertThat(accept.status()).isEqualTo(406);
    }

    @Test
    void answersAnUnknownAddressInTheCallersManner() {
        var program = world.get("/api/nowhere");
        var person = world.send(world.request("/nowhere").header("Accept", "text/html"));

        assertThat(program.status()).isEqualTo(404);
        assertThat(program.code()).isEqualTo("NOT_FOUND");
        assertThat(program.text("/instance")).isEqualTo("/api/nowhere");
        assertThat(person.status()).isEqualTo(404);
        assertThat(person.body()).contains("Go to the overview");
    }

    @Test
    void anOrderNobodyHeardOfIsNotFound() {
        assertThat(world.get("/api/corrections/123").status()).isEqualTo(404);
        assertThat(world.get("/api/corrections/abc").status()).isEqualTo(404);
        assertThat(world.post("/api/corrections/123/approve", "{\"plan\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void isReadyOnlyWhileEveryCheckIsContent() {
        assertThat(world.get("/healthz").text("/status")).isEqualTo("up");
        assertThat(world.get("/readyz").status()).isEqualTo(200);

        world.databaseCheck.set(() -> Optional.of("does not answer"));

        var answer = world.get("/readyz");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("/checks/database")).isEqualTo("does not answer");
    }
}
