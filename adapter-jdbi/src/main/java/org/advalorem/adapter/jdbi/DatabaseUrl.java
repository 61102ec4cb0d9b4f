package org.advalorem.adapter.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a database is, as people write it: {@code postgres://user:password@host:5432/name?sslmode=require} (also with
 * {@code postgresql:}), or what the JDBC driver takes, {@code jdbc:postgresql://…}.
 */
record DatabaseUrl(String jdbc, Optional<String> user, Optional<String> password) {

    private static final String JDBC = "jdbc:postgresql:";
    private static final Pattern SECRETS = Pattern.compile("(?i)([?&](?:password|sslpassword)=)[^&]*");

    /** @throws UnusableDatabase if it is neither of the two; the message does not repeat it, as it may hold a password */
    static DatabaseUrl parse(String text) {
        String trimmed = text.trim();
        if (trimmed.startsWith(JDBC)) {
            return new DatabaseUrl(trimmed, Optional.empty(), Optional.empty());
        }
        URI uri = uri(trimmed);
        if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
            throw malformed("it starts with neither postgres: nor jdbc:postgresql:", null);
        }
        String authority =
                Optional.ofNullable(uri.getRawAuthority()).orElseThrow(() -> malformed("it names no host", null));
        int at = authority.lastIndexOf('@');
        String hosts = authority.substring(at + 1);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String[] userInfo = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        return new DatabaseUrl("jdbc:postgresql://" + hosts + path + query, part(userInfo, 0), part(userInfo, 1));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw malformed("at character " + malformed.getIndex() + ": " + malformed.getReason(), null);
        }
    }

    private static Optional<String> part(String[] userInfo, int index) {
        return userInfo.length > index && !userInfo[index].isEmpty()
                ? Optional.of(decoded(userInfo[index]))
                : Optional.empty();
    }

    /** Percent signs decoded; a plus sign stands for itself here. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static UnusableDatabase malformed(String why, Throwable cause) {
        return new UnusableDatabase(
                "DATABASE_URL is not an address such as postgres://user:password@host:5432/name: " + why, cause);
    }

    /** Without any password. */
    @Override
    public String toString() {
        return SECRETS.matcher(jdbc).replaceAll("$1***");
    }
}
