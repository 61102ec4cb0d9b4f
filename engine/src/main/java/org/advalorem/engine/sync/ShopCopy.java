package org.advalorem.engine.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.Keeping;
import org.advalorem.engine.inbox.Sender;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.Topics;
import org.advalorem.port.sync.Topics.Subject;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Keeps what Shopify's webhooks bring in the caches, all that were taken at once with one statement for each kind. A body that tells no time of
 * its own, since it says that something is gone, counts as of the moment when it came.
 */
public final class ShopCopy implements TakeIn.Follower {

    private final Caches caches;
    private final Topics topics;
    private final Runnable wake;

    /**
     * A copy that still has to be processed.
     *
     * @param wake told when there is something to process
     */
    public ShopCopy(Caches caches, Topics topics, Runnable wake) {
        this.caches = caches;
        this.topics = topics;
        this.wake = wake;
    }

    @Override
    public Map<Message, String> hear(List<Message> messages) {
        Map<Message, String> objections = new HashMap<>();
        List<CachedBody> bodies = new ArrayList<>();
        for (Message message : messages) {
            if (!Sender.SHOPIFY.sent(message.topic())) {
                continue;
            }
            if (!topics.knows(message.topic())) {
                objections.put(message, "No use is made of the topic " + message.topic() + ".");
                continue;
            }
            try {
                topics.subject(message.topic(), message.body())
                        .ifPresent(subject -> bodies.add(body(message, subject)));
            } catch (UnreadableBody unreadable) {
                objections.put(message, unreadable.getMessage());
            }
        }
        if (!bodies.isEmpty() && caches.keep(bodies).stream().anyMatch(Keeping::isKept)) {
            wake.run();
        }
        return objections;
    }

    private static CachedBody body(Message message, Subject subject) {
        return new CachedBody(
                new CacheKey(message.shop(), subject.kind(), subject.id()),
                message.body(),
                BodySource.WEBHOOK,
                subject.updatedAt().orElseGet(() -> end(message, subject)),
                message.receivedAt(),
                message.triggeredAt().orElse(message.receivedAt()));
    }

    /**
     * What is gone stays so, however late that is heard, but for stock, which may be there again: so that counts as of the second in which
     * it was taken away, as Shopify's other times do.
     */
    private static Instant end(Message message, Subject subject) {
        return subject.kind() == CacheKind.INVENTORY
                ? message.triggeredAt()
                        .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(message.receivedAt())
                : message.receivedAt();
    }
}
