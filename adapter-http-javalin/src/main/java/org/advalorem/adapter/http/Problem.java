package org.advalorem.adapter.http;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/** A request that cannot be answered as asked: an RFC 9457 problem document with a code for programs. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient ImmutableMap<String, Object> details;
    private final transient ImmutableMap<String, String> headers;

    private Problem(int status, String code, String detail, Map<String, Object> details, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.code = code;
        this.details = ImmutableMap.copyOf(details);
        this.headers = ImmutableMap.copyOf(headers);
    }

    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, Map.of(), Map.of());
    }

    static Problem notFound(String detail) {
        return of(404, "NOT_FOUND", detail);
    }

    static Problem unauthorized(String detail) {
        return of(401, "UNAUTHORIZED", detail).withHeader("WWW-Authenticate", "Bearer realm=\"advalorem\"");
    }

    static Problem forbidden(String detail) {
        return of(403, "FORBIDDEN", detail);
    }

    /** A field of the request that cannot be accepted. */
    static Problem badField(String field, String what) {
        return of(400, "BAD_FIELD", field + ": " + what).with("field", field);
    }

    /** The same problem with one more member in its document. */
    Problem with(String member, Object value) {
        return new Problem(
                status,
                code,
                getMessage(),
                ImmutableMap.<String, Object>builder()
                        .putAll(details)
                        .put(member, value)
                        .buildKeepingLast(),
                headers);
    }

    Problem withHeader(String name, String value) {
        return new Problem(
                status,
                code,
                getMessage(),
                details,
                ImmutableMap.<String, String>builder()
                        .putAll(headers)
                        .put(name, value)
                        .buildKeepingLast());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, Object> details() {
        return details;
    }

    Map<String, String> headers() {
        return headers;
    }
}
