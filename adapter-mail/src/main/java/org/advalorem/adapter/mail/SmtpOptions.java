package org.advalorem.adapter.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.advalorem.domain.shop.Secret;

/**
 * Where mails are handed over, and as whom.
 *
 * @param login name and password; empty for a server that asks for none
 * @param from the sender's address
 */
public record SmtpOptions(String host, int port, Encryption encryption, Optional<Login> login, String from) {

    private static final int SUBMISSION_PORT = 587;
    private static final int IMPLICIT_TLS_PORT = 465;

    /** How the connection is protected. */
    public enum Encryption {
        /** From the first byte. */
        TLS,
        /** From the {@code STARTTLS} command on; a server that does not offer it is refused. */
        STARTTLS,
        /** Where the server offers it. */
        STARTTLS_IF_OFFERED
    }

    /** What a server is told that asks who comes. */
    public record Login(String user, Secret password) {}

    /**
     * Reads an address such as {@code smtp://user:password@mail.example.com:587?from=shop@example.com}. {@code smtps} encrypts from
     * the first byte. {@code smtp} insists on {@code STARTTLS} where there is a password to protect, unless {@code
     * starttls=optional} is given. Letters with a meaning of their own are percent-encoded. Without a port it is 587, or 465 for
     * {@code smtps}; without {@code from} the sender is the user, if that is an address, or {@code advalorem} at the host.
     *
     * @throws IllegalArgumentException if it is none; the message does not show it, since it holds a password
     */
    public static SmtpOptions parse(String url) {
        URI uri = uri(url);
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
            throw new IllegalArgumentException("The address of the mail server must begin with smtp:// or smtps://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The address of the mail server names no host");
        }
        boolean implicit = scheme.equals("smtps");
        int port = uri.getPort() >= 0 ? uri.getPort() : implicit ? IMPLICIT_TLS_PORT : SUBMISSION_PORT;
        Optional<Login> login = login(uri);
        String from = parameter(uri, "from").orElseGet(() -> sender(login, uri.getHost()));
        return new SmtpOptions(uri.getHost(), port, encryption(uri, implicit, login), login, from);
    }

    private static URI uri(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException malformed) {
            // Its message and its cause quote the whole address.
            throw new IllegalArgumentException("The address of the mail server is malformed at character "
                    + malformed.getIndex() + "; letters with a meaning of their own are written as %40 for @");
        }
    }

    private static Encryption encryption(URI uri, boolean implicit, Optional<Login> login) {
        String wanted = parameter(uri, "starttls").orElse(login.isPresent() ? "required" : "optional");
        return switch (wanted) {
            case "required" -> implicit ? Encryption.TLS : Encryption.STARTTLS;
            case "optional" -> implicit ? Encryption.TLS : Encryption.STARTTLS_IF_OFFERED;
            default ->
                throw new IllegalArgumentException(
                        "starttls must be required or optional in the mail server's address");
        };
    }

    private static Optional<Login> login(URI uri) {
        if (uri.getRawUserInfo() == null) {
            return Optional.empty();
        }
        List<String> parts = Splitter.on(':').limit(2).splitToList(uri.getRawUserInfo());
        if (parts.size() < 2 || parts.get(0).isEmpty() || parts.get(1).isEmpty()) {
            throw new IllegalArgumentException("The address of the mail server has a user without a password");
        }
        return Optional.of(new Login(decoded(parts.get(0)), new Secret(decoded(parts.get(1)))));
    }

    private static String sender(Optional<Login> login, String host) {
        return login.map(Login::user).filter(user -> user.contains("@")).orElse("advalorem@" + host);
    }

    private static Optional<String> parameter(URI uri, String name) {
        String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        return Splitter.on('&')
                .omitEmptyStrings()
                .splitToStream(query)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decoded(pair.substring(name.length() + 1)))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** A plus is a plus here, unlike in a form. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
