/** Stripe as far as refunds meet it: payment intents that a test makes, refunds, idempotency keys, webhook events. */
package org.advalorem.sandbox.stripe;
