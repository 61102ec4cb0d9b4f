package org.advalorem.sandbox;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.advalorem.sandbox.http.Json;

/** What a route of the sandbox's own has to say. */
@FunctionalInterface
interface AdminRoute {

    Object of(Context ctx);

    /** As JSON; bad input becomes 400 with the reason. */
    static Handler answering(AdminRoute route) {
        return ctx -> {
            try {
                send(ctx, 200, route.of(ctx));
            } catch (IllegalArgumentException | Json.Malformed e) {
                send(ctx, 400, Map.of("error", String.valueOf(e.getMessage())));
            }
        };
    }

    private static void send(Context ctx, int status, Object body) {
        ctx.status(status).contentType("application/json").result(Json.bytes(body));
    }
}
