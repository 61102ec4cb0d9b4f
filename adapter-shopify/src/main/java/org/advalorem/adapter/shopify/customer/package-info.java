/** What Shopify says of customers, read into the domain's words. */
package org.advalorem.adapter.shopify.customer;
