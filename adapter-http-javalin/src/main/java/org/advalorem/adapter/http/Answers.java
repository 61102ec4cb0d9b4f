package org.advalorem.adapter.http;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.Shipped;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.port.correction.CorrectionQueries.Page;

/** Answers in JSON, and with files. */
final class Answers {

    private Answers() {}

    static void json(Context context, JsonNode document) {
        context.result(Json.bytes(document)).contentType("application/json");
    }

    /**
     * The file of a label, to be saved: what came from outside is not shown among our own pages. A browser may keep it, and asks each time
     * whether it is still to be had.
     */
    static void file(Context context, Dossier dossier, LabelPart part, LabelFile file) {
        String number =
                dossier.handling().shipped().map(Shipped::trackingNumber).orElse("");
        String name = Stream.of(
                        part.name().toLowerCase(Locale.ROOT),
                        dossier.order().data().number(),
                        number)
                .map(text -> text.replaceAll("[^A-Za-z0-9]+", ""))
                .filter(text -> !text.isEmpty())
                .collect(joining("-"));
        context.header(
                "Content-Disposition",
                "attachment; filename=\"" + name + "." + file.type().extension() + "\"");
        context.header("Cache-Control", "private, no-cache");
        context.result(file.content().bytes()).contentType(file.type().mediaType());
    }

    /** A page as {@code {"items":[…],"next":"…"}}; {@code next} is left out on the last page. */
    static <T> void page(Context context, IntFunction<Page<T>> read, Function<T, ObjectNode> shape) {
        Page<T> page = read(context, read);
        ObjectNode json = Json.object();
        json.set("items", CorrectionJson.list(page.items(), shape));
        page.next().ifPresent(next -> json.put("next", next));
        json(context, json);
    }

    /** Reads a page; a cursor that the store does not know is the caller's fault. */
    static <T> Page<T> read(Context context, IntFunction<Page<T>> read) {
        int limit = Params.limit(context);
        try {
            return read.apply(limit);
        } catch (IllegalArgumentException notACursor) {
            if (Params.cursor(context).isEmpty()) {
                throw notACursor;
            }
            throw Problem.badField("cursor", "take it from the \"next\" of the page before");
        }
    }
}
