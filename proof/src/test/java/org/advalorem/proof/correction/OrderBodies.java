package org.advalorem.proof.correction;

import com.google.common.base.Splitter;
import java.time.Instant;
import java.util.List;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.inbox.WebhookBodies;

/** Bodies of three words: the order, its name, its time of change. Anything else cannot be read. */
final class OrderBodies implements WebhookBodies {

    static final String UNREADABLE = "{\"id\":";

    private final InboxWatch watch;

    OrderBodies(InboxWatch watch) {
        this.watch = watch;
    }

    static String of(Purchase purchase) {
        return purchase.key().order() + " " + purchase.name() + " " + purchase.updatedAt();
    }

    @Override
    public Reading read(String topic, RawBody raw) {
        String body = raw.text();
        watch.workedOn(body);
        List<String> words = Splitter.on(' ').splitToList(body);
        return words.size() == 3
                ? new Reading.OfOrder(OrderId.parse(words.get(0)), words.get(1), Instant.parse(words.get(2)))
                : new Reading.Unreadable("The body ends too early.");
    }
}
