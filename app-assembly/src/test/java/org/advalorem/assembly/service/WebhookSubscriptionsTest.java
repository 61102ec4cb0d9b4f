package org.advalorem.assembly.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.advalorem.engine.sync.WebhookWatch;
import org.advalorem.sandbox.shopify.Subscriptions.Subscription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WebhookSubscriptionsTest {

    @Test
    void aServiceThatKnowsItsAddressSubscribesThereToEverything() {
        try (Stage stage = Stage.open(
                (settings, sandbox) -> settings.put("ADVALOREM_PUBLIC_URL", "https://advalorem.example.com"))) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(stage.sandbox
                                    .shopify()
                                    .subscriptions()
                                    .of(stage.shop().domain()))
                            .hasSameSizeAs(WebhookWatch.topics())
                            .extracting(Subscription::uri)
                            .contains("https://advalorem.example.com/api/webhooks/shopify/inventory"));
        }
    }
}
