package org.advalorem.engine.fake;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.system.PeerUnavailable;

/**
 * ShipStation with books: it keeps orders, does what is pushed, and writes down each push that really took effect. Faults are
 * queued; each befalls one call.
 */
public final class FakeShipStation implements CustomsDesk {

    private final Map<String, Declaration> orders = new LinkedHashMap<>();
    private final List<Booked> books = new ArrayList<>();
    private final Deque<PushFault> pushFaults = new ArrayDeque<>();
    private final Deque<RuntimeException> readFailures = new ArrayDeque<>();
    private int rowsCreated;

    /** A push that took effect. */
    public record Booked(String declarationId, String planHash) {}

    /** What goes wrong with one push. */
    public enum PushFault {
        /** It works. */
        NONE,
        /** Nothing happens, and that is said. */
        UNAVAILABLE,
        REFUSED,
        /** Nothing happens, and there is no answer. */
        NO_ANSWER_BEFORE_EFFECT,
        /** It takes effect, and there is no answer. */
        NO_ANSWER_AFTER_EFFECT,
        /** It takes effect, and the call breaks in a way nobody thought of. */
        BREAKS_AFTER_EFFECT,
        /** It is answered with yes, and other values stand there. */
        OTHER_VALUES,
        /** It is answered with yes, and something beside the values changed. */
        OTHER_FIELDS
    }

    public synchronized void holds(Declaration order) {
        orders.put(order.orderId(), order);
    }

    public synchronized void loses(String declarationId) {
        orders.remove(declarationId);
    }

    public synchronized Declaration order(String declarationId) {
        return orders.get(declarationId);
    }

    /** Somebody else changes an order. */
    public synchronized void change(String declarationId, UnaryOperator<Declaration> change) {
        orders.computeIfPresent(declarationId, (id, order) -> change.apply(order));
    }

    public synchronized void nextPushes(PushFault... faults) {
        pushFaults.addAll(List.of(faults));
    }

    /** Finding and reading fail so often. */
    public synchronized void readsFailWith(RuntimeException failure, int times) {
        for (int time = 0; time < times; time++) {
            readFailures.add(failure);
        }
    }

    /** Every push that took effect, the first first. */
    public synchronized List<Booked> books() {
        return List.copyOf(books);
    }

    @Override
    public synchronized Lookup find(ShipStationCredentials credentials, Wanted wanted) {
        failIfToldTo();
        List<Declaration> hits = orders.values().stream()
                .filter(order -> order.orderKey().equals(wanted.order().toString()))
                .toList();
        return switch (hits.size()) {
            case 0 -> new Lookup.Absent();
            case 1 -> new Lookup.Found(hits.get(0));
            default ->
                new Lookup.Ambiguous(hits.stream().map(Declaration::orderId).toList());
        };
    }

    @Override
    public synchronized Optional<Declaration> read(ShipStationCredentials credentials, String declarationId) {
        failIfToldTo();
        return Optional.ofNullable(orders.get(declarationId));
    }

    @Override
    public synchronized PushOutcome push(ShipStationCredentials credentials, Declaration asRead, CorrectionPlan plan) {
        return switch (pushFaults.isEmpty() ? PushFault.NONE : pushFaults.remove()) {
            case NONE -> accept(asRead, plan, UnaryOperator.identity());
            case UNAVAILABLE -> throw new PeerUnavailable("SHIPSTATION_UNAVAILABLE", "Away", Optional.empty());
            case REFUSED -> new PushOutcome.Refused("SHIPSTATION_REFUSED", "The order cannot be changed.");
            case NO_ANSWER_BEFORE_EFFECT -> new PushOutcome.Unknown("No answer within 30 s");
            case NO_ANSWER_AFTER_EFFECT -> {
                accept(asRead, plan, UnaryOperator.identity());
                yield new PushOutcome.Unknown("No answer within 30 s");
            }
            case BREAKS_AFTER_EFFECT -> {
                accept(asRead, plan, UnaryOperator.identity());
                throw new IllegalStateException("broken");
            }
            case OTHER_VALUES -> accept(asRead, plan, order -> withEveryValue(order, "77.77"));
            case OTHER_FIELDS -> accept(asRead, plan, order -> withDocument(order, "{\"note\":null}"));
        };
    }

    @Override
    public List<String> collateral(Declaration before, Declaration after) {
        return before.document().equals(after.document()) ? List.of() : List.of("note");
    }

    private void failIfToldTo() {
        if (!readFailures.isEmpty()) {
            throw readFailures.remove();
        }
    }

    private PushOutcome accept(Declaration asRead, CorrectionPlan plan, UnaryOperator<Declaration> twist) {
        orders.put(asRead.orderId(), twist.apply(written(asRead, plan)));
        books.add(new Booked(asRead.orderId(), plan.hash()));
        return new PushOutcome.Accepted("200");
    }

    private Declaration written(Declaration asRead, CorrectionPlan plan) {
        List<DeclaredItem> rows = plan.items().stream().map(this::row).toList();
        return withRows(asRead, rows);
    }

    private DeclaredItem row(PlannedItem item) {
        return new DeclaredItem(
                item.id().orElseGet(() -> "created-" + ++rowsCreated),
                item.description(),
                item.quantity(),
                item.unitAfter().toBigDecimal(),
                item.hsCode(),
                item.originCountry());
    }

    public static Declaration withRows(Declaration order, List<DeclaredItem> rows) {
        return copy(order, order.status(), rows, order.document());
    }

    public static Declaration withStatus(Declaration order, DeclarationStatus status) {
        return copy(order, status, order.rows(), order.document());
    }

    public static Declaration withDocument(Declaration order, String document) {
        return copy(order, order.status(), order.rows(), document);
    }

    public static Declaration withEveryValue(Declaration order, String unitValue) {
        return withRows(
                order,
                order.rows().stream()
                        .map(row -> new DeclaredItem(
                                row.id(),
                                row.description(),
                                row.quantity(),
                                new BigDecimal(unitValue),
                                row.hsCode(),
                                row.originCountry()))
                        .toList());
    }

    private static Declaration copy(
            Declaration order, DeclarationStatus status, List<DeclaredItem> rows, String document) {
        return new Declaration(
                order.orderId(),
                order.orderKey(),
                order.orderNumber(),
                status,
                order.modifiedAt(),
                order.splitOrMerged(),
                order.items(),
                Optional.of(rows),
                document);
    }
}
