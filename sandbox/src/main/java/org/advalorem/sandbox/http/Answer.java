package org.advalorem.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer before it is sent. The body is not copied: nobody changes it. */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer json(int status, Object body) {
        return new Answer(status, "application/json; charset=utf-8", Json.bytes(body), Map.of());
    }

    /** A page as a proxy in front of the peer would send it. */
    public static Answer page(int status, String title) {
        String html = "<html><head><title>" + status + " " + title + "</title></head><body><h1>" + title
                + "</h1></body></html>";
        return new Answer(status, "text/html", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }
}
