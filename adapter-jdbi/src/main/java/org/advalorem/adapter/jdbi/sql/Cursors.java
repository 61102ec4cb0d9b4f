package org.advalorem.adapter.jdbi.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/** Where a page ended, as a text that means nothing to whoever hands it back. */
public final class Cursors {

    private static final String SEPARATOR = "|";

    private Cursors() {}

    /**
     * Packs what tells where a page ended.
     *
     * @param parts without {@code |}
     */
    public static String write(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
    }

    /**
     * Unpacks it.
     *
     * @throws IllegalArgumentException if it is no cursor of {@code parts} parts
     */
    public static List<String> read(String cursor, int parts) {
        List<String> read = List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\\|", -1));
        if (read.size() != parts) {
            throw new IllegalArgumentException("Not a cursor of this list: " + cursor);
        }
        return read;
    }
}
