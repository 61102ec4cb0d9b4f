package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Day;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is no single correction: the overview, the audit trail, sign-ups, health and metrics. */
final class SystemApi {

    private static final Logger LOG = LoggerFactory.getLogger(SystemApi.class);
    private static final int LONGEST_MAIL = 254;

    private final HttpParts parts;
    private final Figures figures;
    private final ShopDesk desk;
    private final Throttle signUps;

    SystemApi(HttpParts parts, Figures figures, ShopDesk desk) {
        this.parts = parts;
        this.figures = figures;
        this.desk = desk;
        signUps = new Throttle(parts.clock(), 20, Duration.ofMinutes(10));
    }

    void overview(Context context) {
        Set<ShopId> shops =
                Caller.in(context).visible(Params.shop(context).map(Set::of).orElse(Set.of()));
        ObjectNode json = Json.object();
        ObjectNode counts = json.putObject("counts");
        figures.counts(shops).forEach((status, count) -> counts.put(status.name(), count));
        var days = figures.days(shops);
        json.set("corrected", CorrectionJson.amounts(Figures.corrected(days)));
        json.set("days", CorrectionJson.list(days, SystemApi::day));
        Answers.json(context, json);
    }

    private static ObjectNode day(Day day) {
        ObjectNode json = Json.object();
        json.put("date", day.date().toString());
        json.put("completed", day.completed());
        json.put("failed", day.failed());
        json.put("skipped", day.skipped());
        json.set("corrected", CorrectionJson.amounts(day.corrected()));
        return json;
    }

    void audit(Context context) {
        Set<ShopId> shops =
                Caller.in(context).visible(Params.shop(context).map(Set::of).orElse(Set.of()));
        var trail = parts.store().auditTrail();
        Answers.page(context, limit -> trail.list(shops, Params.cursor(context), limit), CorrectionJson::entry);
    }

    /** Verifies the chains of all shops the caller may see. */
    void verifyAudit(Context context) {
        Caller caller = Caller.in(context);
        var flaws = new java.util.ArrayList<String>();
        var shops = desk.visibleTo(caller);
        shops.forEach(shop -> flaws.addAll(parts.store().auditTrail().flaws(shop.id())));
        ObjectNode json = Json.object();
        json.put("whole", flaws.isEmpty());
        json.put("shops", shops.size());
        ArrayNode list = json.putArray("flaws");
        flaws.forEach(list::add);
        Answers.json(context, json);
    }

    void signUp(Context context) {
        signUps.check(context.ip());
        signUps.count(context.ip());
        String mail = Body.of(context, "mail").text("mail");
        if (mail.length() > LONGEST_MAIL || !SettingsInput.isMail(mail)) {
            throw Problem.badField("mail", "must be a mail address such as anna@example.com");
        }
        parts.store()
                .betaSignups()
                .add(mail.toLowerCase(Locale.ROOT), parts.clock().instant());
        // The same answer for a known address: who signed up is nobody else's business.
        Answers.json(context, Json.object().put("status", "signed-up"));
    }

    void health(Context context) {
        Answers.json(context, Json.object().put("status", "up"));
    }

    void readiness(Context context) {
        ObjectNode json = Json.object();
        ObjectNode checks = Json.object();
        boolean ready = true;
        for (var check : new TreeMap<>(parts.readiness()).entrySet()) {
            Optional<String> fault = faultOf(check.getKey(), check.getValue());
            checks.put(check.getKey(), fault.orElse("ok"));
            ready &= fault.isEmpty();
        }
        json.put("status", ready ? "ready" : "not ready");
        json.set("checks", checks);
        context.status(ready ? 200 : 503);
        Answers.json(context, json);
    }

    private static Optional<String> faultOf(String name, java.util.function.Supplier<Optional<String>> check) {
        try {
            return check.get();
        } catch (RuntimeException failed) {
            LOG.warn("The readiness check {} failed", name, failed);
            return Optional.of("the check itself failed, see the log");
        }
    }

    void metrics(Context context) {
        context.result(parts.meters().scrape()).contentType("text/plain; version=0.0.4; charset=utf-8");
    }
}
