/** A shop's products, orders and customers read as they are, page by page and as files. */
package org.advalorem.adapter.shopify.sync;
