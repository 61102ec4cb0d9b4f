package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;

/** Where Shippo and Stripe are to send what they have to tell of a shop. */
final class WebhookAddresses {

    private final Optional<URI> publicUrl;

    WebhookAddresses(HttpOptions options) {
        publicUrl = options.publicUrl();
    }

    /** Whoever knows it can send in Shippo's name. */
    String ofShippo(Context context, ShopId shop, Secret token) {
        return Address.of(base(context) + "/shippo/webhook")
                .with("shop", shop.domain())
                .with("token", token.reveal())
                .toString();
    }

    String ofStripe(Context context, ShopId shop) {
        return Address.of(base(context) + "/stripe/webhook")
                .with("shop", shop.domain())
                .toString();
    }

    /** Without a slash at its end. */
    private String base(Context context) {
        String base = publicUrl.map(URI::toString).orElseGet(() -> context.scheme() + "://" + context.host());
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
