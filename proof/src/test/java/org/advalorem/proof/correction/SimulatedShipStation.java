package org.advalorem.proof.correction;

import java.math.BigDecimal;
import java.util.ArrayList;
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
import org.advalorem.proof.simulation.World;

/**
 * ShipStation with books: it takes the whole order back and writes over what it has, refuses what has left the house, and keeps a
 * line for each change, whoever made it.
 */
final class SimulatedShipStation implements CustomsDesk {

    private final World world;
    private final Map<String, Declaration> orders = new LinkedHashMap<>();
    private final List<Booked> books = new ArrayList<>();
    private String operation = "";
    private int rowsCreated;

    SimulatedShipStation(World world) {
        this.world = world;
    }

    /**
     * One change of one order.
     *
     * @param operation the operation it belongs to; empty if it was somebody else's change
     * @param planHash empty with it
     */
    record Booked(String declarationId, Optional<String> operation, Optional<String> planHash) {}

    List<Booked> books() {
        return List.copyOf(books);
    }

    /** How many pushes took effect so far. */
    long pushes() {
        return books.stream().filter(booked -> booked.operation().isPresent()).count();
    }

    /** The push that comes now belongs to this operation. */
    void isAskedFor(String name) {
        operation = name;
    }

    /** How many changes there were so far. */
    int changes() {
        return books.size();
    }

    Optional<Declaration> order(String declarationId) {
        return Optional.ofNullable(orders.get(declarationId));
    }

    static String declarationId(Purchase purchase) {
        return "D" + purchase.key().order().value() % 1000;
    }

    /** Imports an order, or imports it once more over what stands there. */
    void refresh(Purchase purchase, boolean withRows) {
        String id = declarationId(purchase);
        Optional<Declaration> known = order(id);
        if (known.isPresent() && !known.get().status().canBeChanged()) {
            return;
        }
        orders.put(
                id,
                new Declaration(
                        id,
                        purchase.key().order().toString(),
                        purchase.name().substring(1),
                        known.map(Declaration::status).orElse(DeclarationStatus.AWAITING_SHIPMENT),
                        world.now().toString(),
                        false,
                        purchase.items(),
                        withRows ? Optional.of(purchase.rows()) : Optional.empty(),
                        "{}"));
        byOthers(id, "refreshed");
    }

    void becomes(String id, DeclarationStatus status) {
        change(id, order -> copy(order, status, order.rows(), order.document()), status.name());
    }

    /** Somebody types another value into one row. */
    void retype(String id, BigDecimal value) {
        change(id, order -> withFirstRow(order, value), "retyped");
    }

    void delete(String id) {
        if (orders.remove(id) != null) {
            byOthers(id, "deleted");
        }
    }

    private void change(String id, UnaryOperator<Declaration> change, String how) {
        if (orders.computeIfPresent(id, (same, order) -> change.apply(order)) != null) {
            byOthers(id, how);
        }
    }

    private void byOthers(String id, String how) {
        books.add(new Booked(id, Optional.empty(), Optional.empty()));
        world.note("ShipStation: " + id + " " + how);
    }

    @Override
    public Lookup find(ShipStationCredentials credentials, Wanted wanted) {
        return orders.values().stream()
                .filter(order -> order.orderKey().equals(wanted.order().toString()))
                .findFirst()
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(Lookup.Absent::new);
    }

    @Override
    public Optional<Declaration> read(ShipStationCredentials credentials, String declarationId) {
        return order(declarationId);
    }

    @Override
    public PushOutcome push(ShipStationCredentials credentials, Declaration asRead, CorrectionPlan plan) {
        return push(asRead, plan, UnaryOperator.identity());
    }

    /** Says yes, and writes other values. */
    PushOutcome pushOtherValues(Declaration asRead, CorrectionPlan plan) {
        return push(asRead, plan, order -> withFirstRow(order, new BigDecimal("77.77")));
    }

    /** Says yes, and loses something beside the values. */
    PushOutcome pushOtherFields(Declaration asRead, CorrectionPlan plan) {
        return push(asRead, plan, order -> copy(order, order.status(), order.rows(), "{\"note\":null}"));
    }

    private PushOutcome push(Declaration asRead, CorrectionPlan plan, UnaryOperator<Declaration> twist) {
        String id = asRead.orderId();
        Optional<Declaration> now = order(id);
        if (now.isEmpty() || !now.get().status().canBeChanged()) {
            return new PushOutcome.Refused("SHIPSTATION_LOCKED", "The order cannot be changed any more.");
        }
        List<DeclaredItem> rows = plan.items().stream().map(this::row).toList();
        orders.put(id, twist.apply(copy(asRead, now.get().status(), rows, asRead.document())));
        books.add(new Booked(id, Optional.of(operation), Optional.of(plan.hash())));
        return new PushOutcome.Accepted("200");
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

    @Override
    public List<String> collateral(Declaration before, Declaration after) {
        return before.document().equals(after.document()) ? List.of() : List.of("note");
    }

    private static Declaration withFirstRow(Declaration order, BigDecimal value) {
        List<DeclaredItem> rows = new ArrayList<>(order.rows());
        if (!rows.isEmpty()) {
            DeclaredItem first = rows.get(0);
            rows.set(
                    0,
                    new DeclaredItem(
                            first.id(),
                            first.description(),
                            first.quantity(),
                            value,
                            first.hsCode(),
                            first.originCountry()));
        }
        return copy(order, order.status(), rows, order.document());
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
