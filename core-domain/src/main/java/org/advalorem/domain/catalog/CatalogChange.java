package org.advalorem.domain.catalog;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.difference.FieldDifference;

/**
 * What one body of Shopify's makes of the catalogue. Nothing is saved by it: to look at it is the preview.
 *
 * @param product as it will be; as it is, if it is left
 * @param differences field by field; all fields of what is created, and none of what is left
 */
public record CatalogChange(Kind kind, ProductId source, Product product, List<FieldDifference> differences) {

    /** What happens to the record. */
    public enum Kind {
        CREATED,
        UPDATED,
        /** Nothing to save: it says all of that already, or something newer. */
        LEFT
    }

    public CatalogChange {
        differences = List.copyOf(differences);
    }

    static CatalogChange created(ProductId source, Product product) {
        return new CatalogChange(Kind.CREATED, source, product, Differences.between(Optional.empty(), product));
    }

    static CatalogChange of(ProductId source, Product before, Product after) {
        return before.equals(after)
                ? new CatalogChange(Kind.LEFT, source, before, List.of())
                : new CatalogChange(Kind.UPDATED, source, after, Differences.between(Optional.of(before), after));
    }

    public boolean isLeft() {
        return kind == Kind.LEFT;
    }
}
