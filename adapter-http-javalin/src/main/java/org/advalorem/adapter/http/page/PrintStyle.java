package org.advalorem.adapter.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** The style of pages that are printed or passed on: it stands inside the page, so that the page needs nothing else. */
public final class PrintStyle {

    public static final String CSS = read();

    /** How a Content-Security-Policy names it: this style and no other. */
    public static final String SOURCE = "'sha256-"
            + Base64.getEncoder()
                    .encodeToString(Hashing.sha256().hashString(CSS, UTF_8).asBytes())
            + "'";

    private PrintStyle() {}

    private static String read() {
        try {
            return Resources.toString(Resources.getResource(PrintStyle.class, "evidence.css"), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
