package org.advalorem.adapter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.base.Utf8;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.inbox.Intake.Delivery;
import org.advalorem.port.inbox.Inbox.Stored;

/**
 * Where genuine webhooks are put, whoever sent them: stored, and only then answered. What will never get better by sending it again
 * is kept as failed and answered 200; what could not be stored is answered 503, so that it comes again.
 */
final class WebhookBox {

    private static final int LONGEST_HEADER = 200;

    private final CorrectionEngine engine;
    private final MeterRegistry meters;

    WebhookBox(HttpParts parts) {
        engine = parts.engine();
        meters = parts.meters();
    }

    /**
     * Keeps it and says so.
     *
     * @param kind of the counter
     * @param fault what is wrong with it that will stay wrong; empty if nothing is
     */
    void keep(Context context, String kind, Delivery delivery, Optional<String> fault) {
        Stored stored = fault.isPresent() ? engine.putAside(delivery, fault.get()) : engine.receive(delivery);
        String outcome = stored == Stored.DUPLICATE ? "duplicate" : fault.isPresent() ? "put-aside" : "stored";
        answer(context, kind, outcome);
    }

    void answer(Context context, String kind, String outcome) {
        count(kind, outcome);
        Answers.json(context, Json.object().put("outcome", outcome));
    }

    void count(String kind, String outcome) {
        meters.counter("advalorem.webhooks", "kind", kind, "outcome", outcome).increment();
    }

    /** Why the bytes are no JSON object; empty if they are one. */
    static Optional<String> notJson(byte[] body) {
        if (!Utf8.isWellFormed(body)) {
            return Optional.of("The body is not UTF-8");
        }
        try {
            return Json.isObject(body) ? Optional.empty() : Optional.of("The body is not a JSON object");
        } catch (JsonProcessingException malformed) {
            return Optional.of("The body is not valid JSON: " + malformed.getOriginalMessage());
        }
    }

    static Optional<ShopId> shopOf(String domain) {
        try {
            return Optional.of(new ShopId(domain));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** A header without the blanks around it; empty if it is missing, and its hash if it is longer than any that is meant. */
    static String header(Context context, String name) {
        String value = context.header(name);
        return value == null ? "" : bounded(value.trim());
    }

    static String bounded(String text) {
        return text.length() > LONGEST_HEADER ? "sha256-" + Hashes.of(text) : text;
    }
}
