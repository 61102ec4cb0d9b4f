package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Json;

/** What Shippo says where it is not the thing itself: errors in their several shapes, and lists. */
final class Replies {

    private static final int PAGE = 25;
    private static final int LONGEST_PAGE = 100;

    private Replies() {}

    static Answer refusal(Fault fault) {
        return switch (fault.kind()) {
            case TOO_MANY_REQUESTS ->
                detail(429, "Request was throttled.")
                        .with(
                                "Retry-After",
                                String.valueOf(Math.max(1, fault.delay().toSeconds())));
            case UNAUTHORIZED -> unknownToken();
            case FORBIDDEN -> detail(403, "You do not have permission to perform this action.");
            case NOT_FOUND -> missing();
            case UNAVAILABLE -> Answer.page(503, "Service Unavailable");
            default -> Answer.page(500, "Internal Server Error");
        };
    }

    static Answer unknownToken() {
        return detail(401, "Token does not exist");
    }

    /** Shippo has a page of HTML for what it does not have. */
    static Answer missing() {
        return Answer.page(404, "Not Found");
    }

    static Answer detail(int status, String text) {
        return Answer.json(status, Json.object().put("detail", text));
    }

    static Answer field(String name, String text) {
        ObjectNode body = Json.object();
        body.putArray(name).add(text);
        return Answer.json(400, body);
    }

    /** One page of a list, with the address of the next. */
    static Answer page(Context ctx, List<ObjectNode> all) {
        int page = number(ctx, "page", 1);
        int size = Math.min(LONGEST_PAGE, number(ctx, "results", PAGE));
        ObjectNode body = Json.object();
        if ((long) page * size < all.size()) {
            String rate = Optional.ofNullable(ctx.queryParam("rate"))
                    .map(id -> "rate=" + id + "&")
                    .orElse("");
            body.put("next", ctx.url() + "?" + rate + "results=" + size + "&page=" + (page + 1));
        } else {
            body.putNull("next");
        }
        body.putNull("previous");
        ArrayNode results = body.putArray("results");
        all.stream().skip((page - 1L) * size).limit(size).forEach(results::add);
        return Answer.json(200, body);
    }

    private static int number(Context ctx, String name, int otherwise) {
        return Optional.ofNullable(ctx.queryParam(name))
                .filter(text -> text.matches("[1-9][0-9]{0,5}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }
}
