package org.advalorem.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.sync.WebhookWatch.Report;
import org.advalorem.port.sync.WebhookSubscriptions;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookWatchTest {
    private static final ShopId SHOP = new ShopId("lamps.myshopify.com");
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final String HERE = "https://here.example.com";

    private final SettableClock clock = new SettableClock(NOW);
    private final MemoryStore store = new MemoryStore(clock);
    private final Shopify shopify = new Shopify();
    private final WebhookWatch watch = watch(HERE + "/");

    @BeforeEach
    void aShop() {
        register(SHOP);
    }

    @Test
    void subscribesToEverythingAtFirst() {
        Report report = watch.check(SHOP).orElseThrow();

        assertThat(report.restored()).containsExactlyElementsOf(WebhookWatch.topics());
        assertThat(shopify.targets(SHOP))
                .containsEntry("orders/create", HERE + "/api/webhooks/shopify/orders")
                .containsEntry("refunds/create", HERE + "/api/webhooks/shopify/orders")
                .containsEntry("inventory_levels/update", HERE + "/api/webhooks/shopify/inventory")
                .hasSize(WebhookWatch.topics().size());
    }

    @Test
    void leavesAloneWhatIsThereAndSaysNothingOfIt() {
        watch.check(SHOP);

        assertThat(watch.check(SHOP))
                .hasValueSatisfying(report -> assertThat(report.isQuiet()).isTrue());
        assertThat(audit()).hasSize(1);
    }

    @Test
    void restoresOneThatWasLostAndReportsIt() {
        watch.check(SHOP);
        shopify.there.get(SHOP).removeIf(one -> one.topic().equals("products/update"));

        Report report = watch.check(SHOP).orElseThrow();

        assertThat(report.restored()).containsExactly("products/update");
        assertThat(shopify.targets(SHOP)).containsKey("products/update");
        assertThat(audit().get(1).action()).isEqualTo("WEBHOOKS_RESTORED");
        assertThat(audit().get(1).details()).containsEntry("restored", "products/update");
    }

    @Test
    void turnsToItselfWhatGoesToAnAddressWhereItIsNoMore() {
        watch("https://before.example.com").check(SHOP);

        Report report = watch.check(SHOP).orElseThrow();

        assertThat(report.restored()).isEmpty();
        assertThat(report.redirected()).hasSameSizeAs(WebhookWatch.topics());
        assertThat(shopify.targets(SHOP).values()).allMatch(target -> target.startsWith(HERE));
    }

    @Test
    void oneTopicThatIsRefusedKeepsTheOthersFromNothing() {
        shopify.refused.add("customers/merge");

        Report report = watch.check(SHOP).orElseThrow();

        assertThat(report.refused()).containsOnlyKeys("customers/merge");
        assertThat(report.restored()).hasSize(WebhookWatch.topics().size() - 1);
    }

    @Test
    void aShopThatDoesNotAnswerKeepsTheOthersFromNothing() {
        ShopId silent = new ShopId("a-silent.myshopify.com");
        register(silent);
        shopify.silent.add(silent);

        watch.run();

        assertThat(shopify.targets(SHOP)).isNotEmpty();
        assertThat(shopify.targets(silent)).isEmpty();
    }

    @Test
    void doesNotTouchAShopThatHasNoTokenOrHasRemovedTheApp() {
        ShopId without = new ShopId("no-token.myshopify.com");
        store.shops().save(Shop.registered(without, NOW));
        store.shops().save(Shop.registered(SHOP, NOW).uninstalled());

        watch.run();

        assertThat(watch.check(without)).isEmpty();
        assertThat(shopify.there).isEmpty();
    }

    private WebhookWatch watch(String address) {
        return new WebhookWatch(store, shopify, URI.create(address), clock);
    }

    private void register(ShopId shop) {
        store.shops().save(Shop.registered(shop, NOW));
        store.shops().save(shop, new ShopifyCredentials(new Secret("shpat_x"), List.of()));
    }

    private List<AuditEntry> audit() {
        return store.auditTrail().of(SHOP, WebhookWatch.SUBJECT);
    }

    /** Keeps subscriptions in memory. */
    private static final class Shopify implements WebhookSubscriptions {
        private final Map<ShopId, List<Subscription>> there = new HashMap<>();
        private final Set<String> refused = new HashSet<>();
        private final Set<ShopId> silent = new HashSet<>();

        @Override
        public List<Subscription> all(ShopId shop, ShopifyCredentials credentials) {
            if (silent.contains(shop)) {
                throw new PeerUnavailable("SHOPIFY_UNAVAILABLE", "No answer", Optional.empty());
            }
            return List.copyOf(there.getOrDefault(shop, List.of()));
        }

        @Override
        public void subscribe(ShopId shop, ShopifyCredentials credentials, String topic, URI target) {
            if (refused.contains(topic)) {
                throw new PeerRefused("SHOPIFY_USER_ERROR", "Not this one");
            }
            there.computeIfAbsent(shop, key -> new ArrayList<>())
                    .add(new Subscription("gid:" + topic, topic, target.toString()));
        }

        @Override
        public void redirect(ShopId shop, ShopifyCredentials credentials, Subscription subscription, URI target) {
            there.get(shop)
                    .replaceAll(one -> one.equals(subscription)
                            ? new Subscription(one.id(), one.topic(), target.toString())
                            : one);
        }

        Map<String, String> targets(ShopId shop) {
            Map<String, String> targets = new HashMap<>();
            there.getOrDefault(shop, List.of()).forEach(one -> targets.put(one.topic(), one.target()));
            return targets;
        }
    }
}
