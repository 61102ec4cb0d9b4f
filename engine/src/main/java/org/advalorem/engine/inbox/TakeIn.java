package org.advalorem.engine.inbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.step.Step;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.Corrections.Notice;
import org.advalorem.port.inbox.Inbox;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.Settlement;
import org.advalorem.port.inbox.WebhookBodies;
import org.advalorem.port.inbox.WebhookBodies.Reading.OfOrder;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes corrections of the messages in the inbox. Each message may be taken in twice, late or out of order: noticing an order again,
 * or an older state of it, changes nothing.
 */
public final class TakeIn {

    private static final Logger log = LoggerFactory.getLogger(TakeIn.class);

    /** Topics whose body names an order that may have to be looked at. */
    private static final Set<String> ABOUT_ORDERS = Set.of(
            "orders/create",
            "orders/updated",
            "orders/edited",
            "orders/cancelled",
            "orders/paid",
            "refunds/create",
            "fulfillment_orders/moved");

    /** What Shopify asks of an app that was uninstalled too. */
    private static final Set<String> OWED_AFTERWARDS =
            Set.of("customers/data_request", "customers/redact", "shop/redact");

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
    private final Follower follower;
    private final Clock clock;
    private final Consumer<Step> listener;

    public TakeIn(Store store, WebhookBodies bodies, Clock clock) {
        this(store, bodies, Follower.NONE, clock, step -> {});
    }

    /**
     * As above, with others who are told.
     *
     * @param follower is handed all messages before any of them counts as taken in
     * @param listener hears of each step
     */
    public TakeIn(Store store, WebhookBodies bodies, Follower follower, Clock clock, Consumer<Step> listener) {
        this.inbox = store.inbox();
        this.corrections = store.corrections();
        this.shops = store.shops();
        this.bodies = bodies;
        this.follower = follower;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Takes in up to {@code limit} messages, the oldest first. What breaks off comes again after some seconds.
     *
     * @return how many there were
     * @throws StoreUnavailable if the store is away
     */
    public int run(int limit) {
        List<Message> taken = inbox.take(limit, HOLD);
        if (taken.isEmpty()) {
            return 0;
        }
        listener.accept(Step.MESSAGES_TAKEN);
        takeIn(taken);
        return taken.size();
    }

    private List<Pending> heard(List<Message> taken) {
        Map<ShopId, Optional<Shop>> known = new HashMap<>();
        taken.forEach(message -> known.computeIfAbsent(message.shop(), shops::find));
        Map<Message, String> objections = new HashMap<>(follower.hear(taken.stream()
                .filter(message -> objection(known.get(message.shop()), message).isEmpty())
                .toList()));
        return taken.stream()
                .map(message ->
                        new Pending(message, known.get(message.shop()), Optional.ofNullable(objections.get(message))))
                .toList();
    }

    /** All at once, or, if that throws, one by one, so that only what is to blame stays in the inbox. */
    private void takeIn(List<Message> messages) {
        try {
            settle(heard(messages));
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException broken) {
            if (messages.size() > 1) {
                messages.forEach(each -> takeIn(List.of(each)));
            } else {
                log.warn("Message {} could not be taken in", messages.get(0).deliveryId(), broken);
            }
        }
    }

    private void settle(List<Pending> pending) {
        List<Notice> notices = new ArrayList<>();
        List<Settlement> settlements = new ArrayList<>();
        for (Pending each : pending) {
            Message message = each.message();
            Optional<String> failure = objection(each.shop(), message)
                    .or(() -> message.topic().equals("app/uninstalled")
                            ? uninstall(message.shop())
                            : note(message, each.shop(), notices))
                    .or(each::objection);
            settlements.add(new Settlement(message.shop(), message.deliveryId(), failure));
        }
        if (!notices.isEmpty()) {
            corrections.notice(notices);
            listener.accept(Step.ORDERS_NOTICED);
        }
        inbox.settle(settlements);
        listener.accept(Step.MESSAGES_SETTLED);
    }

    /**
     * A message that still has to be taken in.
     *
     * @param shop as it was when the message was taken from the inbox; empty if there is none
     * @param objection why the follower can do nothing with it
     */
    private record Pending(Message message, Optional<Shop> shop, Optional<String> objection) {}

    /** Somebody who makes something else of the messages. */
    @FunctionalInterface
    public interface Follower {

        /** Makes nothing of any. */
        Follower NONE = messages -> Map.of();

        /**
         * Takes note of messages of shops that are installed, and of what others ask in the name of those concerned. What it does
         * must be written when this returns, so that it is durable before anything that is written later, and may be repeated: if
         * anything fails afterwards the same messages come again.
         *
         * @return those nothing can be done with, now or later, and why
         */
        Map<Message, String> hear(List<Message> messages);

        /** Both, one after the other; if both object to a message, the first one's reason counts. */
        default Follower and(Follower next) {
            return messages -> {
                Map<Message, String> objections = new HashMap<>(hear(messages));
                next.hear(messages).forEach(objections::putIfAbsent);
                return objections;
            };
        }
    }

    /** Why messages of a shop are kept and not worked on; empty if they are worked on. */
    private static Optional<String> objection(Optional<Shop> shop, Message message) {
        ShopId id = message.shop();
        if (shop.isEmpty()) {
            return Optional.of("The shop " + id + " is not registered.");
        }
        return shop.get().installed() || OWED_AFTERWARDS.contains(message.topic())
                ? Optional.empty()
                : Optional.of("The app is no longer installed in " + id + ".");
    }

    private Optional<String> uninstall(ShopId shop) {
        shops.find(shop).map(Shop::uninstalled).ifPresent(shops::save);
        return Optional.empty();
    }

    private Optional<String> note(Message message, Optional<Shop> shop, List<Notice> notices) {
        if (!ABOUT_ORDERS.contains(message.topic())
                || shop.filter(TakeIn::corrects).isEmpty()) {
            return Optional.empty();
        }
        return bodies.read(message.topic(), message.body())
                .fold(
                        about -> {
                            notices.add(notice(message.shop(), about));
                            return Optional.empty();
                        },
                        none -> Optional.empty(),
                        broken -> Optional.of(broken.reason()));
    }

    private static boolean corrects(Shop shop) {
        return shop.settings().reviewMode() != ReviewMode.COPY_ONLY;
    }

    private Notice notice(ShopId shop, OfOrder about) {
        var key = new CorrectionKey(shop, about.order());
        return new Notice(Correction.registered(key, about.orderName(), SHOPIFY, clock.instant()), about.updatedAt());
    }
}
