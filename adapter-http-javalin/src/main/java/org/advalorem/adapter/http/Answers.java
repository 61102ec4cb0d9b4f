package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.advalorem.port.correction.CorrectionQueries.Page;

/** Answers in JSON. */
final class Answers {

    private Answers() {}

    static void json(Context context, JsonNode document) {
        context.result(Json.bytes(document)).contentType("application/json");
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
