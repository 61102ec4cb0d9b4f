/** Orders as Shopify writes them, in any of its forms, turned into the order of the domain. */
package org.advalorem.adapter.shopify.order;
