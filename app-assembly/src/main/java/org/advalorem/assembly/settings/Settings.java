package org.advalorem.assembly.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.adapter.mail.SmtpOptions;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;

/**
 * The service's settings, read once and checked. {@link Setting} says what each is for.
 *
 * @param databaseUrl empty uses the embedded database
 * @param undoWindow how long an approval can be taken back
 * @param shop registered at start, if its token is set too
 * @param workers 0 takes messages in and works on none
 * @param keepMessages how long messages that are done with stay
 * @param publicUrl where webhooks are to be sent; empty leaves their subscriptions alone
 * @param logFormat {@code text} or {@code json}
 * @param shopifyBaseUrl with {@code {shop}} where the domain belongs
 */
public record Settings(
        Optional<Secret> databaseUrl,
        String host,
        int port,
        Path dataDirectory,
        Path keysFile,
        Optional<Secret> adminToken,
        ReviewMode reviewMode,
        int workers,
        Duration undoWindow,
        int bodyLimit,
        Duration keepMessages,
        boolean secureCookies,
        Optional<URI> publicUrl,
        Optional<String> alertMail,
        boolean allowUnsafeDatabase,
        Optional<ShopId> shop,
        Optional<ShopifyCredentials> shopify,
        List<Secret> webhookSecrets,
        String shopifyApiVersion,
        Optional<String> shopifyBaseUrl,
        Optional<ShipStationCredentials> shipStation,
        OptionalLong shipStationStore,
        URI shipStationBaseUrl,
        FulfillmentSettings fulfillment,
        Optional<SmtpOptions> smtp,
        String logFormat) {

    private static final String SHOP = "{shop}";

    public Settings {
        webhookSecrets = List.copyOf(webhookSecrets);
    }

    /** Where the Admin API of a shop is. */
    public URI shopifyBaseUrl(ShopId id) {
        return URI.create(shopifyBaseUrl.orElse("https://" + SHOP).replace(SHOP, id.domain()));
    }
}
