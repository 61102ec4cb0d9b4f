package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BodyRoomTest {

    private static final String OPEN = "/api/beta-signups";
    private static final int LIMIT = 4096;
    private static final String WITH_LENGTH = "Content-Length: " + LIMIT;
    private static final String IN_CHUNKS = "Transfer-Encoding: chunked";

    private static final int BODIES = 2;

    private final World world = World.withRoom(LIMIT, BODIES * LIMIT);

    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        System.setErr(usual);
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {WITH_LENGTH, IN_CHUNKS})
    void refusesWhatFindsNoRoomBesideStalledBodiesUntilTheyAreGone(String length) throws IOException {
        try (var one = new Sender(length);
                var other = new Sender(length)) {
            one.awaitTaken();
            other.awaitTaken();

            try (var late = new Sender(length)) {
                assertThat(late.line()).startsWith("HTTP/1.1 503 ");
                assertThat(late.rest()).contains("Retry-After: 5", "application/problem+json", "\"TOO_BUSY\"");
            }
            assertThat(world.get("/api/corrections").status()).isEqualTo(200);
            assertThat(world.post("/api/corrections/404/retry", "").status()).isEqualTo(404);
        }

        assertThat(isTakenInTheEnd(length)).isTrue();
    }

    @Test
    void hasItsRoomBackAfterBodiesThatCameToTheirEnd() throws IOException {
        for (int number = 0; number < BODIES; number++) {
            assertThat(world.post("/api/corrections/404/retry", " ".repeat(LIMIT))
                            .status())
                    .isEqualTo(404);
        }

        assertThat(isTakenInTheEnd(WITH_LENGTH)).isTrue();
    }

    @Test
    void aBodyThatIsCutOffIsNoFaultOfOurs() throws IOException {
        System.setErr(new PrintStream(log, true, UTF_8));
        for (int number = 0; number < BODIES; number++) {
            try (var cut = new Sender(WITH_LENGTH)) {
                cut.awaitTaken();
                cut.end();

                assertThat(cut.line()).startsWith("HTTP/1.1 400 ");
                assertThat(cut.rest()).contains("\"CUT_OFF\"");
            }
        }

        assertThat(isTakenInTheEnd(WITH_LENGTH)).isTrue();
        assertThat(log.toString(UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {WITH_LENGTH, IN_CHUNKS})
    void aConnectionThatIsResetGivesItsRoomBackWithoutAWord(String length) throws IOException {
        System.setErr(new PrintStream(log, true, UTF_8));
        for (int number = 0; number < BODIES; number++) {
            try (var cut = new Sender(length)) {
                cut.awaitTaken();
                cut.reset();
            }
        }

        assertThat(isTakenInTheEnd(length)).isTrue();
        assertThat(log.toString(UTF_8)).isEmpty();
    }

    /** Asks until there is room: that a request is over takes the server a moment to see. */
    private boolean isTakenInTheEnd(String length) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            try (var again = new Sender(length)) {
                if (again.line().startsWith("HTTP/1.1 100 ")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Sends the head of a request, and is told to go on once its body is being read. */
    private final class Sender implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.server.port());
        private final BufferedReader said = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));

        Sender(String length) throws IOException {
            var send = new PrintStream(socket.getOutputStream(), true, UTF_8);
            send.printf("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Connection: close\r
                    Expect: 100-continue\r
                    %s\r
                    \r
                    """, OPEN, length);
            send.flush();
        }

        void awaitTaken() throws IOException {
            assertThat(line()).startsWith("HTTP/1.1 100 ");
            assertThat(line()).isEmpty();
        }

        String line() throws IOException {
            return said.readLine();
        }

        /** All that is said until the connection ends. */
        String rest() {
            return String.join("\n", said.lines().toList());
        }

        void end() throws IOException {
            socket.shutdownOutput();
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
