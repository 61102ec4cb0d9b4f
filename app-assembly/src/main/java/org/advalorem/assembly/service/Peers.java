package org.advalorem.assembly.service;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.advalorem.adapter.mail.SmtpMailer;
import org.advalorem.adapter.shippo.FeignLabelDesk;
import org.advalorem.adapter.shippo.ShippoMessages;
import org.advalorem.adapter.shipstation.FeignCustomsDesk;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.AdminLog;
import org.advalorem.adapter.shopify.catalog.ProductBodies;
import org.advalorem.adapter.shopify.catalog.StockBodies;
import org.advalorem.adapter.shopify.customer.CustomerBodies;
import org.advalorem.adapter.shopify.customer.ShopifyCustomerMessages;
import org.advalorem.adapter.shopify.order.GraphqlShopifyOrders;
import org.advalorem.adapter.shopify.order.OrderEraser;
import org.advalorem.adapter.shopify.order.ShopOrderReader;
import org.advalorem.adapter.shopify.sync.GrantedScopes;
import org.advalorem.adapter.shopify.sync.GraphqlShopReader;
import org.advalorem.adapter.shopify.sync.GraphqlWebhookSubscriptions;
import org.advalorem.adapter.shopify.webhook.ShopifyTopics;
import org.advalorem.adapter.stripe.StripeMessages;
import org.advalorem.adapter.stripe.StripeRefundDesk;
import org.advalorem.assembly.settings.FulfillmentSettings;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.engine.fulfillment.Fulfillment;
import org.advalorem.engine.sync.ShopSync;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.correction.ShopifyOrders;
import org.advalorem.port.sync.WebhookSubscriptions;
import org.advalorem.port.system.Mailer;

/** Whom the service talks to. */
public record Peers(
        ShopifyOrders shopify,
        ShopSync.Shopify shop,
        WebhookSubscriptions webhooks,
        GrantedScopes scopes,
        CustomsDesk shipStation,
        Fulfillment.Doors fulfillment,
        Optional<Mailer> mailer) {

    private static final Duration MAIL_TIMEOUT = Duration.ofSeconds(20);

    /** The real ones, at the addresses of the settings. One instance is shared by all workers, since budgets are kept in it. */
    public static Peers of(Settings settings, Clock clock) {
        var random = new Random(new SecureRandom().nextLong());
        var admin = new AdminApi(
                settings.shopifyApiVersion(),
                AdminApi.Limits.standard(),
                new AdminApi.Surroundings(
                        clock, org.advalorem.adapter.shopify.admin.Pause.sleeping(), random, new AdminLog()));
        var desk = new FeignCustomsDesk(
                settings.shipStationBaseUrl(),
                org.advalorem.adapter.shipstation.Limits.standard(),
                new org.advalorem.adapter.shipstation.Surroundings(
                        clock, org.advalorem.adapter.shipstation.Pause.sleeping(), random));
        var orders = new GraphqlShopifyOrders(admin, settings::shopifyBaseUrl);
        return new Peers(
                orders,
                shop(new GraphqlShopReader(admin, settings::shopifyBaseUrl)),
                new GraphqlWebhookSubscriptions(admin, settings::shopifyBaseUrl),
                new GrantedScopes(admin, settings::shopifyBaseUrl),
                desk,
                fulfillment(orders, settings.fulfillment(), clock),
                settings.smtp().map(options -> new SmtpMailer(options, MAIL_TIMEOUT, clock)));
    }

    private static Fulfillment.Doors fulfillment(ShopifyOrders orders, FulfillmentSettings settings, Clock clock) {
        return new Fulfillment.Doors(
                orders,
                new FeignLabelDesk(settings.shippoBaseUrl(), org.advalorem.adapter.shippo.Limits.standard(), clock),
                new ShippoMessages(),
                new StripeRefundDesk(settings.stripeBaseUrl()),
                new StripeMessages());
    }

    private static ShopSync.Shopify shop(GraphqlShopReader reader) {
        return new ShopSync.Shopify(
                reader,
                reader,
                new ShopifyTopics(),
                new ShopOrderReader(),
                new ProductBodies(),
                new StockBodies(),
                new CustomerBodies(),
                new ShopifyCustomerMessages(),
                new OrderEraser());
    }
}
