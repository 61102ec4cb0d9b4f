package org.advalorem.engine.inbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.step.Step;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.inbox.Inbox;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.WebhookBodies;
import org.advalorem.port.inbox.WebhookBodies.Reading.OfOrder;
import org.advalorem.port.shop.Shops;

/**
 * Makes corrections of the messages in the inbox. Each message may be taken in twice, late or out of order: noticing an order again,
 * or an older state of it, changes nothing.
 */
public final class TakeIn {

    /** Topics whose body names an order that may have to be looked at. */
    private static final Set<String> ABOUT_ORDERS = Set.of(
            "orders/create",
            "orders/updated",
            "orders/edited",
            "orders/cancelled",
            "orders/paid",
            "refunds/create",
            "fulfillment_orders/moved");

    private static final Actor SHOPIFY = new Actor("shopify");
    /**
     * Seconds; far more than taking in needs, so that no other instance takes the same message meanwhile, and few, since the messages
     * of an instance that died wait for so long. Taking one in twice does no harm.
     */
    private static final int HOLD = 10;

    private final Inbox inbox;
    private final Corrections corrections;
    private final Shops shops;
    private final WebhookBodies bodies;
    private final Clock clock;
    private final Consumer<Step> listener;

    public TakeIn(Store store, WebhookBodies bodies, Clock clock) {
        this(store, bodies, clock, step -> {});
    }

    /** As above, and somebody hears of each step. */
    public TakeIn(Store store, WebhookBodies bodies, Clock clock, Consumer<Step> listener) {
        this.inbox = store.inbox();
        this.corrections = store.corrections();
        this.shops = store.shops();
        this.bodies = bodies;
        this.clock = clock;
        this.listener = listener;
    }

    /** Takes in up to {@code limit} messages, the oldest first; answers with how many there were. */
    public int run(int limit) {
        List<Message> pending = pending(limit);
        pending.forEach(this::takeIn);
        return pending.size();
    }

    /** Messages to take in; they are this caller's for some seconds. */
    public List<Message> pending(int limit) {
        List<Message> taken = inbox.take(limit, HOLD);
        if (!taken.isEmpty()) {
            listener.accept(Step.MESSAGES_TAKEN);
        }
        return taken;
    }

    /** Takes in one message. If the store fails in the middle, it comes again after some seconds. */
    public void takeIn(Message message) {
        Optional<Shop> shop = shops.find(message.shop());
        Optional<String> objection = objection(shop, message.shop())
                .or(() -> message.topic().equals("app/uninstalled") ? uninstall(shop.orElseThrow()) : note(message));
        objection.ifPresentOrElse(
                reason -> inbox.failed(message.shop(), message.deliveryId(), reason),
                () -> inbox.processed(message.shop(), message.deliveryId()));
        listener.accept(Step.MESSAGE_SETTLED);
    }

    /** Why messages of a shop are kept and not worked on; empty if they are worked on. */
    private static Optional<String> objection(Optional<Shop> shop, ShopId id) {
        if (shop.isEmpty()) {
            return Optional.of("The shop " + id + " is not registered.");
        }
        return shop.get().installed() ? Optional.empty() : Optional.of("The app is no longer installed in " + id + ".");
    }

    private Optional<String> uninstall(Shop shop) {
        shops.save(shop.uninstalled());
        return Optional.empty();
    }

    private Optional<String> note(Message message) {
        if (!ABOUT_ORDERS.contains(message.topic())) {
            return Optional.empty();
        }
        return bodies.read(message.topic(), message.body().text())
                .fold(
                        about -> notice(message, about),
                        none -> Optional.empty(),
                        broken -> Optional.of(broken.reason()));
    }

    private Optional<String> notice(Message message, OfOrder about) {
        var key = new CorrectionKey(message.shop(), about.order());
        corrections.notice(Correction.registered(key, about.orderName(), SHOPIFY, clock.instant()), about.updatedAt());
        listener.accept(Step.ORDER_NOTICED);
        return Optional.empty();
    }
}
