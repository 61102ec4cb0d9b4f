/** Who bought at a shop: one record for each number that Shopify gave a person, and how records of one person belong together. */
package org.advalorem.domain.customer;
