/** Products, their variations and SKUs, and stock: what the shop offers, as a copy that follows Shopify. */
package org.advalorem.domain.catalog;
