package org.advalorem.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Json;

/** An error in Stripe's shape, whose fields are all optional but the type. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String code;
    private final String param;

    private Problem(int status, String type, String code, String param, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    /** Without a code, as some have none. */
    static Problem param(String param, String message) {
        return new Problem(400, "invalid_request_error", "", param, message);
    }

    static Problem code(int status, String code, String message) {
        return new Problem(status, "invalid_request_error", code, "", message);
    }

    static Problem missing(String kind, String param, String id) {
        String message = "No such " + kind + ": '" + id + "'";
        return new Problem(404, "invalid_request_error", "resource_missing", param, message);
    }

    static Problem type(int status, String type, String message) {
        return new Problem(status, type, "", "", message);
    }

    Answer answer() {
        ObjectNode error = Json.object();
        putIfAny(error, "code", code);
        if (!code.isEmpty()) {
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        putIfAny(error, "param", param);
        error.put("type", type);
        return Answer.json(status, Json.object().set("error", error));
    }

    private static void putIfAny(ObjectNode error, String name, String value) {
        if (!value.isEmpty()) {
            error.put(name, value);
        }
    }
}
