package org.advalorem.engine.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.step.Step;
import org.advalorem.port.inbox.Inbox;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.Inbox.Stored;

/** Keeps a webhook whose signature was found right. When it returns, the message is stored and may be answered with 200. */
public final class Intake {

    /** Deliveries come late by a day at most; what is said of another time was not said by Shopify. */
    private static final Duration PLAUSIBLE = Duration.ofDays(7);

    private final Inbox inbox;
    private final Clock clock;
    private final Runnable wake;
    private final Consumer<Step> listener;

    /**
     * An intake into one inbox.
     *
     * @param wake told of each new message, so that work begins at once
     */
    public Intake(Inbox inbox, Clock clock, Runnable wake) {
        this(inbox, clock, wake, step -> {});
    }

    /** As above, and somebody hears of each step. */
    public Intake(Inbox inbox, Clock clock, Runnable wake, Consumer<Step> listener) {
        this.inbox = inbox;
        this.clock = clock;
        this.wake = wake;
        this.listener = listener;
    }

    /**
     * Stores one delivery, and asks the store nothing else: whether its shop is known is judged when it is taken in.
     *
     * @throws org.advalorem.port.system.StoreUnavailable if it could not be kept; the sender must be told to send again
     */
    public Stored receive(Delivery delivery) {
        return store(delivery, Optional.empty());
    }

    /**
     * Keeps one delivery aside that will not get better by sending it again, such as one whose body is no JSON.
     *
     * @throws org.advalorem.port.system.StoreUnavailable as {@link #receive}
     */
    public Stored putAside(Delivery delivery, String reason) {
        return store(delivery, Optional.of(reason));
    }

    private Stored store(Delivery delivery, Optional<String> objection) {
        listener.accept(Step.MESSAGE_RECEIVED);
        Instant now = clock.instant();
        Stored stored = inbox.store(new Message(
                delivery.shop(),
                delivery.deliveryId(),
                delivery.eventId(),
                delivery.topic(),
                delivery.apiVersion(),
                now,
                delivery.triggeredAt().filter(at -> isPlausible(at, now)),
                delivery.body(),
                objection.isPresent() ? State.FAILED : State.PENDING,
                objection.orElse("")));
        listener.accept(Step.MESSAGE_STORED);
        if (stored == Stored.NEW && objection.isEmpty()) {
            wake.run();
        }
        return stored;
    }

    private static boolean isPlausible(Instant triggered, Instant now) {
        return triggered.isAfter(now.minus(PLAUSIBLE)) && triggered.isBefore(now.plus(PLAUSIBLE));
    }

    /**
     * One webhook as it came in.
     *
     * @param deliveryId {@code X-Shopify-Webhook-Id}: the same when it is sent again
     * @param eventId {@code X-Shopify-Event-Id}; may be empty
     * @param topic such as {@code orders/create}
     * @param apiVersion may be empty
     * @param triggeredAt {@code X-Shopify-Triggered-At}, which is not signed; empty if it is missing or no time
     * @param body as received
     */
    public record Delivery(
            ShopId shop,
            String deliveryId,
            String eventId,
            String topic,
            String apiVersion,
            Optional<Instant> triggeredAt,
            RawBody body) {

        /** With a body that is a text, and without saying when it happened. */
        public Delivery(ShopId shop, String deliveryId, String eventId, String topic, String apiVersion, String body) {
            this(shop, deliveryId, eventId, topic, apiVersion, Optional.empty(), RawBody.of(body));
        }
    }
}
