package org.advalorem.engine.sync;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.sync.CustomerMessages;
import org.advalorem.port.sync.CustomerMessages.DataRequest;
import org.advalorem.port.sync.CustomerMessages.Merge;
import org.advalorem.port.sync.CustomerMessages.News;
import org.advalorem.port.sync.CustomerMessages.Redaction;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Lets merges and wishes to be forgotten take effect as soon as their messages are taken in. They pass by the caches, where a newer body
 * of the same customer would take their place before anybody had read them. Who wants to know what is kept of them is left to a person.
 */
public final class CustomerFollower implements TakeIn.Follower {

    private final CustomerMessages messages;
    private final CustomerNews news;
    private final Forgetting forgetting;
    private final AuditTrail audit;

    public CustomerFollower(CustomerMessages messages, CustomerNews news, Forgetting forgetting, AuditTrail audit) {
        this.messages = messages;
        this.news = news;
        this.forgetting = forgetting;
        this.audit = audit;
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
        return said.fold(
                merge -> merged(message, merge),
                redaction -> redacted(message, redaction),
                request -> Optional.of(requested(message, request)));
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
        ShopId shop = message.shop();
        Set<CustomerId> person = news.redacted(shop, redaction.id(), redaction.mail(), message.receivedAt());
        // Only now: an order that is kept from here on meets a customer who is to be forgotten.
        Set<OrderId> orders = forgetting.ordersOf(shop, person, redaction.mail());
        orders.addAll(redaction.orders());
        int forgotten = forgetting.forget(shop, orders, message.receivedAt());
        note(message, "CUSTOMER_FORGOTTEN", Map.of("customer", list(person), "orders", Integer.toString(forgotten)));
        return Optional.empty();
    }

    private String requested(Message message, DataRequest request) {
        String who = request.id().map(id -> "Customer " + id).orElse("Somebody");
        note(
                message,
                "DATA_REQUESTED",
                Map.of(
                        "customer",
                        request.id().map(CustomerId::toString).orElse(""),
                        "orders",
                        list(request.orders())));
        return who
                + " wants to know what is kept of them. Give the shop's owner within 30 days what the pages Customers and Orders show"
                + (request.orders().isEmpty() ? "" : ", of the orders " + list(request.orders()) + " above all") + ".";
    }

    private void note(Message message, String what, Map<String, String> details) {
        audit.append(
                message.shop(), PrivacyFollower.SUBJECT, message.receivedAt(), PrivacyFollower.SHOPIFY, what, details);
    }

    private static String list(Collection<?> numbers) {
        return numbers.stream().map(Object::toString).sorted().collect(joining(", "));
    }
}
