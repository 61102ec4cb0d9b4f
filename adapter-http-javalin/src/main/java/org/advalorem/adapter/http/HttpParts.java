package org.advalorem.adapter.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.fulfillment.FulfillmentDesk;
import org.advalorem.engine.sync.ConnectionCheck;
import org.advalorem.engine.sync.ProductPreview;
import org.advalorem.engine.sync.SyncDesk;
import org.advalorem.port.Store;
import org.advalorem.port.inbox.WebhookSignatures;
import org.advalorem.port.payment.PaymentMessages;
import org.advalorem.port.system.Ids;

/**
 * What the server stands on.
 *
 * @param store the one the engine works on
 * @param sync where people have shops copied
 * @param fulfillment where people have something done about orders
 * @param connection tries whether Shopify lets us in
 * @param parcelSignatures what tells signed messages of Shippo from anybody's
 * @param paymentMessages what reads messages of Stripe and tells them from anybody's
 * @param productPreview what copying products would do
 * @param ids names of sessions and of what else must not be guessed
 * @param meters what {@code /metrics} shows; the server adds its own
 * @param readiness what {@code /readyz} asks, by name; each answers with what is wrong, or with nothing
 */
public record HttpParts(
        Store store,
        CorrectionEngine engine,
        SyncDesk sync,
        FulfillmentDesk fulfillment,
        Function<ShopId, ConnectionCheck.Result> connection,
        WebhookSignatures signatures,
        ParcelSignatures parcelSignatures,
        PaymentMessages paymentMessages,
        ProductPreview productPreview,
        Ids ids,
        Clock clock,
        PrometheusMeterRegistry meters,
        Map<String, Supplier<Optional<String>>> readiness) {

    public HttpParts {
        readiness = Map.copyOf(readiness);
    }
}
