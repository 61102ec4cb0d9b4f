package org.advalorem.engine.sync;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.Store;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.sync.WebhookSubscriptions;
import org.advalorem.port.sync.WebhookSubscriptions.Subscription;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that Shopify tells us of everything. It deletes a subscription whose messages it could not deliver for hours, and says
 * nothing of it, so they have to be looked at daily. What had to be done stands in the audit log under {@value #SUBJECT}.
 */
public final class WebhookWatch {

    static final String SUBJECT = "webhooks";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookWatch.class);

    /** Each topic with the last part of the address that its messages go to. */
    private static final ImmutableMap<String, String> WANTED = ImmutableMap.<String, String>builder()
            .put("orders/create", "orders")
            .put("orders/updated", "orders")
            .put("orders/cancelled", "orders")
            .put("orders/fulfilled", "orders")
            .put("orders/partially_fulfilled", "orders")
            .put("orders/paid", "orders")
            .put("orders/edited", "orders")
            .put("orders/delete", "orders")
            .put("refunds/create", "orders")
            .put("products/create", "products")
            .put("products/update", "products")
            .put("products/delete", "products")
            .put("customers/create", "customers")
            .put("customers/update", "customers")
            .put("customers/merge", "customers")
            .put("customers/delete", "customers")
            .put("inventory_levels/update", "inventory")
            .put("bulk_operations/finish", "app")
            .put("app/uninstalled", "app")
            .build();

    private final Shops shops;
    private final AuditTrail audit;
    private final WebhookSubscriptions subscriptions;
    private final String address;
    private final Clock clock;

    /**
     * A watch over all shops.
     *
     * @param address where this service is reached from outside, such as {@code https://advalorem.example.com}
     */
    public WebhookWatch(Store store, WebhookSubscriptions subscriptions, URI address, Clock clock) {
        this.shops = store.shops();
        this.audit = store.auditTrail();
        this.subscriptions = requireNonNull(subscriptions, "subscriptions");
        this.address = address.toString().replaceFirst("/+$", "") + "/api/webhooks/shopify/";
        this.clock = requireNonNull(clock, "clock");
    }

    /** The topics that a shop is asked to tell of. */
    public static List<String> topics() {
        return WANTED.keySet().asList();
    }

    /** Looks at all shops in which the app is installed. One that does not answer keeps the others from nothing, and is next time's. */
    public void run() {
        shops.all().stream().filter(Shop::installed).map(Shop::id).forEach(shop -> {
            try {
                check(shop).ifPresent(report -> log(shop, report));
            } catch (PeerUnavailable | PeerRefused failure) {
                LOG.warn("The webhooks of {} could not be looked at: {}", shop, failure.getMessage());
            }
        });
    }

    private static void log(ShopId shop, Report report) {
        if (!report.isQuiet()) {
            LOG.warn("Webhooks of {}: {}", shop, report);
        }
    }

    /**
     * Makes what is missing, and turns here what goes elsewhere on the same host.
     *
     * @return empty if there is no access token for the shop
     */
    public Optional<Report> check(ShopId shop) {
        return shops.shopifyCredentials(shop).map(credentials -> {
            Report report = mended(shop, credentials);
            if (!report.isQuiet()) {
                audit.append(shop, SUBJECT, clock.instant(), Actor.ENGINE, "WEBHOOKS_RESTORED", report.details());
            }
            return report;
        });
    }

    private Report mended(ShopId shop, ShopifyCredentials credentials) {
        List<Subscription> there = subscriptions.all(shop, credentials);
        List<String> restored = new ArrayList<>();
        List<String> redirected = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        WANTED.forEach((topic, path) -> {
            URI target = URI.create(address + path);
            List<Subscription> ofTopic =
                    there.stream().filter(one -> one.topic().equals(topic)).toList();
            if (ofTopic.stream().anyMatch(one -> one.target().equals(target.toString()))) {
                return;
            }
            try {
                Optional<Subscription> astray = ofTopic.stream()
                        .filter(one -> one.target().startsWith("https://")
                                || one.target().startsWith("http://"))
                        .findFirst();
                if (astray.isPresent()) {
                    subscriptions.redirect(shop, credentials, astray.get(), target);
                    redirected.add(topic);
                } else {
                    subscriptions.subscribe(shop, credentials, topic, target);
                    restored.add(topic);
                }
            } catch (PeerRefused refusal) {
                refused.put(topic, refusal.getMessage());
            }
        });
        return new Report(restored, redirected, refused);
    }

    /**
     * What was found and done, by topic.
     *
     * @param restored were missing and are there again, or for the first time
     * @param redirected went to another address of ours and come here again
     * @param refused Shopify does not want to, with its reason
     */
    public record Report(List<String> restored, List<String> redirected, Map<String, String> refused) {

        public Report {
            restored = List.copyOf(restored);
            redirected = List.copyOf(redirected);
            refused = ImmutableMap.copyOf(refused);
        }

        /** Whether everything was as it should be. */
        public boolean isQuiet() {
            return restored.isEmpty() && redirected.isEmpty() && refused.isEmpty();
        }

        Map<String, String> details() {
            Map<String, String> details = new LinkedHashMap<>();
            if (!restored.isEmpty()) {
                details.put("restored", String.join(", ", restored));
            }
            if (!redirected.isEmpty()) {
                details.put("redirected", String.join(", ", redirected));
            }
            refused.forEach((topic, reason) -> details.put("refused " + topic, reason));
            return details;
        }

        @Override
        public String toString() {
            return details().toString();
        }
    }
}
