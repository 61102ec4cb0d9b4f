package org.advalorem.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StoppingTest {

    private final World world = new World();

    @Test
    void whatWasBegunIsAnsweredBeforeTheServerIsGone() {
        int port = world.server.port();
        var stopped = new CompletableFuture<Void>();
        world.databaseCheck.set(() -> {
            new Thread(() -> {
                        world.close();
                        stopped.complete(null);
                    })
                    .start();
            while (isListening(port)) {
                Thread.onSpinWait();
            }
            return Optional.empty();
        });

        var answer = world.get("/readyz");

        assertThat(answer.status()).isEqualTo(200);
        stopped.join();
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
