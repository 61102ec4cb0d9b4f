package org.advalorem.engine.payment;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.engine.inbox.Sender;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.Store;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.payment.PaymentMessages;
import org.advalorem.port.payment.PaymentMessages.Reading.OfPayment;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.shop.Shops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what Stripe says by itself, and takes it for a reason to ask: what is said of money is never believed. */
public final class PaymentFollower implements TakeIn.Follower {

    private static final Logger log = LoggerFactory.getLogger(PaymentFollower.class);

    private final PaymentMessages reader;
    private final RefundRequests refunds;
    private final Shops shops;
    private final Clock clock;
    private final Runnable wake;

    /**
     * A follower.
     *
     * @param wake told when there are refunds to look after
     */
    public PaymentFollower(Store store, PaymentMessages reader, Clock clock, Runnable wake) {
        this.reader = reader;
        this.refunds = store.refundRequests();
        this.shops = store.shops();
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public Map<Message, String> hear(List<Message> messages) {
        Map<Message, String> objections = new HashMap<>();
        Map<ShopId, Optional<StripeCredentials>> known = new HashMap<>();
        Set<Changed> changed = new LinkedHashSet<>();
        for (Message message : messages) {
            if (!Sender.STRIPE.sent(message.topic())) {
                continue;
            }
            ShopId shop = message.shop();
            Optional<StripeCredentials> access = known.computeIfAbsent(shop, shops::stripeCredentials);
            reader.read(message.body())
                    .fold(
                            ofPayment -> {
                                if (concerns(shop, access, ofPayment)) {
                                    changed.add(new Changed(shop, ofPayment.payment()));
                                }
                                return Optional.<String>empty();
                            },
                            ofNothing -> Optional.<String>empty(),
                            unreadable -> Optional.of(unreadable.reason()))
                    .ifPresent(objection -> objections.put(message, objection));
        }
        changed.forEach(this::hurry);
        return objections;
    }

    private void hurry(Changed payment) {
        if (refunds.hurry(payment.shop(), payment.id(), clock.instant()) > 0) {
            wake.run();
        }
    }

    private static boolean concerns(ShopId shop, Optional<StripeCredentials> access, OfPayment said) {
        boolean concerns = access.filter(credentials -> credentials.isLive() == said.live())
                .isPresent();
        if (!concerns) {
            log.info(
                    "Stripe told {} something that is ignored, {}: {}",
                    shop,
                    said.id(),
                    access.isEmpty() ? "the shop has no key of it" : "its key is of the other mode");
        }
        return concerns;
    }

    /** A payment of whose refunds something may be other than before. */
    private record Changed(ShopId shop, String id) {}
}
