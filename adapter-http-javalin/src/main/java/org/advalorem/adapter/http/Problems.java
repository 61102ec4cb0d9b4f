package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.advalorem.domain.correction.IllegalTransition;
import org.advalorem.domain.correction.StalePlan;
import org.advalorem.domain.fulfillment.IllegalPurchaseTransition;
import org.advalorem.domain.money.CurrencyMismatch;
import org.advalorem.domain.order.IllegalOrderTransition;
import org.advalorem.domain.order.OrderSituation.Obstacle;
import org.advalorem.domain.payment.IllegalRefundTransition;
import org.advalorem.domain.sync.IllegalJobTransition;
import org.advalorem.engine.correction.PushStarted;
import org.advalorem.engine.correction.UnknownCorrection;
import org.advalorem.engine.fulfillment.LabelRefused;
import org.advalorem.engine.fulfillment.NotAllowed;
import org.advalorem.engine.fulfillment.NotSetUp;
import org.advalorem.engine.fulfillment.RefundRefused;
import org.advalorem.engine.fulfillment.UnknownOrder;
import org.advalorem.engine.sync.ShopNotReady;
import org.advalorem.port.correction.StaleCorrection;
import org.advalorem.port.fulfillment.StaleLabel;
import org.advalorem.port.order.StaleOrder;
import org.advalorem.port.payment.StaleRefund;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where exceptions become statuses: problem documents for programs, a page for people. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /** Seconds. */
    static final String RETRY_SOON = "5";

    private final ErrorPage page;

    Problems(ErrorPage page) {
        this.page = page;
    }

    void register(RoutesConfig routes) {
        on(routes, Problem.class, problem -> problem);
        on(routes, StalePlan.class, Problems::stalePlan);
        on(routes, IllegalTransition.class, Problems::illegalTransition);
        on(routes, StaleCorrection.class, Problems::staleCorrection);
        on(routes, PushStarted.class, Problems::pushStarted);
        on(routes, IllegalJobTransition.class, Problems::illegalJobTransition);
        on(routes, ShopNotReady.class, notReady -> Problem.of(409, "SHOP_NOT_READY", notReady.getMessage()));
        on(routes, UnknownCorrection.class, unknown -> Problem.notFound("There is no such correction."));
        on(routes, UnknownOrder.class, unknown -> Problem.notFound("There is no such order."));
        on(routes, NotAllowed.class, Problems::notAllowed);
        on(routes, LabelRefused.class, Problems::labelRefused);
        on(routes, RefundRefused.class, Problems::refundRefused);
        on(routes, NotSetUp.class, missing -> Problem.of(409, "NOT_SET_UP", missing.getMessage()));
        on(routes, IllegalPurchaseTransition.class, illegal -> illegalTransition(illegal.getMessage()));
        on(routes, IllegalRefundTransition.class, illegal -> illegalTransition(illegal.getMessage()));
        on(routes, IllegalOrderTransition.class, illegal -> illegalTransition(illegal.getMessage()));
        on(routes, CurrencyMismatch.class, mixed -> Problem.of(422, "CURRENCY_MISMATCH", mixed.getMessage()));
        on(routes, StaleOrder.class, stale -> changedMeanwhile());
        on(routes, StaleLabel.class, stale -> changedMeanwhile());
        on(routes, StaleRefund.class, stale -> changedMeanwhile());
        on(routes, StoreUnavailable.class, Problems::storeUnavailable);
        on(routes, PeerUnavailable.class, Problems::peerUnavailable);
        on(routes, PeerRefused.class, refused -> Problem.of(502, refused.code(), refused.getMessage()));
        on(routes, MethodNotAllowedResponse.class, Problems::methodNotAllowed);
        on(routes, HttpResponseException.class, Problems::ofServer);
        on(routes, EofException.class, Problems::cutOff);
        on(routes, Exception.class, Problems::unexpected);
    }

    private <E extends Exception> void on(RoutesConfig routes, Class<E> type, Function<E, Problem> problem) {
        routes.exception(type, (exception, context) -> answer(context, problem.apply(exception)));
    }

    private void answer(Context context, Problem problem) {
        problem.headers().forEach(context::header);
        context.status(problem.status());
        if (isForPeople(context)) {
            page.show(context, problem);
        } else {
            write(context, problem);
        }
    }

    private static boolean isForPeople(Context context) {
        String accept = context.header("Accept");
        return !context.path().startsWith("/api/") && accept != null && accept.contains("text/html");
    }

    /** Writes the document as it stands on the wire. */
    static void write(Context context, Problem problem) {
        ObjectNode document = Json.object();
        document.put("type", "about:blank");
        document.put("title", titleOf(problem.status()));
        document.put("status", problem.status());
        document.put("detail", problem.getMessage());
        document.put("code", problem.code());
        document.put("instance", context.path());
        problem.details().forEach((member, value) -> document.set(member, Json.tree(value)));
        context.result(Json.bytes(document)).contentType("application/problem+json");
    }

    static String titleOf(int status) {
        return HttpStatus.forStatus(status).getMessage();
    }

    private static Problem stalePlan(StalePlan stale) {
        String detail = stale.current().isEmpty()
                ? "There is no plan to approve any more."
                : "The plan has changed since it was shown. Look at the new one and decide again.";
        return Problem.of(409, "STALE_PLAN", detail)
                .with("approved", stale.approved())
                .with("current", stale.current());
    }

    private static Problem illegalTransition(IllegalTransition illegal) {
        return Problem.of(409, "ILLEGAL_TRANSITION", illegal.getMessage() + ".")
                .with("from", illegal.from().name())
                .with("to", illegal.to().name())
                .with(
                        "allowed",
                        illegal.from().next().stream().map(Enum::name).sorted().toList());
    }

    private static Problem illegalJobTransition(IllegalJobTransition illegal) {
        return Problem.of(409, "ILLEGAL_TRANSITION", illegal.getMessage() + ".")
                .with("from", illegal.from().name())
                .with("to", illegal.to().name())
                .with(
                        "allowed",
                        illegal.from().next().stream().map(Enum::name).sorted().toList());
    }

    private static Problem staleCorrection(StaleCorrection stale) {
        return Problem.of(
                        409,
                        "CHANGED_MEANWHILE",
                        "A worker or somebody else is at this correction at this moment. Look again and decide.")
                .with("correction", stale.key().toString());
    }

    private static Problem pushStarted(PushStarted started) {
        return Problem.of(
                        409,
                        "PUSH_STARTED",
                        "The push has started, so the approval cannot be taken back any more. When it has ended, work the order out again or change it at ShipStation.")
                .with("correction", started.key().toString());
    }

    private static Problem notAllowed(NotAllowed refused) {
        Obstacle obstacle = refused.obstacle();
        return Problem.of(obstacle == Obstacle.NOT_YOURS ? 403 : 409, obstacle.name(), obstacle.message());
    }

    private static Problem labelRefused(LabelRefused refused) {
        int status = switch (refused.trouble()) {
            case NO_FILE -> 404;
            case LABEL_EXISTS, NOT_CONFIRMED, UNKNOWN_OUTCOME, NO_LABEL, LABEL_IN_USE -> 409;
            case RATE_EXPIRED,
                    RATE_NOT_FOUND,
                    SHIPMENT_NOT_FOUND,
                    CARRIER_REJECTED,
                    ADDRESS_MISSING,
                    CUSTOMS_NEEDED,
                    CUSTOMS_INCOMPLETE,
                    CUSTOMS_TO_REVIEW -> 422;
        };
        return Problem.of(status, refused.trouble().name(), refused.getMessage());
    }

    private static Problem refundRefused(RefundRefused refused) {
        int status = switch (refused.code()) {
            case "REFUND_NOT_FOUND" -> 404;
            case "REFUND_NOT_HELD", "REFUND_WAS_SENT" -> 409;
            default -> 422;
        };
        return Problem.of(status, refused.code(), refused.getMessage());
    }

    private static Problem illegalTransition(String what) {
        return Problem.of(409, "ILLEGAL_TRANSITION", what + ".");
    }

    private static Problem changedMeanwhile() {
        return Problem.of(
                409,
                "CHANGED_MEANWHILE",
                "A worker or somebody else is at this order at this moment. Look again and decide.");
    }

    private static Problem storeUnavailable(StoreUnavailable unavailable) {
        LOG.warn("The store did not answer", unavailable);
        return Problem.of(503, "STORE_UNAVAILABLE", "The database does not answer. Try again in a few seconds.")
                .withHeader("Retry-After", RETRY_SOON);
    }

    private static Problem peerUnavailable(PeerUnavailable unavailable) {
        long seconds = unavailable.retryAfter().map(Duration::toSeconds).orElse(5L);
        return Problem.of(503, unavailable.code(), unavailable.getMessage())
                .withHeader("Retry-After", Long.toString(Math.max(1, seconds)));
    }

    private static Problem methodNotAllowed(MethodNotAllowedResponse refused) {
        String allowed = refused.getDetails().getOrDefault("availableMethods", "");
        return Problem.of(405, "METHOD_NOT_ALLOWED", "This address does not answer to that method.")
                .with("allowed", List.of(allowed.split(",\\s*")))
                .withHeader("Allow", allowed);
    }

    private static Problem ofServer(HttpResponseException exception) {
        return switch (exception.getStatus()) {
            case 404 -> Problem.notFound("There is nothing at this address.");
            case 413 -> Problem.of(413, "BODY_TOO_LARGE", "The body is larger than this server accepts.");
            default ->
                Problem.of(
                        exception.getStatus(),
                        titleOf(exception.getStatus())
                                .toUpperCase(java.util.Locale.ROOT)
                                .replace(' ', '_'),
                        String.valueOf(exception.getMessage()));
        };
    }

    private static Problem cutOff(EofException cut) {
        LOG.debug("A request was cut off: {}", cut.getMessage());
        return Problem.of(400, "CUT_OFF", "The request ended before all of its body had come.");
    }

    private static Problem unexpected(Exception exception) {
        LOG.error("A request failed for a reason nobody foresaw", exception);
        return Problem.of(500, "UNEXPECTED", "Something went wrong here. It has been logged; try again, then tell us.");
    }

    /** Shows a problem to a person. */
    @FunctionalInterface
    interface ErrorPage {

        void show(Context context, Problem problem);
    }
}
