package org.advalorem.domain.catalog;

/**
 * What tells a SKU from its siblings.
 *
 * @param variation the colour-like value; empty for a product without one
 * @param size the size-like value, with the values of all further options behind it; empty for a product without any
 */
public record Attributes(String variation, String size) {

    /** The same for all spellings of the same attributes. */
    Attributes key() {
        return new Attributes(Names.key(variation), Names.key(size));
    }
}
