package org.advalorem.sandbox.shopify;

import java.net.URI;
import java.util.List;
import org.advalorem.sandbox.shopify.Subscriptions.Subscription;
import org.advalorem.sandbox.shopify.Webhooks.Delivery;
import org.advalorem.sandbox.world.Change;
import org.advalorem.sandbox.world.ShopOrder;

/** Tells those who have subscribed of everything that happens. A subscription whose messages nobody takes is lost. */
final class Announcer {

    private final Webhooks webhooks;
    private final Subscriptions subscriptions;

    Announcer(Webhooks webhooks, Subscriptions subscriptions) {
        this.webhooks = webhooks;
        this.subscriptions = subscriptions;
    }

    void tell(Change change) {
        if (!subscriptions.of(change.shop()).isEmpty()) {
            webhooks(change).forEach(this::tell);
        }
    }

    void tell(Webhook webhook) {
        for (Subscription subscription : subscriptions.of(webhook.shop(), webhook.topic())) {
            var unused = webhooks.send(webhook, URI.create(subscription.uri()))
                    .thenAccept(deliveries -> settle(subscription, deliveries));
        }
    }

    private void settle(Subscription subscription, List<Delivery> deliveries) {
        if (!deliveries.isEmpty() && deliveries.stream().noneMatch(Delivery::isAcknowledged)) {
            subscriptions.lose(subscription);
        }
    }

    private List<Webhook> webhooks(Change change) {
        if (change instanceof Change.OfOrder of) {
            return order(of);
        }
        if (change instanceof Change.OfProduct of) {
            return switch (of.deed()) {
                case CREATED -> List.of(webhooks.about(Topic.PRODUCTS_CREATE, of.shop(), of.product()));
                case DELETED ->
                    List.of(webhooks.gone(
                            Topic.PRODUCTS_DELETE, of.shop(), of.product().id()));
                default -> List.of(webhooks.about(Topic.PRODUCTS_UPDATE, of.shop(), of.product()));
            };
        }
        if (change instanceof Change.OfStock of) {
            return List.of(
                    webhooks.counted(of.shop(), of.variant(), of.location()),
                    webhooks.about(Topic.PRODUCTS_UPDATE, of.shop(), of.product()));
        }
        if (change instanceof Change.OfCustomer of) {
            return switch (of.deed()) {
                case CREATED -> List.of(webhooks.about(Topic.CUSTOMERS_CREATE, of.shop(), of.customer()));
                case DELETED ->
                    List.of(webhooks.gone(
                            Topic.CUSTOMERS_DELETE, of.shop(), of.customer().id()));
                default -> List.of(webhooks.about(Topic.CUSTOMERS_UPDATE, of.shop(), of.customer()));
            };
        }
        var of = (Change.Merged) change;
        return List.of(
                webhooks.merged(of.shop(), of.kept(), of.gone()),
                webhooks.about(Topic.CUSTOMERS_UPDATE, of.shop(), of.kept()));
    }

    /** Nearly everything is an update besides. */
    private List<Webhook> order(Change.OfOrder of) {
        ShopOrder order = of.order();
        Topic topic = switch (of.deed()) {
            case CREATED -> Topic.ORDERS_CREATE;
            case EDITED -> Topic.ORDERS_EDITED;
            case REFUNDED -> Topic.REFUNDS_CREATE;
            case CANCELLED -> Topic.ORDERS_CANCELLED;
            case PAID -> Topic.ORDERS_PAID;
            case SENT -> order.isSentWhole() ? Topic.ORDERS_FULFILLED : Topic.ORDERS_PARTIALLY_FULFILLED;
            default -> Topic.ORDERS_UPDATED;
        };
        Webhook first = webhooks.about(topic, order);
        return topic == Topic.ORDERS_CREATE || topic == Topic.ORDERS_UPDATED
                ? List.of(first)
                : List.of(first, webhooks.sameEvent(first, Topic.ORDERS_UPDATED, order));
    }
}
