package org.advalorem.domain.catalog;

/** Whether a product is for sale, in Shopify's words. */
public enum ProductStatus {
    ACTIVE,
    DRAFT,
    ARCHIVED,
    /** For sale to whoever has the link. */
    UNLISTED
}
