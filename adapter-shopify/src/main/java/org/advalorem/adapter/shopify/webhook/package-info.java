/** Deliveries of webhooks: who sent them. */
package org.advalorem.adapter.shopify.webhook;
