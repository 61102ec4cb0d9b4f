package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.advalorem.adapter.http.page.Assets;
import org.advalorem.adapter.http.page.Assets.Asset;
import org.advalorem.adapter.http.page.Templates;

/** What is the same for everybody: assets, the API's document and its reader. */
final class Files {

    private final byte[] openApi;

    Files() {
        try (InputStream in = Files.class.getResourceAsStream("openapi.json")) {
            openApi = in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void openApi(Context context) {
        context.result(openApi).contentType("application/json");
    }

    void reader(Context context) {
        Headers.forReader(context);
        context.html(Templates.render("docs.jte", Map.of()));
    }

    /** An asset; one asked for under an old version's address is answered as it is now, and not kept. */
    void asset(Context context) {
        Asset asset =
                Assets.find(context.pathParam("name")).orElseThrow(() -> Problem.notFound("There is no such file."));
        if (asset.version().equals(context.pathParam("version"))) {
            Headers.forAsset(context);
        }
        context.result(asset.content()).contentType(asset.type());
    }

    void icon(Context context) {
        context.redirect(Assets.path("icon.svg"));
    }
}
