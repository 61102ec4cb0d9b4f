package org.advalorem.sandbox.shopify;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which shops tell whom of what. Safe for several threads. */
public final class Subscriptions {

    private static final long FIRST = 1_900_000_000_001L;

    private final Clock clock;
    private final Map<Long, Subscription> all = new TreeMap<>();
    private long next = FIRST;

    Subscriptions(Clock clock) {
        this.clock = clock;
    }

    /** The messages of one topic of one shop go to one address. */
    public record Subscription(long id, String shop, Topic topic, String uri, Instant createdAt, Instant updatedAt) {}

    public synchronized List<Subscription> of(String shop) {
        return all.values().stream().filter(one -> one.shop().equals(shop)).toList();
    }

    /** Those of a topic. */
    synchronized List<Subscription> of(String shop, Topic topic) {
        return of(shop).stream().filter(one -> one.topic() == topic).toList();
    }

    /** Loses one, as Shopify does when its messages were not taken for hours. */
    public synchronized void lose(String shop, Topic topic) {
        all.values().removeIf(one -> one.shop().equals(shop) && one.topic() == topic);
    }

    synchronized void lose(Subscription subscription) {
        all.remove(subscription.id());
    }

    synchronized Map<String, Object> create(String shop, String topic, String uri) {
        Topic known = topic(topic);
        Optional<String> fault = fault(uri)
                .or(() -> of(shop, known).stream().anyMatch(one -> one.uri().equals(uri))
                        ? Optional.of("Address for this topic has already been taken")
                        : Optional.empty());
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        Instant now = clock.instant();
        return keep(new Subscription(next++, shop, known, uri, now, now));
    }

    synchronized Map<String, Object> update(String shop, long id, String uri) {
        Subscription before = all.get(id);
        if (before == null || !before.shop().equals(shop)) {
            return refused("Webhook subscription does not exist");
        }
        return fault(uri)
                .map(Subscriptions::refused)
                .orElseGet(() ->
                        keep(new Subscription(id, shop, before.topic(), uri, before.createdAt(), clock.instant())));
    }

    private Map<String, Object> keep(Subscription subscription) {
        all.put(subscription.id(), subscription);
        return Map.of("webhookSubscription", graph(subscription), "userErrors", List.of());
    }

    private static Map<String, Object> refused(String message) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("webhookSubscription", null);
        payload.put(
                "userErrors",
                List.of(Map.of("field", List.of("webhookSubscription", "callbackUrl"), "message", message)));
        return payload;
    }

    /** Shopify wants TLS; on one's own machine there is nobody to listen in. */
    private static Optional<String> fault(String uri) {
        URI address = URI.create(uri);
        boolean own = List.of("127.0.0.1", "localhost").contains(String.valueOf(address.getHost()));
        return "https".equals(address.getScheme()) || own
                ? Optional.empty()
                : Optional.of("Address protocol " + address.getScheme() + ":// is not supported");
    }

    static Map<String, Object> graph(Subscription subscription) {
        return Map.of(
                "__typename", "WebhookSubscription",
                "id", GraphOrder.gid("WebhookSubscription", subscription.id()),
                "topic", subscription.topic().name(),
                "uri", subscription.uri(),
                "format", "JSON",
                "createdAt", subscription.createdAt().toString(),
                "updatedAt", subscription.updatedAt().toString());
    }

    private static Topic topic(String name) {
        try {
            return Topic.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new GraphApi.Refused("BAD_REQUEST", "Not a topic that is told of here: " + name);
        }
    }
}
