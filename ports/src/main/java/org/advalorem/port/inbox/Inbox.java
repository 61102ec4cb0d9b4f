package org.advalorem.port.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.system.StoreUnavailable;

/**
 * Messages from outside, kept byte for byte before anything is made of them. A crash of the store may take back that messages were taken or
 * came to their end in the last moments; they are then to be worked on again.
 */
public interface Inbox {

    /**
     * Keeps a message; durable when it returns.
     *
     * @throws StoreUnavailable if it could not be kept; the sender must be told to send again
     */
    Stored store(Message message);

    /**
     * Takes up to {@code limit} messages that are to be worked on, oldest first; each is left to this caller for {@code hold} seconds.
     *
     * @return fewer than {@code limit} also if their bodies would be too large together, and none only if there is none to be taken
     */
    List<Message> take(int limit, int hold);

    /** Messages that came to their end, all or none. */
    void settle(List<Settlement> settled);

    /**
     * Removes messages that came before an instant and are processed or failed, the oldest first; what is pending stays. A delivery
     * that was removed would be new again.
     *
     * @param most how many at once
     * @return how many were removed; fewer than {@code most} when there are no more
     */
    int removeSettled(Instant before, int most);

    /** How many messages there are in each state. */
    Map<State, Long> counts();

    /** What came of a shop since an instant, by topic, as far as it is still kept. */
    List<Seen> seen(ShopId shop, Instant since);

    /**
     * The messages of one topic.
     *
     * @param last when the latest came
     * @param failed how many of them were put aside
     * @param reason why the latest of those was; empty if none was
     */
    record Seen(String topic, long count, Instant last, long failed, String reason) {}

    /**
     * How a message came to its end.
     *
     * @param failure why it was put aside, as it will not get better by trying again; empty if it was processed
     */
    record Settlement(ShopId shop, String deliveryId, Optional<String> failure) {

        public static Settlement processed(ShopId shop, String deliveryId) {
            return new Settlement(shop, deliveryId, Optional.empty());
        }

        public static Settlement failed(ShopId shop, String deliveryId, String reason) {
            return new Settlement(shop, deliveryId, Optional.of(reason));
        }

        public State state() {
            return failure.isPresent() ? State.FAILED : State.PROCESSED;
        }
    }

    /** Whether a message was new. */
    enum Stored {
        NEW,
        DUPLICATE
    }

    /** How far a message got. */
    enum State {
        PENDING,
        PROCESSED,
        FAILED
    }

    /**
     * One delivery.
     *
     * @param deliveryId the sender's name for it; the same when it is sent again
     * @param eventId what several deliveries have in common; may be empty
     * @param topic such as {@code orders/create}
     * @param apiVersion of the body; may be empty
     * @param triggeredAt when the sender says that it happened, which is not signed; empty if it does not say
     * @param body as received
     * @param state {@code PENDING}, or {@code FAILED} for what is only kept
     * @param reason why it failed; empty otherwise
     */
    record Message(
            ShopId shop,
            String deliveryId,
            String eventId,
            String topic,
            String apiVersion,
            Instant receivedAt,
            Optional<Instant> triggeredAt,
            RawBody body,
            State state,
            String reason) {

        /** Of which the sender does not say when it happened. */
        public Message(
                ShopId shop,
                String deliveryId,
                String eventId,
                String topic,
                String apiVersion,
                Instant receivedAt,
                RawBody body,
                State state,
                String reason) {
            this(shop, deliveryId, eventId, topic, apiVersion, receivedAt, Optional.empty(), body, state, reason);
        }
    }
}
