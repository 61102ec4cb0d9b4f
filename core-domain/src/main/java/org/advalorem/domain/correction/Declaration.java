package org.advalorem.domain.correction;

import java.util.List;
import java.util.Optional;

/**
 * An order as ShipStation holds it, with its customs rows.
 *
 * @param orderId ShipStation's own number
 * @param orderKey the number of the shop's order it was made from
 * @param modifiedAt ShipStation's text, compared and never read
 * @param splitOrMerged whether it is a part or a sum of orders
 * @param customsItems empty when the account fills in none ({@code null} on the wire)
 * @param document the whole order byte for byte as it was read, since ShipStation wants all of it back
 */
public record Declaration(
        String orderId,
        String orderKey,
        String orderNumber,
        DeclarationStatus status,
        String modifiedAt,
        boolean splitOrMerged,
        List<ImportedItem> items,
        Optional<List<DeclaredItem>> customsItems,
        String document) {

    public Declaration {
        items = List.copyOf(items);
        customsItems = customsItems.filter(rows -> !rows.isEmpty()).map(List::copyOf);
    }

    public List<ImportedItem> goods() {
        return items.stream().filter(ImportedItem::isGoods).toList();
    }

    /** The rows, none if the account fills in none. */
    public List<DeclaredItem> rows() {
        return customsItems.orElse(List.of());
    }
}
