package org.advalorem.adapter.shipstation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.ImportedItem;

/** Reads an order as ShipStation V1 writes it ({@code GET /orders/{orderId}}). */
public final class DeclarationDocument {

    private static final long LONGEST_FILE = 16L << 20;
    private static final Trees TREES = new Trees(LONGEST_FILE);

    private DeclarationDocument() {}

    /**
     * Reads the document.
     *
     * @throws UnreadableDeclaration if it is not JSON, no order, or holds a value that cannot be one
     */
    public static Declaration read(String json) {
        return of(tree(json), json);
    }

    /**
     * Reads a document that somebody may have written by hand: customs rows may be without a {@code customsItemId}, and are
     * called {@code #1}, {@code #2} and so on by their place then. What ShipStation answers has one in every row; a plan for
     * rows without cannot be pushed.
     *
     * @throws UnreadableDeclaration if it is not JSON, no order, or holds a value that cannot be one
     */
    public static Declaration readHandMade(String json) {
        JsonNode tree = tree(json);
        int place = 0;
        for (JsonNode row : tree.path("internationalOptions").path("customsItems")) {
            place++;
            if (row instanceof ObjectNode entries && !row.hasNonNull("customsItemId")) {
                entries.put("customsItemId", "#" + place);
            }
        }
        return of(tree, json);
    }

    private static JsonNode tree(String json) {
        return TREES.read(json)
                .orElseThrow(() -> new UnreadableDeclaration("", "not readable as JSON" + TREES.fault(json)));
    }

    /** The order in a tree. */
    static Declaration of(JsonNode tree, String document) {
        if (!tree.isObject()) {
            throw new UnreadableDeclaration("", "not an order: it is no JSON object");
        }
        Field order = Field.root(tree);
        return new Declaration(
                order.at("orderId").required(),
                order.at("orderKey").text().orElse(""),
                order.at("orderNumber").text().orElse(""),
                DeclarationStatus.parse(order.at("orderStatus").required()),
                order.at("modifyDate").text().orElse(""),
                isSplitOrMerged(order.at("advancedOptions")),
                order.at("items").entries().orElse(List.of()).stream()
                        .map(DeclarationDocument::item)
                        .toList(),
                rows(order.at("internationalOptions").at("customsItems")),
                document);
    }

    private static boolean isSplitOrMerged(Field options) {
        return options.at("mergedOrSplit").isTrue()
                || options.at("parentId").text().isPresent()
                || options.at("mergedIds")
                        .entries()
                        .filter(ids -> !ids.isEmpty())
                        .isPresent();
    }

    private static ImportedItem item(Field item) {
        return new ImportedItem(
                item.at("lineItemKey").text(),
                item.at("sku").text(),
                item.at("name").text().orElse(""),
                item.at("quantity").units(),
                item.at("unitPrice").amount(),
                item.at("adjustment").isTrue());
    }

    private static Optional<List<DeclaredItem>> rows(Field rows) {
        return rows.entries()
                .map(all -> all.stream().map(DeclarationDocument::row).toList());
    }

    private static DeclaredItem row(Field row) {
        return new DeclaredItem(
                row.at("customsItemId").required(),
                row.at("description").text().orElse(""),
                row.at("quantity").units(),
                row.at("value").amount(),
                row.at("harmonizedTariffCode").text(),
                row.at("countryOfOrigin").text());
    }
}
