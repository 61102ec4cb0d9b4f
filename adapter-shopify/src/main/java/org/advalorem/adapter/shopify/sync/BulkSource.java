package org.advalorem.adapter.shopify.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Optional;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** The address of a file, read line by line. No token goes there: whoever knows the address may read. */
final class BulkSource {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Between two pieces of the file. The JDK's newer client has a limit for the headers only and would hang here. */
    private static final Duration STALL = Duration.ofSeconds(30);

    private static final int LONGEST_LINE = 32 << 20;

    private BulkSource() {}

    /** Takes one line without its end. */
    interface Lines {
        void add(byte[] line) throws IOException;
    }

    /**
     * Hands over all lines that hold anything.
     *
     * @throws IOException only if {@code lines} does
     */
    static void read(URI url, Lines lines) throws IOException {
        try (InputStream in = open(url)) {
            var line = new ByteArrayOutputStream(1 << 12);
            byte[] buffer = new byte[1 << 16];
            for (int length = next(in, buffer); length >= 0; length = next(in, buffer)) {
                int start = 0;
                for (int i = 0; i < length; i++) {
                    if (buffer[i] == '\n') {
                        line.write(buffer, start, i - start);
                        end(line, lines);
                        start = i + 1;
                    }
                }
                line.write(buffer, start, length - start);
                if (line.size() > LONGEST_LINE) {
                    throw new PeerRefused("SHOPIFY_UNREADABLE", "A bulk file with a line of " + line.size() + " bytes");
                }
            }
            end(line, lines);
        }
    }

    private static void end(ByteArrayOutputStream line, Lines lines) throws IOException {
        if (line.size() > 0) {
            lines.add(line.toByteArray());
            line.reset();
        }
    }

    private static int next(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw unavailable("The bulk file broke off", e);
        }
    }

    private static InputStream open(URI url) {
        try {
            URLConnection connection = url.toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) STALL.toMillis());
            if (connection instanceof HttpURLConnection http) {
                int status = http.getResponseCode();
                if (status >= 400 && status < 500 && status != 429) {
                    throw new PeerRefused("SHOPIFY_BULK_GONE", "The bulk file is not there any more: HTTP " + status);
                }
                if (status != HttpURLConnection.HTTP_OK) {
                    throw new PeerUnavailable("SHOPIFY_UNAVAILABLE", "The bulk file: HTTP " + status, Optional.empty());
                }
            }
            return connection.getInputStream();
        } catch (IOException e) {
            throw unavailable("The bulk file cannot be opened", e);
        }
    }

    private static PeerUnavailable unavailable(String message, IOException cause) {
        return new PeerUnavailable("SHOPIFY_UNAVAILABLE", message, Optional.empty(), cause);
    }
}
