package org.advalorem.adapter.shipstation;

import com.fasterxml.jackson.databind.JsonNode;
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
        JsonNode tree = TREES.read(json).orElseThrow(() -> new UnreadableDeclaration("", "It is not readable as JSON"));
        return of(tree, json);
    }

    /** The order in a tree. */
    static Declaration of(JsonNode tree, String document) {
        if (!tree.isObject()) {
            throw new UnreadableDeclaration("", "It is no JSON object");
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
