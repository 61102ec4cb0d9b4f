package org.advalorem.adapter.shipstation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.money.Money;

/**
 * Writes a plan into an order's tree and touches nothing else. Rows keep their {@code customsItemId}, as ShipStation would double a
 * row without one; rows without one are new and come last.
 */
final class Rewriting {

    /** ShipStation keeps two decimals of a value; a currency without decimals is written without. */
    private static final int MOST_DECIMALS = 2;

    private final ObjectNode order;

    /** Changes the tree it is given. */
    Rewriting(ObjectNode order) {
        this.order = order;
    }

    /** The first row of the plan that the order does not have. */
    Optional<String> missingRow(CorrectionPlan plan) {
        return plan.items().stream()
                .flatMap(item -> item.id().stream())
                .filter(id -> row(id).isEmpty())
                .findFirst();
    }

    void apply(CorrectionPlan plan) {
        plan.items().stream().filter(item -> item.id().isPresent()).forEach(this::correct);
        plan.items().stream().filter(item -> item.id().isEmpty()).forEach(this::create);
    }

    private void correct(PlannedItem item) {
        ObjectNode row = row(item.id().orElseThrow()).orElseThrow();
        row.set("value", value(item.unitAfter()));
        if (row.path("quantity").asInt() != item.quantity()) {
            row.put("quantity", item.quantity());
        }
    }

    private void create(PlannedItem item) {
        ObjectNode international = international();
        if (!international.hasNonNull("contents")) {
            international.put("contents", "merchandise");
        }
        if (!international.hasNonNull("nonDelivery")) {
            international.put("nonDelivery", "return_to_sender");
        }
        ArrayNode rows = international.get("customsItems") instanceof ArrayNode present
                ? present
                : international.putArray("customsItems");
        rows.addObject()
                .put("description", item.description())
                .put("quantity", item.quantity())
                .<ObjectNode>set("value", value(item.unitAfter()))
                .put("harmonizedTariffCode", item.hsCode().orElse(null))
                .put("countryOfOrigin", item.originCountry().orElse(null));
    }

    private ObjectNode international() {
        return order.get("internationalOptions") instanceof ObjectNode present
                ? present
                : order.putObject("internationalOptions");
    }

    private Optional<ObjectNode> row(String id) {
        for (JsonNode row : order.path("internationalOptions").path("customsItems")) {
            if (row.path("customsItemId").asText().equals(id) && row instanceof ObjectNode found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static DecimalNode value(Money unit) {
        BigDecimal exact = unit.toBigDecimal();
        return DecimalNode.valueOf(
                exact.scale() > MOST_DECIMALS ? exact.setScale(MOST_DECIMALS, RoundingMode.UNNECESSARY) : exact);
    }
}
