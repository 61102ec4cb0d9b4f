/** What Shopify says of products and stock, read into the domain's words. */
package org.advalorem.adapter.shopify.catalog;
