package org.advalorem.engine.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.sync.CustomerMessages;
import org.advalorem.port.sync.CustomerMessages.Merge;
import org.advalorem.port.sync.CustomerMessages.News;
import org.advalorem.port.sync.CustomerMessages.Redaction;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Lets merges and wishes to be forgotten take effect as soon as their messages are taken in. They pass by the caches, where a newer body
 * of the same customer would take their place before anybody had read them.
 */
public final class CustomerFollower implements TakeIn.Follower {

    private final CustomerMessages messages;
    private final CustomerNews news;

    public CustomerFollower(CustomerMessages messages, CustomerNews news) {
        this.messages = messages;
        this.news = news;
    }

    @Override
    public Map<Message, String> hear(List<Message> taken) {
        Map<Message, String> objections = new HashMap<>();
        for (Message message : taken) {
            try {
                messages.read(message.topic(), message.body())
                        .flatMap(said -> objection(message, said))
                        .ifPresent(objection -> objections.put(message, objection));
            } catch (UnreadableBody unreadable) {
                objections.put(message, unreadable.getMessage());
            }
        }
        return objections;
    }

    private Optional<String> objection(Message message, News said) {
        return said.fold(merge -> merged(message, merge), redaction -> redacted(message, redaction));
    }

    private Optional<String> merged(Message message, Merge merge) {
        CustomerId kept = merge.kept();
        if (kept.equals(merge.gone())) {
            return Optional.of("Customer " + kept + " cannot be merged into itself.");
        }
        news.merged(message.shop(), kept, merge.gone(), message.receivedAt());
        return Optional.empty();
    }

    private Optional<String> redacted(Message message, Redaction redaction) {
        news.redacted(message.shop(), redaction.id(), redaction.mail(), message.receivedAt());
        return Optional.empty();
    }
}
