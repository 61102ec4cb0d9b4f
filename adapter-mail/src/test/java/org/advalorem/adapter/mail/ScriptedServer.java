package org.advalorem.adapter.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An SMTP server that says to a recipient and to a text what it is told to say. */
final class ScriptedServer implements AutoCloseable {

    static final String HANG_UP = "";

    private final ServerSocket socket;
    private final String toRecipient;
    private final String toText;

    ScriptedServer(String toRecipient, String toText) {
        this.toRecipient = toRecipient;
        this.toText = toText;
        try {
            socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    SmtpOptions options() {
        return SmtpOptions.parse("smtp://127.0.0.1:" + socket.getLocalPort() + "?from=shop@example.com");
    }

    private void serve() {
        try (Socket client = socket.accept();
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                var out = new PrintStream(client.getOutputStream(), true, US_ASCII)) {
            say(out, "220 ready");
            converse(in, out);
        } catch (IOException gone) {
            return;
        }
    }

    private void converse(BufferedReader in, PrintStream out) throws IOException {
        boolean text = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (text) {
                if (line.equals(".")) {
                    if (toText.equals(HANG_UP)) {
                        return;
                    }
                    text = false;
                    say(out, toText);
                }
            } else if (line.startsWith("RCPT")) {
                say(out, toRecipient);
            } else if (line.startsWith("DATA")) {
                text = true;
                say(out, "354 go ahead");
            } else {
                say(out, "250 OK");
            }
        }
    }

    private static void say(PrintStream out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
