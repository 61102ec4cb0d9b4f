/** Orders as they are kept here: what Shopify said of them, where they stand, and who wins where the two differ. */
package org.advalorem.domain.order;
