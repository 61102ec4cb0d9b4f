/** Stripe by its own SDK: looks payments and refunds up, sends money back once for a key, and reads Stripe's messages. */
package org.advalorem.adapter.stripe;
