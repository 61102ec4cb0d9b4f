package org.advalorem.adapter.http;

import io.javalin.http.Context;
import org.advalorem.adapter.http.page.PrintStyle;

/** Headers of every answer: nothing runs, loads or frames what is not ours, and nothing of a person's is cached. */
final class Headers {

    private static final String OURS_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    /** The reader of the API document styles its elements itself. */
    private static final String READER = OURS_ONLY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private Headers() {}

    static void add(Context context) {
        context.header("Content-Security-Policy", OURS_ONLY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "same-origin");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
    }

    static void forReader(Context context) {
        context.header("Content-Security-Policy", READER);
    }

    /** A page that carries its one style itself, and loads nothing. */
    static void forPrint(Context context) {
        context.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src " + PrintStyle.SOURCE
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    static void forAsset(Context context) {
        context.header("Cache-Control", "public, max-age=31536000, immutable");
    }
}
