package org.advalorem.adapter.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.AdminListener;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.sync.WebhookSubscriptions.Subscription;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.shopify.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Subscribing at a peer that answers as Shopify does, over real HTTP. */
class GraphqlWebhookSubscriptionsTest {
    private static final ShopId SHOP = new ShopId("sandbox.myshopify.com");
    private static final ShopifyCredentials CREDENTIALS =
            new ShopifyCredentials(new Secret("shpat_sandbox"), List.of());
    private static final URI HERE = URI.create("https://here.example.com/hook");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    private final GraphqlWebhookSubscriptions subscriptions = new GraphqlWebhookSubscriptions(
            new AdminApi(
                    "2026-10",
                    AdminApi.Limits.standard(),
                    new AdminApi.Surroundings(Clock.systemUTC(), wait -> {}, new Random(1), new AdminListener() {})),
            shop -> sandbox.shopifyUri());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void everyTopicComesBackUnderItsName() {
        List<String> topics = List.of(
                "orders/partially_fulfilled",
                "inventory_levels/update",
                "bulk_operations/finish",
                "app/uninstalled",
                "customers/merge");
        topics.forEach(topic -> subscriptions.subscribe(SHOP, CREDENTIALS, topic, HERE));

        assertThat(subscriptions.all(SHOP, CREDENTIALS))
                .extracting(Subscription::topic)
                .containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void oneCanBeTurnedElsewhere() {
        URI there = URI.create("https://there.example.com/hook");
        subscriptions.subscribe(SHOP, CREDENTIALS, "orders/create", HERE);

        subscriptions.redirect(
                SHOP, CREDENTIALS, subscriptions.all(SHOP, CREDENTIALS).get(0), there);

        assertThat(subscriptions.all(SHOP, CREDENTIALS))
                .extracting(Subscription::target)
                .containsExactly(there.toString());
    }

    @Test
    void anAddressThatIsNotTakenIsRefusedWithTheReason() {
        URI open = URI.create("http://here.example.com/hook");

        assertThatThrownBy(() -> subscriptions.subscribe(SHOP, CREDENTIALS, "orders/create", open))
                .isInstanceOf(PeerRefused.class)
                .hasMessageContaining("http:// is not supported");
    }

    @Test
    void oneThatTheShopHasLostIsNotThere() {
        subscriptions.subscribe(SHOP, CREDENTIALS, "orders/create", HERE);
        sandbox.shopify().subscriptions().lose(SHOP.domain(), Topic.ORDERS_CREATE);

        assertThat(subscriptions.all(SHOP, CREDENTIALS)).isEmpty();
    }
}
