package org.advalorem.adapter.shipstation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * ShipStation by its V1 API. Safe for any number of threads, which share the calls that ShipStation allows each key in a minute. A
 * worker is held up for at most {@link Limits#longestWait()}; beyond, it is told to come back.
 */
public final class FeignCustomsDesk implements CustomsDesk {

    private static final String UNAVAILABLE = "SHIPSTATION_UNAVAILABLE";

    private final Trees trees;
    private final V1Calls calls;

    /**
     * Opens no connection yet.
     *
     * @param baseUrl such as {@code https://ssapi.shipstation.com}, without a slash at its end
     */
    public FeignCustomsDesk(URI baseUrl, Limits limits, Surroundings surroundings) {
        requireNonNull(baseUrl, "baseUrl");
        trees = new Trees(limits.longestAnswer());
        calls = new V1Calls(baseUrl, limits, surroundings);
    }

    @Override
    public Lookup find(ShipStationCredentials credentials, Wanted wanted) {
        return new OrderSearch(wanted, query -> page(credentials, query), this::declaration).find();
    }

    @Override
    public Optional<Declaration> read(ShipStationCredentials credentials, String declarationId) {
        Answer answer = asking(() -> calls.get(credentials, requireNumber(declarationId)));
        return answer.status() == 404 ? Optional.empty() : Optional.of(declaration(success(answer, "orderId")));
    }

    @Override
    public PushOutcome push(ShipStationCredentials credentials, Declaration asRead, CorrectionPlan plan) {
        ObjectNode order = tree(asRead);
        var rewriting = new Rewriting(order);
        Optional<String> missing = rewriting.missingRow(plan);
        if (missing.isPresent()) {
            return new PushOutcome.Refused(
                    "SHIPSTATION_ROW_MISSING",
                    "The order has no customs row " + missing.get() + " any more, so nothing was sent.");
        }
        rewriting.apply(plan);
        try {
            return outcome(asRead, calls.createOrder(credentials, trees.write(order)));
        } catch (NoAnswer broken) {
            if (broken.mayHaveArrived()) {
                return new PushOutcome.Unknown(broken.getMessage());
            }
            throw unavailable(broken);
        }
    }

    @Override
    public List<String> collateral(Declaration before, Declaration after) {
        return Differences.between(tree(before), tree(after));
    }

    private PushOutcome outcome(Declaration asRead, Answer answer) {
        if (answer.status() >= 500 || answer.status() == 408) {
            return new PushOutcome.Unknown("ShipStation answered " + Refusal.words(answer, trees));
        }
        if (!answer.isSuccess()) {
            Refusal refusal = Refusal.of(answer, trees);
            return new PushOutcome.Refused(refusal.code(), refusal.message());
        }
        Optional<JsonNode> saved = trees.read(answer.text()).filter(body -> body.hasNonNull("orderId"));
        return saved.isEmpty()
                ? new PushOutcome.Unknown("ShipStation answered " + Refusal.words(answer, trees) + " without an order")
                : saved(asRead, saved.get());
    }

    /** An unknown key makes ShipStation create a second order without a word of warning. */
    private static PushOutcome saved(Declaration asRead, JsonNode saved) {
        String id = saved.get("orderId").asText();
        return id.equals(asRead.orderId())
                ? new PushOutcome.Accepted(
                        "Order " + id + " saved at " + saved.path("modifyDate").asText())
                : new PushOutcome.Refused(
                        "SHIPSTATION_DUPLICATED",
                        "ShipStation made a new order " + id + " instead of changing order " + asRead.orderId()
                                + ". Delete order " + id + " there.");
    }

    private JsonNode page(ShipStationCredentials credentials, Map<String, Object> query) {
        return success(asking(() -> calls.list(credentials, query)), "orders");
    }

    /** The body of an answer to a question, which must hold a field. */
    private JsonNode success(Answer answer, String field) {
        if (answer.status() >= 500 || answer.status() == 408) {
            throw new PeerUnavailable(
                    UNAVAILABLE, "ShipStation answered " + Refusal.words(answer, trees), answer.retryAfter());
        }
        if (!answer.isSuccess()) {
            Refusal refusal = Refusal.of(answer, trees);
            throw new PeerRefused(refusal.code(), refusal.message());
        }
        return trees.read(answer.text())
                .filter(body -> body.hasNonNull(field))
                .orElseThrow(() -> new PeerUnavailable(
                        UNAVAILABLE, "ShipStation's answer is not readable as JSON with " + field, Optional.empty()));
    }

    private static Answer asking(Supplier<Answer> question) {
        try {
            return question.get();
        } catch (NoAnswer broken) {
            throw unavailable(broken);
        }
    }

    private Declaration declaration(JsonNode order) {
        try {
            return DeclarationDocument.of(order, trees.write(order));
        } catch (UnreadableDeclaration unreadable) {
            throw new PeerRefused(
                    "SHIPSTATION_UNREADABLE",
                    "ShipStation's order " + order.path("orderId").asText() + " cannot be read: "
                            + unreadable.getMessage());
        }
    }

    private ObjectNode tree(Declaration declaration) {
        return trees.read(declaration.document())
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The document of order " + declaration.orderId() + " is no JSON object"));
    }

    private static PeerUnavailable unavailable(NoAnswer broken) {
        return new PeerUnavailable(UNAVAILABLE, broken.getMessage(), Optional.empty(), broken.getCause());
    }

    private static String requireNumber(String declarationId) {
        if (!declarationId.matches("[0-9]{1,19}")) {
            throw new IllegalArgumentException("Not a number of an order at ShipStation: " + declarationId);
        }
        return declarationId;
    }
}
