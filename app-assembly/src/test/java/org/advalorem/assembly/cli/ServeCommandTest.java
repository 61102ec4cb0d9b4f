package org.advalorem.assembly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.advalorem.adapter.jdbi.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    @Test
    void aPortThatIsTakenIsSaidInWords(@TempDir Path directory) throws IOException {
        try (TestDatabase database = TestDatabase.fresh();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineRun answer = CommandLineRun.run(
                    Map.of(
                            "DATABASE_URL", database.url(),
                            "ADVALOREM_ALLOW_UNSAFE_DATABASE", "true",
                            "ADVALOREM_DATA_DIR", directory.toString(),
                            "ADVALOREM_PORT", Integer.toString(taken.getLocalPort())),
                    "serve");

            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.err())
                    .startsWith("advalorem: Cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("  because: the port is taken")
                    .doesNotContain("\tat ");
        }
    }
}
